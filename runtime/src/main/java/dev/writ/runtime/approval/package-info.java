/**
 * Approval of single actions by persons: what is asked, who may answer, how answers are signed and counted, and where both
 * stand meanwhile. An approval is for one action of one running process, and is used once.
 */
@NullMarked
package dev.writ.runtime.approval;

import org.jspecify.annotations.NullMarked;
