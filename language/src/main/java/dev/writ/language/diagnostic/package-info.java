/** What is wrong with a policy, as data; one place turns it into prose. */
@NullMarked
package dev.writ.language.diagnostic;

import org.jspecify.annotations.NullMarked;
