package dev.writ.verifier.adequacy;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Rule;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The single conditions that a rule's condition is made of, and the whole with one of them held true or false. A test that
 * goes without saying is a part of the whole and none of these.
 */
final class SingleConditions {
    private static final Condition NEVER = new Condition.Not(Condition.ALWAYS);

    private final ConditionPart whole;
    private final List<ConditionPart> singles = new ArrayList<>();

    private SingleConditions(ConditionPart whole) {
        this.whole = whole;
        collect(whole);
    }

    static SingleConditions of(CheckedPolicy checked, Rule rule) {
        ConditionPart written = checked.origins().conditions().get(rule.id());
        Span place = checked.origins()
                .rules()
                .getOrDefault(rule.id(), checked.origins().document());
        return new SingleConditions(
                written != null && written.condition().equals(rule.condition())
                        ? written
                        : ConditionPart.whole(rule.condition(), place));
    }

    private void collect(ConditionPart part) {
        if (part.join() != ConditionPart.Join.NONE) {
            part.parts().forEach(this::collect);
        } else if (part.isWritten() && !part.condition().equals(Condition.ALWAYS)) {
            singles.add(part);
        }
    }

    /** In source order. */
    List<ConditionPart> all() {
        return singles;
    }

    /** The rule's condition if one of these were always true, or always false. */
    Condition with(ConditionPart single, boolean held) {
        return with(single, held ? Condition.ALWAYS : NEVER);
    }

    /** The rule's condition with another in the place of one of its parts. */
    Condition with(ConditionPart part, Condition other) {
        return replaced(whole, part, other);
    }

    /** What is joined by {@code and} at the top; one that stands alone is such a part. */
    List<ConditionPart> conjuncts() {
        List<ConditionPart> conjuncts = new ArrayList<>();
        collectConjuncts(whole, conjuncts);
        return conjuncts;
    }

    private static void collectConjuncts(ConditionPart part, List<ConditionPart> found) {
        if (part.join() == ConditionPart.Join.AND) {
            part.parts().forEach(each -> collectConjuncts(each, found));
        } else if (!part.condition().equals(Condition.ALWAYS)) {
            found.add(part);
        }
    }

    /** A part as it is written, on one line. */
    static String text(ConditionPart part) {
        return part.span().text().replaceAll("\\s+", " ").strip();
    }

    private static Condition replaced(ConditionPart part, ConditionPart single, Condition by) {
        if (part == single) {
            return by;
        }
        List<Condition> parts =
                part.parts().stream().map(each -> replaced(each, single, by)).toList();
        return switch (part.join()) {
            case NONE -> part.condition();
            case AND -> conjunction(parts);
            case OR -> new Condition.Or(parts);
            case NOT -> new Condition.Not(parts.get(0));
            case IMPLIES -> new Condition.Implies(parts.get(0), parts.get(1));
        };
    }

    /** Neither of a single condition nor with another conjunction directly inside. */
    private static Condition conjunction(List<Condition> parts) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.And and) {
                flat.addAll(and.terms());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Condition.And(flat);
    }
}
