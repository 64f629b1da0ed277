package dev.writ.verifier.difference;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One type that has the values of two, and which of its values are those of one of them. */
final class JointTypes {
    private JointTypes() {}

    /** Empty where a value of one may be another value of the other, or the same spelled otherwise. */
    static Optional<Type> of(Type one, Type other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (one instanceof Type.Whole a && other instanceof Type.Whole b) {
            return Optional.of(new Type.Whole(Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
        }
        if (one instanceof Type.Decimal a && other instanceof Type.Decimal b && a.scale() == b.scale()) {
            return Optional.of(new Type.Decimal(a.scale(), Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
        }
        if (one instanceof Type.Members a && other instanceof Type.Members b && a.element() == b.element()) {
            return Optional.of(new Type.Members(
                    a.element(), a.values().flatMap(some -> b.values().map(others -> union(some, others)))));
        }
        if (one instanceof Type.Enumeration a && other instanceof Type.Enumeration b) {
            return Optional.of(new Type.Enumeration(union(a.values(), b.values())));
        }
        boolean areWords = isWords(one) && isWords(other);
        return areWords ? Optional.of(new Type.Text()) : Optional.empty();
    }

    private static boolean isWords(Type type) {
        return type instanceof Type.Text || type instanceof Type.Enumeration;
    }

    private static List<String> union(List<String> some, List<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** That the value of an attribute, which is there, is one of the declared type; empty where each value is. */
    static Optional<Condition> values(String attribute, Type declared, Type joint) {
        return declared.equals(joint) ? Optional.empty() : declared.accept(new Values(attribute));
    }

    private record Values(String attribute) implements Type.Visitor<Optional<Condition>> {
        @Override
        public Optional<Condition> visitEnumeration(Type.Enumeration type) {
            List<Value> values =
                    type.values().stream().<Value>map(Value.Text::new).toList();
            return Optional.of(
                    values.size() == 1
                            ? new Condition.Compare(attribute, Expr.Operator.EQUAL, values.get(0))
                            : new Condition.OneOf(attribute, values));
        }

        @Override
        public Optional<Condition> visitWhole(Type.Whole type) {
            return between(type);
        }

        @Override
        public Optional<Condition> visitDecimal(Type.Decimal type) {
            return between(type);
        }

        private Optional<Condition> between(Type type) {
            Type.Range range = type.range().orElseThrow();
            List<Condition> bounds = new ArrayList<>();
            bounds.add(new Condition.Compare(attribute, Expr.Operator.AT_LEAST, new Value.Whole(range.min())));
            bounds.add(new Condition.Compare(attribute, Expr.Operator.AT_MOST, new Value.Whole(range.max())));
            return Optional.of(new Condition.And(bounds));
        }

        @Override
        public Optional<Condition> visitMembers(Type.Members type) {
            return type.values().map(values -> new Condition.Contains(attribute, Expr.Quantifier.ONLY, values));
        }

        @Override
        public Optional<Condition> visitTruth(Type.Truth type) {
            return Optional.empty();
        }

        @Override
        public Optional<Condition> visitInstant(Type.Instant type) {
            return Optional.empty();
        }

        @Override
        public Optional<Condition> visitPath(Type.Path type) {
            return Optional.empty();
        }

        @Override
        public Optional<Condition> visitAddress(Type.Address type) {
            return Optional.empty();
        }

        @Override
        public Optional<Condition> visitDomain(Type.Domain type) {
            return Optional.empty();
        }

        @Override
        public Optional<Condition> visitCommand(Type.Command type) {
            return Optional.empty();
        }

        @Override
        public Optional<Condition> visitText(Type.Text type) {
            return Optional.empty();
        }
    }
}
