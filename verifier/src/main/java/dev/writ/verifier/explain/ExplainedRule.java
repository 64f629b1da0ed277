package dev.writ.verifier.explain;

import dev.writ.runtime.decision.Effect;
import java.util.Optional;

/**
 * What a rule has to do with a decision.
 *
 * @param scope which actions it is about, as the language writes it
 * @param condition absent where the action is not in its scope, or the request is not valid
 */
public record ExplainedRule(
        String id, Effect effect, String scope, Standing standing, Optional<ConditionTrace> condition) {
    /** Whether it matched, and what came of it. */
    public enum Standing {
        /** It matches, and no rule that matches is more restrictive. */
        DETERMINES("determines the outcome"),
        /** It matches, and a rule that is more restrictive does too. */
        OUTRANKED("matches, but another rule is more restrictive"),
        CONDITION_FAILS("does not match: its condition does not hold"),
        OTHER_ACTION("is about other actions"),
        /** No rule decides an invalid request. */
        NOT_ASKED("is not asked, since the request is invalid");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
