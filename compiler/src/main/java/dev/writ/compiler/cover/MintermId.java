package dev.writ.compiler.cover;

/**
 * A minterm of a layer, by the order in which minterms were found.
 *
 * @param number from 0
 */
record MintermId(int number) implements Comparable<MintermId> {
    @Override
    public int compareTo(MintermId other) {
        return Integer.compare(number, other.number);
    }
}
