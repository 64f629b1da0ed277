package dev.writ.language.check.condition;

import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.ConditionPart.Join;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A condition after checking, with what it tells about attributes that may be absent.
 *
 * @param part what it is, as it is written; absent when something in it was reported
 * @param whenTrue attributes that are present whenever it is true
 * @param whenFalse attributes that are present whenever it is false
 * @param conjuncts the terms that it joins by {@code and}; none when it is not such a chain
 */
public record TypedCondition(
        Optional<ConditionPart> part,
        Span span,
        Set<String> whenTrue,
        Set<String> whenFalse,
        List<TypedCondition> conjuncts) {
    static TypedCondition of(Condition condition, Span span) {
        return new TypedCondition(
                Optional.of(ConditionPart.whole(condition, span)), span, Set.of(), Set.of(), List.of());
    }

    static TypedCondition has(String attribute, Span span) {
        return new TypedCondition(
                Optional.of(ConditionPart.whole(new Condition.Has(attribute), span)),
                span,
                Set.of(attribute),
                Set.of(),
                List.of());
    }

    /** Absent when something in it was reported. */
    public Optional<Condition> condition() {
        return part.map(ConditionPart::condition);
    }

    /** The same where nobody wrote it. */
    TypedCondition unwritten() {
        return new TypedCondition(part.map(ConditionPart::unwritten), span, whenTrue, whenFalse, conjuncts);
    }

    /** The same as a whole that is used at a place. */
    TypedCondition usedAt(Span place) {
        return new TypedCondition(part.map(whole -> whole.at(place)), span, whenTrue, whenFalse, conjuncts);
    }

    /** What was reported: it has no type, and nothing more is said about it. */
    static TypedCondition error(Span span) {
        return new TypedCondition(Optional.empty(), span, Set.of(), Set.of(), List.of());
    }

    static TypedCondition and(Span span, List<TypedCondition> terms) {
        List<TypedCondition> conjuncts = conjuncts(terms);
        return new TypedCondition(
                joined(Join.AND, span, conjuncts, terms, TypedCondition::conjunction),
                span,
                union(terms.stream().map(TypedCondition::whenTrue).toList()),
                common(terms.stream().map(TypedCondition::whenFalse).toList()),
                conjuncts);
    }

    static TypedCondition or(Span span, List<TypedCondition> terms) {
        return new TypedCondition(
                joined(Join.OR, span, terms, terms, TypedCondition::disjunction),
                span,
                common(terms.stream().map(TypedCondition::whenTrue).toList()),
                union(terms.stream().map(TypedCondition::whenFalse).toList()),
                List.of());
    }

    static TypedCondition not(Span span, TypedCondition operand) {
        List<TypedCondition> operands = List.of(operand);
        return new TypedCondition(
                joined(Join.NOT, span, operands, operands, all -> new Condition.Not(all.get(0))),
                span,
                operand.whenFalse,
                operand.whenTrue,
                List.of());
    }

    static TypedCondition implies(Span span, TypedCondition premise, TypedCondition conclusion) {
        Set<String> bothTrue = union(List.of(premise.whenTrue, conclusion.whenTrue));
        List<TypedCondition> terms = List.of(premise, conclusion);
        return new TypedCondition(
                joined(Join.IMPLIES, span, terms, terms, all -> new Condition.Implies(all.get(0), all.get(1))),
                span,
                common(List.of(premise.whenFalse, bothTrue)),
                union(List.of(premise.whenTrue, conclusion.whenFalse)),
                List.of());
    }

    /** The terms of a chain of {@code and}, chains within chains included. */
    static List<TypedCondition> conjuncts(List<TypedCondition> terms) {
        List<TypedCondition> flat = new ArrayList<>(terms.size());
        for (TypedCondition term : terms) {
            if (term.conjuncts.isEmpty()) {
                flat.add(term);
            } else {
                flat.addAll(term.conjuncts);
            }
        }
        return flat;
    }

    static Set<String> union(List<Set<String>> sets) {
        Set<String> union = new HashSet<>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return union.isEmpty() ? Set.of() : union;
    }

    private static Set<String> common(List<Set<String>> sets) {
        Set<String> common = new HashSet<>(sets.get(0));
        for (Set<String> set : sets) {
            if (common.isEmpty()) {
                return Set.of();
            }
            common.retainAll(set);
        }
        return common;
    }

    /**
     * @param joined the terms that the condition is made of
     * @param written the terms as they are written
     */
    private static Optional<ConditionPart> joined(
            Join join,
            Span span,
            List<TypedCondition> joined,
            List<TypedCondition> written,
            Function<List<Condition>, Condition> made) {
        List<Condition> conditions = new ArrayList<>(joined.size());
        for (TypedCondition term : joined) {
            if (term.part.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(term.part.get().condition());
        }
        List<ConditionPart> parts =
                written.stream().flatMap(term -> term.part.stream()).toList();
        return Optional.of(new ConditionPart(made.apply(conditions), span, join, parts, true));
    }

    private static Condition conjunction(List<Condition> terms) {
        return terms.size() == 1 ? terms.get(0) : new Condition.And(terms);
    }

    private static Condition disjunction(List<Condition> terms) {
        List<Condition> flat = new ArrayList<>();
        for (Condition term : terms) {
            if (term instanceof Condition.Or or) {
                flat.addAll(or.terms());
            } else {
                flat.add(term);
            }
        }
        return new Condition.Or(flat);
    }
}
