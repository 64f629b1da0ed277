/** The audit trail: writing it, checking it, showing it. The format is specified in {@code spec/audit-log.md}. */
@NullMarked
package dev.writ.runtime.audit;

import org.jspecify.annotations.NullMarked;
