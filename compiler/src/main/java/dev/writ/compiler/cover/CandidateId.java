package dev.writ.compiler.cover;

/**
 * A candidate of a layer, by the order in which candidates were found.
 *
 * @param number from 0
 */
record CandidateId(int number) implements Comparable<CandidateId> {
    @Override
    public int compareTo(CandidateId other) {
        return Integer.compare(number, other.number);
    }
}
