package dev.writ.runtime.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree that remembers only the roots of its perfect subtrees, from left to right: a compact range. Not safe
 * for several threads.
 */
public final class MerkleTree {
    private static final Hash EMPTY = Hash.sha256();

    // INVARIANT: one hash for each bit set in size, the largest subtree first.
    private final List<Hash> subtrees = new ArrayList<>();
    private long size;

    public long size() {
        return size;
    }

    public void append(Hash leaf) {
        Hash right = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            right = Hash.ofNode(subtrees.remove(subtrees.size() - 1), right);
        }
        subtrees.add(right);
        size++;
    }

    /** The root over all leaves appended so far. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return EMPTY;
        }
        Hash root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(subtrees.get(i), root);
        }
        return root;
    }
}
