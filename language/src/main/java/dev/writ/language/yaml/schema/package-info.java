/** The keys of a policy in YAML and what each may hold, for the binders and for editors. */
@NullMarked
package dev.writ.language.yaml.schema;

import org.jspecify.annotations.NullMarked;
