/** C2SP signed notes and the checkpoints written as such. */
@NullMarked
package dev.writ.runtime.audit.note;

import org.jspecify.annotations.NullMarked;
