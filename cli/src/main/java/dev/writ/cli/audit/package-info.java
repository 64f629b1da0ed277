/** The commands about audit logs. */
@NullMarked
package dev.writ.cli.audit;

import org.jspecify.annotations.NullMarked;
