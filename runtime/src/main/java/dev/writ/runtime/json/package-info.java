/** JSON as it was spelled: numbers keep their text and objects keep every member, duplicates included. */
@NullMarked
package dev.writ.runtime.json;

import org.jspecify.annotations.NullMarked;
