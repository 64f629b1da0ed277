/** The names and types that a policy may use, declared or inferred, and how names and values are spelled. */
@NullMarked
package dev.writ.language.check.vocabulary;

import org.jspecify.annotations.NullMarked;
