package dev.writ.language.check.condition;

import dev.writ.language.model.Condition;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition after checking, with what it tells about attributes that may be absent.
 *
 * @param condition absent when something in it was reported
 * @param whenTrue attributes that are present whenever it is true
 * @param whenFalse attributes that are present whenever it is false
 * @param parts the terms that it joins by {@code and}; none when it is not such a chain
 */
public record TypedCondition(
        Optional<Condition> condition,
        Span span,
        Set<String> whenTrue,
        Set<String> whenFalse,
        List<TypedCondition> parts) {
    static TypedCondition of(Condition condition, Span span) {
        return new TypedCondition(Optional.of(condition), span, Set.of(), Set.of(), List.of());
    }

    static TypedCondition has(String attribute, Span span) {
        return new TypedCondition(
                Optional.of(new Condition.Has(attribute)), span, Set.of(attribute), Set.of(), List.of());
    }

    /** What was reported: it has no type, and nothing more is said about it. */
    static TypedCondition error(Span span) {
        return new TypedCondition(Optional.empty(), span, Set.of(), Set.of(), List.of());
    }

    static TypedCondition and(Span span, List<TypedCondition> terms) {
        List<TypedCondition> conjuncts = conjuncts(terms);
        return new TypedCondition(
                all(conjuncts).map(TypedCondition::conjunction),
                span,
                union(terms.stream().map(TypedCondition::whenTrue).toList()),
                common(terms.stream().map(TypedCondition::whenFalse).toList()),
                conjuncts);
    }

    static TypedCondition or(Span span, List<TypedCondition> terms) {
        return new TypedCondition(
                all(terms).map(TypedCondition::disjunction),
                span,
                common(terms.stream().map(TypedCondition::whenTrue).toList()),
                union(terms.stream().map(TypedCondition::whenFalse).toList()),
                List.of());
    }

    static TypedCondition not(Span span, TypedCondition operand) {
        return new TypedCondition(
                operand.condition.map(Condition.Not::new), span, operand.whenFalse, operand.whenTrue, List.of());
    }

    static TypedCondition implies(Span span, TypedCondition premise, TypedCondition conclusion) {
        Set<String> bothTrue = union(List.of(premise.whenTrue, conclusion.whenTrue));
        return new TypedCondition(
                premise.condition.flatMap(p -> conclusion.condition.map(c -> new Condition.Implies(p, c))),
                span,
                common(List.of(premise.whenFalse, bothTrue)),
                union(List.of(premise.whenTrue, conclusion.whenFalse)),
                List.of());
    }

    /** The terms of a chain of {@code and}, chains within chains included. */
    static List<TypedCondition> conjuncts(List<TypedCondition> terms) {
        List<TypedCondition> flat = new ArrayList<>(terms.size());
        for (TypedCondition term : terms) {
            if (term.parts.isEmpty()) {
                flat.add(term);
            } else {
                flat.addAll(term.parts);
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

    private static Optional<List<Condition>> all(List<TypedCondition> terms) {
        List<Condition> conditions = new ArrayList<>(terms.size());
        for (TypedCondition term : terms) {
            if (term.condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(term.condition.get());
        }
        return Optional.of(conditions);
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
