package dev.writ.language;

import dev.writ.language.compose.PolicyTree;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.TrustedKeys;

/**
 * Under what a policy is read.
 *
 * @param limits of each file
 * @param tree what the policy may refer to
 * @param keys whose signatures under the policy of a workspace are believed
 */
public record ReadOptions(SourceLimits limits, PolicyTree tree, TrustedKeys keys) {
    /** The usual limits, no other file, no keys. */
    public static final ReadOptions DEFAULT = new ReadOptions(SourceLimits.DEFAULT, PolicyTree.NONE, TrustedKeys.NONE);

    public ReadOptions withLimits(SourceLimits other) {
        return new ReadOptions(other, tree, keys);
    }

    public ReadOptions withTree(PolicyTree other) {
        return new ReadOptions(limits, other, keys);
    }

    public ReadOptions withKeys(TrustedKeys others) {
        return new ReadOptions(limits, tree, others);
    }
}
