package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a verifier keeps of the tree over all lines so far: the roots of its perfect subtrees, from which its root follows. */
final class CompactRange {
    /** The smallest first. */
    private final Deque<Subtree> subtrees = new ArrayDeque<>();

    private record Subtree(long size, Hash root) {}

    void append(Hash leaf) {
        Subtree grown = new Subtree(1, leaf);
        while (!subtrees.isEmpty() && subtrees.getFirst().size() == grown.size()) {
            grown = new Subtree(
                    2 * grown.size(), Hash.ofNode(subtrees.removeFirst().root(), grown.root()));
        }
        subtrees.addFirst(grown);
    }

    Hash root() {
        Hash root = Hash.sha256();
        boolean isFirst = true;
        for (Subtree subtree : subtrees) {
            root = isFirst ? subtree.root() : Hash.ofNode(subtree.root(), root);
            isFirst = false;
        }
        return root;
    }
}
