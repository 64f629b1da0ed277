package dev.writ.verifier.adequacy;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.verifier.spelling.PredicateWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Conditions with one bound shifted by one, or one member of a list left out. */
final class AtomicEdits
        implements Condition.Visitor<List<AtomicEdits.Edited>>, Condition.AtomicVisitor<List<AtomicEdits.Edited>> {
    private static final long SECOND = 1_000_000_000L;

    private final Vocabulary vocabulary;
    private final PredicateWords words;

    AtomicEdits(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.words = new PredicateWords(vocabulary);
    }

    /**
     * A condition with one edit.
     *
     * @param words what became of what
     */
    record Edited(Condition condition, Mutation.Kind kind, String words) {
        private Edited within(Function<Condition, Condition> whole) {
            return new Edited(whole.apply(condition), kind, words);
        }
    }

    List<Edited> of(Condition condition) {
        return condition.accept(this);
    }

    private List<Edited> joined(List<Condition> parts, Function<List<Condition>, Condition> whole) {
        List<Edited> all = new ArrayList<>();
        for (int place = 0; place < parts.size(); place++) {
            int at = place;
            for (Edited edited : of(parts.get(place))) {
                all.add(edited.within(other -> {
                    List<Condition> changed = new ArrayList<>(parts);
                    changed.set(at, other);
                    return whole.apply(changed);
                }));
            }
        }
        return all;
    }

    @Override
    public List<Edited> visitAnd(Condition.And and) {
        return joined(and.terms(), Condition.And::new);
    }

    @Override
    public List<Edited> visitOr(Condition.Or or) {
        return joined(or.terms(), Condition.Or::new);
    }

    @Override
    public List<Edited> visitNot(Condition.Not not) {
        return joined(List.of(not.operand()), parts -> new Condition.Not(parts.get(0)));
    }

    @Override
    public List<Edited> visitImplies(Condition.Implies implies) {
        return joined(
                List.of(implies.premise(), implies.conclusion()),
                parts -> new Condition.Implies(parts.get(0), parts.get(1)));
    }

    @Override
    public List<Edited> visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public List<Edited> visitOfCommand(Condition.OfCommand test) {
        List<Edited> all = new ArrayList<>();
        for (int place = 0; place < test.patterns().size() && test.patterns().size() > 1; place++) {
            all.add(new Edited(
                    new Condition.OfCommand(
                            test.attribute(), test.part(), test.quantifier(), without(test.patterns(), place)),
                    Mutation.Kind.MEMBER,
                    "the list about `%s` loses member %d".formatted(test.attribute(), place + 1)));
        }
        return all;
    }

    @Override
    public List<Edited> visitIsOpaque(Condition.IsOpaque test) {
        return List.of();
    }

    @Override
    public List<Edited> visitHas(Condition.Has has) {
        return List.of();
    }

    @Override
    public List<Edited> visitIsTrue(Condition.IsTrue isTrue) {
        return List.of();
    }

    private Edited edited(Condition.Atomic before, Condition.Atomic after, Mutation.Kind kind) {
        return new Edited(
                after, kind, "`%s` becomes `%s`".formatted(before.acceptAtomic(words), after.acceptAtomic(words)));
    }

    private static boolean isBound(Expr.Operator operator) {
        return switch (operator) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> true;
            case EQUAL, NOT_EQUAL -> false;
        };
    }

    /** One; of moments one second. */
    private long step(String attribute) {
        return vocabulary
                .attribute(attribute)
                .filter(declared -> declared.type() instanceof Type.Instant)
                .map(instant -> SECOND)
                .orElse(1L);
    }

    @Override
    public List<Edited> visitCompare(Condition.Compare compare) {
        List<Edited> all = new ArrayList<>();
        if (isBound(compare.operator()) && compare.value() instanceof Value.Whole bound) {
            long step = step(compare.attribute());
            for (long by : List.of(-step, step)) {
                Value shifted = new Value.Whole(bound.value() + by);
                boolean isWithin =
                        by < 0 ? bound.value() > Long.MIN_VALUE + step : bound.value() < Long.MAX_VALUE - step;
                if (isWithin) {
                    all.add(edited(
                            compare,
                            new Condition.Compare(compare.attribute(), compare.operator(), shifted),
                            Mutation.Kind.BOUND));
                }
            }
        }
        return all;
    }

    @Override
    public List<Edited> visitCompareAttributes(Condition.CompareAttributes compare) {
        List<Edited> all = new ArrayList<>();
        if (isBound(compare.operator())) {
            long step = step(compare.left());
            for (long by : List.of(-step, step)) {
                if (Math.abs(compare.offset()) < Condition.CompareAttributes.MOST_OFFSET - step) {
                    all.add(edited(
                            compare,
                            new Condition.CompareAttributes(
                                    compare.left(), compare.operator(), compare.right(), compare.offset() + by),
                            Mutation.Kind.BOUND));
                }
            }
        }
        return all;
    }

    @Override
    public List<Edited> visitMatches(Condition.Matches matches) {
        return List.of();
    }

    @Override
    public List<Edited> visitOneOf(Condition.OneOf oneOf) {
        List<Edited> all = new ArrayList<>();
        for (int place = 0; place < oneOf.values().size(); place++) {
            List<Value> left = without(oneOf.values(), place);
            all.add(edited(
                    oneOf,
                    left.size() == 1
                            ? new Condition.Compare(oneOf.attribute(), Expr.Operator.EQUAL, left.get(0))
                            : new Condition.OneOf(oneOf.attribute(), left),
                    Mutation.Kind.MEMBER));
        }
        return all;
    }

    @Override
    public List<Edited> visitContains(Condition.Contains contains) {
        List<Edited> all = new ArrayList<>();
        List<String> members = contains.members();
        List<Pattern> patterns = contains.patterns();
        if (members.size() + patterns.size() > 1) {
            for (int place = 0; place < members.size(); place++) {
                all.add(edited(contains, without(members, place), patterns));
            }
            for (int place = 0; place < patterns.size(); place++) {
                all.add(edited(contains, members, without(patterns, place)));
            }
        }
        return all;
    }

    private Edited edited(Condition.Contains contains, List<String> members, List<Pattern> patterns) {
        return edited(
                contains,
                new Condition.Contains(contains.attribute(), contains.quantifier(), members, patterns),
                Mutation.Kind.MEMBER);
    }

    @Override
    public List<Edited> visitContainsValues(Condition.ContainsValues contains) {
        return List.of();
    }

    @Override
    public List<Edited> visitIsEmpty(Condition.IsEmpty isEmpty) {
        return List.of();
    }

    @Override
    public List<Edited> visitCount(Condition.Count count) {
        List<Edited> all = new ArrayList<>();
        for (long number : List.of(count.number() - 1, count.number() + 1)) {
            if (isBound(count.operator()) && number >= 0 && number <= Condition.Count.MOST_NUMBER) {
                all.add(edited(
                        count, new Condition.Count(count.attribute(), count.operator(), number), Mutation.Kind.BOUND));
            }
        }
        return all;
    }

    private static <T> List<T> without(List<T> all, int place) {
        List<T> left = new ArrayList<>(all);
        left.remove(place);
        return left;
    }
}
