package dev.writ.verifier.difference;

import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import java.util.Locale;

/** What becomes of an outcome that is another one. Each changed pair of outcomes is of exactly one kind. */
public enum ChangeKind {
    NEWLY_RUNS(Direction.LESS_RESTRICTIVE, "newly runs without a human"),
    APPROVAL_LOST(Direction.LESS_RESTRICTIVE, "no longer needs approval"),
    NEWLY_POSSIBLE(Direction.LESS_RESTRICTIVE, "newly possible with approval"),
    APPROVAL_WEAKER(Direction.LESS_RESTRICTIVE, "needs a weaker approval"),
    WARNING_LOST(Direction.LESS_RESTRICTIVE, "no longer warns"),
    NO_LONGER_RUNS(Direction.MORE_RESTRICTIVE, "no longer runs"),
    APPROVAL_ADDED(Direction.MORE_RESTRICTIVE, "newly needs approval"),
    NO_LONGER_POSSIBLE(Direction.MORE_RESTRICTIVE, "no longer possible, not even with approval"),
    APPROVAL_STRONGER(Direction.MORE_RESTRICTIVE, "needs a stronger approval"),
    WARNING_ADDED(Direction.MORE_RESTRICTIVE, "newly warns"),
    APPROVAL_RESTATED(Direction.AS_RESTRICTIVE, "needs an approval that is stated otherwise and as strong"),
    APPROVAL_INCOMPARABLE(Direction.INCOMPARABLE, "needs another approval, neither weaker nor stronger");

    private final Direction direction;
    private final String words;

    ChangeKind(Direction direction, String words) {
        this.direction = direction;
        this.words = words;
    }

    /** Which of two outcomes restricts more. */
    public enum Direction {
        LESS_RESTRICTIVE,
        MORE_RESTRICTIVE,
        AS_RESTRICTIVE,
        INCOMPARABLE;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Direction direction() {
        return direction;
    }

    /** What is said of such a request. */
    public String words() {
        return words;
    }

    /** As programs read it: {@code newly_runs}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param before differs from {@code after} */
    public static ChangeKind of(Outcome before, Outcome after) {
        if (before.effect() == after.effect()) {
            boolean isWeaker = before.isAtLeastAsRestrictiveAs(after);
            boolean isStronger = after.isAtLeastAsRestrictiveAs(before);
            if (isWeaker) {
                return isStronger ? APPROVAL_RESTATED : APPROVAL_WEAKER;
            }
            return isStronger ? APPROVAL_STRONGER : APPROVAL_INCOMPARABLE;
        }
        return before.effect().compareTo(after.effect()) > 0
                ? loosened(before.effect(), after.effect())
                : tightened(before.effect(), after.effect());
    }

    private static ChangeKind loosened(Effect before, Effect after) {
        return switch (before) {
            case DENY -> after == Effect.REQUIRE_APPROVAL ? NEWLY_POSSIBLE : NEWLY_RUNS;
            case REQUIRE_APPROVAL -> APPROVAL_LOST;
            case WARN, ALLOW -> WARNING_LOST;
        };
    }

    private static ChangeKind tightened(Effect before, Effect after) {
        return switch (after) {
            case DENY -> before == Effect.REQUIRE_APPROVAL ? NO_LONGER_POSSIBLE : NO_LONGER_RUNS;
            case REQUIRE_APPROVAL -> APPROVAL_ADDED;
            case WARN, ALLOW -> WARNING_ADDED;
        };
    }
}
