package dev.writ.compiler.cover;

/**
 * A cube of the on-set of which something must be covered.
 *
 * @param place in the order of the rules
 * @param minterm something of it that must be covered
 */
record OnSetCube(int place, Cube cube, MintermId minterm) {}
