package dev.writ.verifier.adequacy;

import dev.writ.language.source.Span;

/**
 * One small edit of a policy.
 *
 * @param subject the id of the rule or the limit, or the name of the action, that it is about
 * @param words what is edited, as a clause
 */
public record Mutation(Kind kind, String subject, Span place, String words) {
    /** What is edited. */
    public enum Kind {
        /** An effect, or the default, becomes another one. */
        EFFECT,
        /** A rule is dropped. */
        RULE,
        /** A conjunct of a rule's condition is dropped. */
        CONJUNCT,
        /** A bound, or the number of approvals, is shifted by one. */
        BOUND,
        /** A member of a list is dropped. */
        MEMBER,
        /** An action loses a tag. */
        TAG,
        /** A limit is dropped. */
        LIMIT
    }
}
