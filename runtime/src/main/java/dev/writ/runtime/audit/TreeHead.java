package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.merkle.MerkleTree;

/**
 * Where a log ends.
 *
 * @param chain what the next line is chained to
 * @param tree over all lines so far
 */
record TreeHead(Hash chain, MerkleTree tree) {
    static TreeHead ofEmpty(String origin) {
        return new TreeHead(LogFormat.chainStart(origin), MerkleTree.EMPTY);
    }

    /** How many entries there are, which is the sequence of the next one. */
    long size() {
        return tree.size();
    }
}
