package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One rule.
 *
 * @param effect absent exactly when {@code approval} is present
 * @param rung what it stands behind in a ladder; absent for the first rule of one, and for a rule that stands alone
 */
public record RuleNode(
        Span span,
        Optional<Word> id,
        ScopeNode scope,
        Optional<Word> effect,
        Optional<Approval> approval,
        Optional<Word> reason,
        Optional<Rung> rung) {
    /** One that stands alone. */
    public RuleNode(
            Span span,
            Optional<Word> id,
            ScopeNode scope,
            Optional<Word> effect,
            Optional<Approval> approval,
            Optional<Word> reason) {
        this(span, id, scope, effect, approval, reason, Optional.empty());
    }

    /**
     * A place in a ladder of rules, of which only the first that matches counts.
     *
     * @param span what says so: {@code otherwise} in the rule, or {@code first_match} around it
     * @param earlier what the rules before it are about; none where they could not be read, or where there are none
     */
    public record Rung(Span span, List<ScopeNode> earlier) {
        public Rung {
            earlier = List.copyOf(earlier);
        }

        /** So many rules may be in a ladder; of more, one more is known, so that it can be said once. */
        public static final int MOST = 100;

        /** Behind a rule and all that it stands behind. */
        public static Rung behind(Optional<RuleNode> before, Span span) {
            List<ScopeNode> earlier = new ArrayList<>();
            before.flatMap(RuleNode::rung).ifPresent(rung -> earlier.addAll(rung.earlier()));
            before.map(RuleNode::scope).ifPresent(earlier::add);
            return new Rung(span, earlier.subList(0, Math.min(earlier.size(), MOST + 1)));
        }
    }

    public RuleNode withRung(Rung other) {
        return new RuleNode(span, id, scope, effect, approval, reason, Optional.of(other));
    }

    /**
     * {@code require approval}; parts left out mean any declared approver, one of them, within 15 minutes.
     *
     * @param expires a duration as written: {@code 15m}
     */
    public record Approval(Span span, List<Word> from, Optional<Word> count, Optional<Word> expires) {
        public Approval {
            from = List.copyOf(from);
        }
    }
}
