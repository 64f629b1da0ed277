/** The operator's side: commands that sign orders, leases and answers to requests for approval. */
@NullMarked
package dev.writ.cli.operator;

import org.jspecify.annotations.NullMarked;
