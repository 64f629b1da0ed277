package dev.writ.compiler.testing;

import dev.writ.compiler.diagram.OtherActions;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a policy says of a class vector, written down from the definition and nothing else. */
public final class VectorModel {
    private final Policy policy;
    private final List<Column> columns;
    private final List<Automaton> automata;

    /** By attribute, the columns that it alone decides. */
    private final Map<String, List<Integer>> columnsOf = new HashMap<>();

    public VectorModel(Policy policy, TableData table) {
        this.policy = policy;
        this.columns = table.columns();
        this.automata = table.automata();
        for (int c = 0; c < columns.size(); c++) {
            if (!(columns.get(c) instanceof Column.Relational || columns.get(c) instanceof Column.Derived)) {
                columnsOf
                        .computeIfAbsent(name(columns.get(c).attribute()), attribute -> new ArrayList<>())
                        .add(c);
            }
        }
    }

    private String name(int attribute) {
        return policy.vocabulary().attributes().get(attribute).name();
    }

    public Decision decide(int action, List<Integer> classes) {
        Truth truth = new Truth(classes);
        Optional<Assumption> violated = policy.assumptions().stream()
                .filter(assumption -> !assumption.condition().accept(truth))
                .findFirst();
        if (violated.isPresent()) {
            return Decision.invalid("it violates `" + violated.get().id() + "`");
        }
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
                Optional.empty(),
                effect.orElse(policy.defaultEffect()) == Effect.DENY ? List.of() : limits(action, truth));
    }

    private List<String> limits(int action, Truth truth) {
        return policy.limits().stream()
                .filter(limit ->
                        isIn(limit.scope(), action) && limit.condition().accept(truth))
                .map(Limit::id)
                .toList();
    }

    public boolean matches(Rule rule, int action, List<Integer> classes) {
        return isIn(rule.scope(), action) && rule.condition().accept(new Truth(classes));
    }

    private boolean isIn(Scope scope, int action) {
        return action < policy.vocabulary().actions().size()
                ? ActionNames.includes(
                        scope, policy.vocabulary().actions().get(action).name(), policy.vocabulary())
                : OtherActions.areIn(scope, policy.vocabulary());
    }

    private final class Truth implements Condition.Visitor<Boolean>, Condition.AtomicVisitor<Boolean> {
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
        public Boolean visitAtomic(Condition.Atomic atomic) {
            return atomic.acceptAtomic(this);
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
                        value -> ordered(Long.compare(Long.parseLong(value), whole.value()), compare.operator()));
            }
            return scalar(
                    compare.attribute(),
                    value -> ordered(value.equals(text(compare.value())) ? 0 : 1, compare.operator()));
        }

        @Override
        public Boolean visitOneOf(Condition.OneOf oneOf) {
            return scalar(oneOf.attribute(), value -> oneOf.values().stream()
                    .anyMatch(listed -> text(listed).equals(value)));
        }

        @Override
        public Boolean visitContains(Condition.Contains contains) {
            Predicate<Condition.Contains> any = one -> columnsOf(contains.attribute())
                    .anyMatch(c -> classes.get(c) == 1 && isAdmitted(columns.get(c), one));
            return switch (contains.quantifier()) {
                case ANY -> any.test(contains);
                case ALL ->
                    Stream.concat(
                                    contains.members().stream().map(member -> of(contains, List.of(member), List.of())),
                                    contains.patterns().stream().map(form -> of(contains, List.of(), List.of(form))))
                            .allMatch(any);
                case ONLY -> only(contains);
            };
        }

        private Condition.Contains of(Condition.Contains all, List<String> members, List<Pattern> patterns) {
            return new Condition.Contains(all.attribute(), Expr.Quantifier.ANY, members, patterns);
        }

        @Override
        public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
            int c = relating(compare, column -> !(column instanceof Column.HoldsValues));
            Column column = columns.get(c);
            int cls = classes.get(c);
            if (column.mayBeAbsent() && cls == column.classes() - 1) {
                return false;
            }
            if (!(column instanceof Column.Differs differs)) {
                return ordered(cls - 1, compare.operator());
            }
            // Some difference of the class; of any other the answer must be the same.
            long difference =
                    cls == 0 ? differs.bounds().get(0) - 1 : differs.bounds().get(cls - 1);
            return ordered(Long.compare(difference, compare.offset()), compare.operator());
        }

        @Override
        public Boolean visitContainsValues(Condition.ContainsValues contains) {
            int c = relating(
                    contains,
                    column -> column instanceof Column.HoldsValues holds
                            && holds.quantifier()
                                    .name()
                                    .equals(contains.quantifier().name()));
            return classes.get(c) == 1;
        }

        private int relating(Condition.Relational relation, Predicate<Column.Relational> kind) {
            return IntStream.range(0, columns.size())
                    .filter(c -> columns.get(c) instanceof Column.Relational column
                            && name(column.attribute()).equals(relation.attribute())
                            && name(column.right()).equals(relation.other())
                            && kind.test(column))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public Boolean visitMatches(Condition.Matches matches) {
            return scalar(matches.attribute(), value -> PatternMatch.matches(value, matches.pattern()));
        }

        @Override
        public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
            return only(new Condition.Contains(isEmpty.attribute(), Expr.Quantifier.ONLY, List.of()));
        }

        @Override
        public Boolean visitCount(Condition.Count count) {
            boolean isPresent = columnsOf(count.attribute()).noneMatch(this::isAbsent);
            long some = columnsOf(count.attribute())
                    .filter(c -> columns.get(c) instanceof Column.Counted)
                    .mapToLong(c -> ((Column.Counted) columns.get(c)).starts().get(classes.get(c)))
                    .sum();
            return isPresent && ordered(Long.compare(some, count.number()), count.operator());
        }

        private boolean only(Condition.Contains contains) {
            return columnsOf(contains.attribute())
                    .filter(c -> !(columns.get(c) instanceof Column.Counted))
                    .allMatch(c -> isAdmitted(columns.get(c), contains) || classes.get(c) == 0);
        }

        /** Whether all the elements that a column asks for are among those listed. */
        private boolean isAdmitted(Column column, Condition.Contains contains) {
            if (column instanceof Column.HoldsMatch holds) {
                String sample = automata.get(holds.automaton()).samples().get(holds.output());
                return contains.members().contains(sample)
                        || contains.patterns().stream().anyMatch(pattern -> PatternMatch.matches(sample, pattern));
            }
            return column instanceof Column.Holds holds && contains.members().contains(holds.member());
        }

        /** A scalar without a column has one class of values only; any value speaks for it. */
        private boolean scalar(String attribute, Predicate<String> test) {
            List<Integer> found = VectorModel.this.columnsOf.getOrDefault(attribute, List.of());
            if (found.isEmpty()) {
                return test.test(AnyValue.of(policy.vocabulary(), attribute));
            }
            int column = found.get(0);
            return !isAbsent(column) && test.test(sample(columns.get(column), classes.get(column)));
        }

        private Stream<Integer> columnsOf(String attribute) {
            return VectorModel.this.columnsOf.getOrDefault(attribute, List.of()).stream();
        }

        private boolean isAbsent(int column) {
            return columns.get(column).mayBeAbsent()
                    && classes.get(column) == columns.get(column).classes() - 1;
        }
    }

    private static boolean ordered(int order, Expr.Operator operator) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private String sample(Column column, int cls) {
        if (column instanceof Column.Matches matches) {
            return automata.get(matches.automaton()).samples().get(cls);
        }
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
