/** Why a table cannot have fewer rows, and the independent check of it. Knows nothing of how tables are made. */
@NullMarked
package dev.writ.compiler.certificate;

import org.jspecify.annotations.NullMarked;
