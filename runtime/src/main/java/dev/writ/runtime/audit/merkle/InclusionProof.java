package dev.writ.runtime.audit.merkle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shows that a leaf stands at an index of a tree, by RFC 6962.
 *
 * @param index from 0
 * @param size of the tree
 * @param hashes of the subtrees beside the way from the leaf to the root, the nearest first
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** Returns only when the leaf stands there under the root. */
    public void verify(Hash leaf, Hash root) throws InvalidProofException {
        if (index < 0 || index >= size) {
            throw new InvalidProofException("index " + index + " is not in a tree of " + size);
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : hashes) {
            if (last == 0) {
                throw new InvalidProofException("the proof is too long");
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new InvalidProofException("the proof is too short");
        }
        if (!root.equals(hash)) {
            throw new InvalidProofException("the proof leads to root " + hash + ", not to " + root);
        }
    }

    /** Makes the proof of one leaf from all leaves, in order, remembering only a few hashes. Not safe for several threads. */
    public static final class Prover {
        private final long index;
        private final long size;

        /** Beside the way from the leaf to the root, the nearest first. */
        private final List<Subtree> nearestFirst = new ArrayList<>();

        /** The same in the order of their leaves. */
        private final List<Subtree> subtrees;

        private long next;
        private int at;

        /** @throws IllegalArgumentException unless 0 <= index < size */
        public Prover(long index, long size) {
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException("index " + index + " of a tree of " + size);
            }
            this.index = index;
            this.size = size;
            long from = 0;
            long to = size;
            while (to - from > 1) {
                long split = from + Long.highestOneBit(to - from - 1);
                if (index < split) {
                    nearestFirst.add(0, new Subtree(split, to));
                    to = split;
                } else {
                    nearestFirst.add(0, new Subtree(from, split));
                    from = split;
                }
            }
            this.subtrees = nearestFirst.stream()
                    .sorted(Comparator.comparingLong(subtree -> subtree.from))
                    .toList();
        }

        /** Takes the next leaf. */
        public void append(Hash leaf) {
            if (next >= size) {
                throw new IllegalStateException("the tree has only " + size + " leaves");
            }
            if (next != index) {
                if (subtrees.get(at).to <= next) {
                    at++;
                }
                subtrees.get(at).tree = subtrees.get(at).tree.append(leaf);
            }
            next++;
        }

        /** The proof, once all leaves were taken. */
        public InclusionProof proof() {
            if (next < size) {
                throw new IllegalStateException("the tree has " + size + " leaves, " + next + " were taken");
            }
            return new InclusionProof(
                    index,
                    size,
                    nearestFirst.stream().map(subtree -> subtree.tree.root()).toList());
        }
    }

    /** The leaves from {@code from} to before {@code to}. */
    private static final class Subtree {
        private final long from;
        private final long to;
        private MerkleTree tree = MerkleTree.EMPTY;

        Subtree(long from, long to) {
            this.from = from;
            this.to = to;
        }
    }
}
