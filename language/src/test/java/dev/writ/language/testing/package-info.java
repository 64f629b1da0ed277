/** Seeded generators of policies and requests, for the law tests of every module. */
@NullMarked
package dev.writ.language.testing;

import org.jspecify.annotations.NullMarked;
