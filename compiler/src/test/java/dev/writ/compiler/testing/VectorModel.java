package dev.writ.compiler.testing;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Decision;
import dev.writ.runtime.Effect;
import dev.writ.runtime.Outcome;
import dev.writ.runtime.table.TableData.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a policy says of a class vector, written down from the definition and nothing else. */
public final class VectorModel {
    private final Policy policy;
    private final List<Column> columns;

    public VectorModel(Policy policy, List<Column> columns) {
        this.policy = policy;
        this.columns = List.copyOf(columns);
    }

    public Decision decide(int action, List<Integer> classes) {
        List<Rule> matching = policy.rules().stream()
                .filter(rule -> matches(rule, action, classes))
                .toList();
        Optional<Effect> effect = matching.stream().map(Rule::effect).max(Effect::compareTo);
        List<Rule> determining = matching.stream()
                .filter(rule -> Optional.of(rule.effect()).equals(effect))
                .toList();
        List<ApprovalRequirement> owed =
                determining.stream().flatMap(rule -> rule.approval().stream()).toList();
        return new Decision(
                new Outcome(
                        effect.orElse(policy.defaultEffect()),
                        policy.rules().stream()
                                .flatMap(rule -> rule.approval().stream())
                                .distinct()
                                .filter(owed::contains)
                                .toList()),
                determining.stream().map(Rule::id).toList(),
                matching.isEmpty(),
                determining.stream().flatMap(rule -> rule.reason().stream()).findFirst(),
                Optional.empty());
    }

    public boolean matches(Rule rule, int action, List<Integer> classes) {
        boolean inScope = action < policy.vocabulary().actions().size()
                ? rule.scope()
                        .includes(policy.vocabulary().actions().get(action).name(), policy.vocabulary())
                : rule.scope().isEveryAction();
        return inScope && rule.condition().accept(new Truth(classes));
    }

    private final class Truth implements Condition.Visitor<Boolean> {
        private final List<Integer> classes;

        Truth(List<Integer> classes) {
            this.classes = classes;
        }

        @Override
        public Boolean visitAnd(Condition.And and) {
            return and.terms().stream().allMatch(term -> term.accept(this));
        }

        @Override
        public Boolean visitOr(Condition.Or or) {
            return or.terms().stream().anyMatch(term -> term.accept(this));
        }

        @Override
        public Boolean visitNot(Condition.Not not) {
            return !not.operand().accept(this);
        }

        @Override
        public Boolean visitImplies(Condition.Implies implies) {
            return !implies.premise().accept(this) || implies.conclusion().accept(this);
        }

        @Override
        public Boolean visitHas(Condition.Has has) {
            return columnsOf(has.attribute()).noneMatch(c -> isAbsent(c));
        }

        @Override
        public Boolean visitIsTrue(Condition.IsTrue isTrue) {
            return scalar(isTrue.attribute(), value -> value.equals("true"));
        }

        @Override
        public Boolean visitCompare(Condition.Compare compare) {
            if (compare.value() instanceof Value.Whole whole) {
                return scalar(
                        compare.attribute(),
                        value -> ordered(Long.compare(Long.parseLong(value), whole.value()), compare));
            }
            return scalar(compare.attribute(), value -> ordered(value.equals(text(compare.value())) ? 0 : 1, compare));
        }

        @Override
        public Boolean visitOneOf(Condition.OneOf oneOf) {
            return scalar(oneOf.attribute(), value -> oneOf.values().stream()
                    .anyMatch(listed -> text(listed).equals(value)));
        }

        @Override
        public Boolean visitContains(Condition.Contains contains) {
            Predicate<String> held = member -> columnsOf(contains.attribute())
                    .anyMatch(c -> columns.get(c) instanceof Column.Holds holds
                            && holds.member().equals(member)
                            && classes.get(c) == 1);
            return switch (contains.quantifier()) {
                case ANY -> contains.members().stream().anyMatch(held);
                case ALL -> contains.members().stream().allMatch(held);
                case ONLY -> only(contains.attribute(), contains.members());
            };
        }

        @Override
        public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
            throw new UnsupportedOperationException("not encoded yet: " + compare);
        }

        @Override
        public Boolean visitMatches(Condition.Matches matches) {
            throw new UnsupportedOperationException("not encoded yet: " + matches);
        }

        @Override
        public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
            return only(isEmpty.attribute(), List.of());
        }

        private boolean only(String attribute, List<String> admitted) {
            return columnsOf(attribute).allMatch(c -> {
                if (columns.get(c) instanceof Column.Holds holds && admitted.contains(holds.member())) {
                    return true;
                }
                return classes.get(c) == 0;
            });
        }

        /** A scalar without a column has one class of values only; any value speaks for it. */
        private boolean scalar(String attribute, Predicate<String> test) {
            List<Integer> found = columnsOf(attribute).boxed().toList();
            if (found.isEmpty()) {
                return test.test(AnyValue.of(policy.vocabulary(), attribute));
            }
            int column = found.get(0);
            return !isAbsent(column) && test.test(sample(columns.get(column), classes.get(column)));
        }

        private IntStream columnsOf(String attribute) {
            return IntStream.range(0, columns.size()).filter(c -> policy.vocabulary()
                    .attributes()
                    .get(columns.get(c).attribute())
                    .name()
                    .equals(attribute));
        }

        private boolean isAbsent(int column) {
            return columns.get(column).mayBeAbsent()
                    && classes.get(column) == columns.get(column).classes() - 1;
        }
    }

    private static boolean ordered(int order, Condition.Compare compare) {
        Expr.Operator operator = compare.operator();
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static String sample(Column column, int cls) {
        if (column instanceof Column.Words words) {
            return cls < words.listed().size() ? words.listed().get(cls).get(0) : "no such word";
        }
        if (column instanceof Column.Intervals intervals) {
            return Long.toString(intervals.starts().get(cls));
        }
        return cls == 1 ? "true" : "false";
    }

    static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        return value instanceof Value.Truth truth
                ? Boolean.toString(truth.value())
                : Long.toString(((Value.Whole) value).value());
    }
}
