package dev.writ.language.model;

import dev.writ.runtime.decision.Effect;
import java.util.Locale;

/** A statement about every valid request of a scope for which a condition holds. */
public record Property(String id, Form form, Verb verb, Scope scope, Condition condition) {
    /** Whether a request that has the effect breaks it; none breaks a {@code possible}. */
    public boolean rulesOut(Effect effect) {
        return switch (form) {
            case NEVER -> verb.includes(effect);
            case ALWAYS -> !verb.includes(effect);
            case POSSIBLE -> false;
        };
    }

    /** How many of the requests. */
    public enum Form {
        /** No request has such an outcome. */
        NEVER,
        /** Every request has. */
        ALWAYS,
        /** At least one has. */
        POSSIBLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which outcomes. */
    public enum Verb {
        /** Allow or warn: it runs without a human. */
        RUN,
        /** Run, or approval. */
        PERMIT,
        ALLOW,
        WARN,
        REQUIRE_APPROVAL,
        DENY;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        public boolean includes(Effect effect) {
            return switch (this) {
                case RUN -> effect == Effect.ALLOW || effect == Effect.WARN;
                case PERMIT -> effect != Effect.DENY;
                case ALLOW -> effect == Effect.ALLOW;
                case WARN -> effect == Effect.WARN;
                case REQUIRE_APPROVAL -> effect == Effect.REQUIRE_APPROVAL;
                case DENY -> effect == Effect.DENY;
            };
        }
    }
}
