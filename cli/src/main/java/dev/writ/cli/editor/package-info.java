/** A language server: what the command says of policies, said where they are written. The one door to LSP4J. */
@NullMarked
package dev.writ.cli.editor;

import org.jspecify.annotations.NullMarked;
