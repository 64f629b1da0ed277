/** The commands about policies, identities and keys. */
@NullMarked
package dev.writ.cli.command;

import org.jspecify.annotations.NullMarked;
