package dev.writ.runtime.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/** Inclusion and consistency proofs of RFC 6962, as pure functions. */
public final class MerkleProofs {
    private MerkleProofs() {}

    /** The root over the leaves, by the definition. */
    public static Hash root(List<Hash> leaves) {
        MerkleTree tree = MerkleTree.EMPTY;
        for (Hash leaf : leaves) {
            tree = tree.append(leaf);
        }
        return tree.root();
    }

    /** Shows that the leaf at {@code index} stands in the tree over the leaves. Requires 0 <= index < size. */
    public static List<Hash> inclusion(int index, List<Hash> leaves) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("index " + index + " of a tree of " + leaves.size());
        }
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = split(leaves.size());
        boolean isLeft = index < split;
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        List<Hash> proof = new ArrayList<>(isLeft ? inclusion(index, left) : inclusion(index - split, right));
        proof.add(root(isLeft ? right : left));
        return List.copyOf(proof);
    }

    /** Shows that the tree over the leaves continues the one over the first {@code size}. Requires 0 < size <= all. */
    public static List<Hash> consistency(int size, List<Hash> leaves) {
        if (size <= 0 || size > leaves.size()) {
            throw new IllegalArgumentException("size " + size + " of a tree of " + leaves.size());
        }
        return List.copyOf(consistency(size, leaves, true));
    }

    private static List<Hash> consistency(int size, List<Hash> leaves, boolean isKnown) {
        List<Hash> proof = new ArrayList<>();
        if (size == leaves.size()) {
            if (!isKnown) {
                proof.add(root(leaves));
            }
            return proof;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (size <= split) {
            proof.addAll(consistency(size, left, isKnown));
            proof.add(root(right));
        } else {
            proof.addAll(consistency(size - split, right, false));
            proof.add(root(left));
        }
        return proof;
    }

    /** Returns only when the proof shows that {@code leaf} stands at {@code index} under {@code root}. */
    public static void verifyInclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root)
            throws InvalidProofException {
        if (index < 0 || index >= size) {
            throw new InvalidProofException("index " + index + " is not in a tree of " + size);
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
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
        require(last == 0, "the proof is too short");
        requireRoot(root, hash);
    }

    /** Returns only when the proof shows that the tree under {@code newRoot} continues the one under {@code oldRoot}. */
    public static void verifyConsistency(long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof)
            throws InvalidProofException {
        require(oldSize > 0 && oldSize <= newSize, "no proof leads from size " + oldSize + " to " + newSize);
        if (oldSize == newSize) {
            require(proof.isEmpty(), "the proof is too long");
            requireRoot(oldRoot, newRoot);
            return;
        }
        boolean isPerfect = Long.bitCount(oldSize) == 1;
        require(isPerfect || !proof.isEmpty(), "the proof is too short");
        Hash oldHash = isPerfect ? oldRoot : proof.get(0);
        Hash newHash = oldHash;
        long node = (oldSize - 1) >> Long.numberOfTrailingZeros(oldSize);
        long last = (newSize - 1) >> Long.numberOfTrailingZeros(oldSize);
        for (Hash sibling : proof.subList(isPerfect ? 0 : 1, proof.size())) {
            require(last != 0, "the proof is too long");
            if ((node & 1) == 1 || node == last) {
                oldHash = Hash.ofNode(sibling, oldHash);
                newHash = Hash.ofNode(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = Hash.ofNode(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        require(last == 0, "the proof is too short");
        requireRoot(oldRoot, oldHash);
        requireRoot(newRoot, newHash);
    }

    /** The largest power of two below {@code size}. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static void require(boolean condition, String otherwise) throws InvalidProofException {
        if (!condition) {
            throw new InvalidProofException(otherwise);
        }
    }

    private static void requireRoot(Hash stated, Hash computed) throws InvalidProofException {
        require(stated.equals(computed), "the proof leads to root " + computed + ", not to " + stated);
    }
}
