package dev.writ.compiler.atom;

import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Builds the columns of one set: whether it is there, one truth per member that matters, and whether it holds more. */
final class SetColumnBuilder {
    private final int index;
    private final Type.Members type;
    private final boolean mayBeAbsent;
    private final List<Condition.Atomic> predicates;

    SetColumnBuilder(int index, Type.Members type, boolean mayBeAbsent, List<Condition.Atomic> predicates) {
        this.index = index;
        this.type = type;
        this.mayBeAbsent = mayBeAbsent;
        this.predicates = predicates;
    }

    List<Column> build() {
        List<Column> columns = new ArrayList<>();
        boolean closing = Closing.isAny(predicates);
        if (mayBeAbsent && (closing || predicates.stream().anyMatch(p -> p instanceof Condition.Has))) {
            columns.add(new Column.Presence(index));
        }
        List<String> mentioned = mentioned();
        Set<String> told = new HashSet<>(mentioned);
        told.removeAll(untold(mentioned));
        mentioned.stream().filter(told::contains).forEach(m -> columns.add(new Column.Holds(index, m)));
        boolean allMentioned = type.values().map(mentioned::containsAll).orElse(false);
        if (closing && !allMentioned) {
            columns.add(new Column.HoldsOthers(index, mentioned));
        }
        return columns;
    }

    /** Members that no predicate tests: those that only {@code contains only} mentions, each time as admitted. */
    private Set<String> untold(List<String> mentioned) {
        Set<String> untold = new HashSet<>(mentioned);
        predicates.forEach(predicate -> predicate.acceptAtomic(new Untold(untold)));
        return untold;
    }

    /** Takes away the members that a predicate tests. */
    private record Untold(Set<String> untold) implements Condition.AtomicVisitor<Void> {
        @Override
        public Void visitContains(Condition.Contains contains) {
            Set<String> members = new HashSet<>(contains.members());
            if (contains.quantifier() == Expr.Quantifier.ONLY) {
                untold.retainAll(members);
            } else {
                untold.removeAll(members);
            }
            return null;
        }

        @Override
        public Void visitIsEmpty(Condition.IsEmpty isEmpty) {
            untold.clear();
            return null;
        }

        @Override
        public Void visitCount(Condition.Count count) {
            return null;
        }

        @Override
        public Void visitHas(Condition.Has has) {
            return null;
        }

        @Override
        public Void visitIsTrue(Condition.IsTrue isTrue) {
            throw ofNoSet(isTrue);
        }

        @Override
        public Void visitCompare(Condition.Compare compare) {
            throw ofNoSet(compare);
        }

        @Override
        public Void visitCompareAttributes(Condition.CompareAttributes compare) {
            throw ofNoSet(compare);
        }

        @Override
        public Void visitContainsValues(Condition.ContainsValues contains) {
            throw ofNoSet(contains);
        }

        @Override
        public Void visitMatches(Condition.Matches matches) {
            throw ofNoSet(matches);
        }

        @Override
        public Void visitOneOf(Condition.OneOf oneOf) {
            throw ofNoSet(oneOf);
        }

        private static IllegalArgumentException ofNoSet(Condition.Atomic predicate) {
            return new IllegalArgumentException("no predicate on a set: " + predicate);
        }
    }

    /** The members mentioned, in the order declared where the set is closed and sorted where it is open. */
    private List<String> mentioned() {
        Set<String> mentioned = new TreeSet<>();
        predicates.forEach(predicate -> TextSets.of(predicate).ifPresent(textSet -> mentioned.addAll(textSet.texts())));
        return type.values()
                .map(values -> values.stream().filter(mentioned::contains).toList())
                .orElseGet(() -> List.copyOf(mentioned));
    }
}
