/** A document in YAML as a tree of nodes, each with its place in the source. Knows the library that parses YAML; nothing else does. */
@NullMarked
package dev.writ.language.yaml.read;

import org.jspecify.annotations.NullMarked;
