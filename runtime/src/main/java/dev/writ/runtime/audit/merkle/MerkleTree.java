package dev.writ.runtime.audit.merkle;

import java.util.Arrays;

/**
 * The tree over some leaves as a compact range: the roots of its perfect subtrees, from left to right. Immutable, so that
 * a tree with one leaf more can be computed whole before anything depends on it.
 */
public final class MerkleTree {
    public static final MerkleTree EMPTY = new MerkleTree(0, new Hash[0]);

    private static final Hash NO_LEAVES = Hash.sha256();

    // INVARIANT: one hash for each bit set in size, the largest subtree first.
    private final Hash[] subtrees;
    private final long size;

    private MerkleTree(long size, Hash[] subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The tree over these leaves and one more. */
    public MerkleTree append(Hash leaf) {
        int kept = subtrees.length;
        Hash right = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            kept--;
            right = Hash.ofNode(subtrees[kept], right);
        }
        Hash[] grown = Arrays.copyOf(subtrees, kept + 1);
        grown[kept] = right;
        return new MerkleTree(size + 1, grown);
    }

    /** The root over all leaves. */
    public Hash root() {
        if (subtrees.length == 0) {
            return NO_LEAVES;
        }
        Hash root = subtrees[subtrees.length - 1];
        for (int i = subtrees.length - 2; i >= 0; i--) {
            root = Hash.ofNode(subtrees[i], root);
        }
        return root;
    }
}
