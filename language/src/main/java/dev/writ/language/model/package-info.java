/** What a policy says: typed, without places, equal for both spellings. */
@NullMarked
package dev.writ.language.model;

import org.jspecify.annotations.NullMarked;
