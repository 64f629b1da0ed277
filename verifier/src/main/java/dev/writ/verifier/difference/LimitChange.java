package dev.writ.verifier.difference;

import dev.writ.language.model.Limit;
import java.util.Locale;
import java.util.Optional;

/**
 * A limit that is not as it was.
 *
 * @param witness a request that counts towards it in one policy alone; absent where it is its rate that changed
 */
public record LimitChange(
        Kind kind, Optional<Limit> before, Optional<Limit> after, Optional<DifferenceWitness> witness) {
    /** What became of it. */
    public enum Kind {
        /** No limit of the second policy lets at most as much happen wherever this one counts. */
        LOOSENED,
        REMOVED,
        /** No limit of the first policy let at most as much happen wherever this one counts. */
        TIGHTENED,
        ADDED,
        /** Loosened in one way and tightened in another. */
        CHANGED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether something may happen more often. */
    public boolean isLooser() {
        return kind == Kind.LOOSENED || kind == Kind.REMOVED || kind == Kind.CHANGED;
    }
}
