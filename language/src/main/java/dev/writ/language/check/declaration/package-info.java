/** What a document declares: rules, limits, assumptions, properties, tests and waivers, one checker each. */
@NullMarked
package dev.writ.language.check.declaration;

import org.jspecify.annotations.NullMarked;
