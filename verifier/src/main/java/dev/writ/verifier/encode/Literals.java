package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Value;
import java.util.List;

/**
 * What an atomic predicate mentions.
 *
 * @param values of a scalar
 * @param members of a set
 * @param patterns of a text, or of the members of a set
 */
record Literals(List<Value> values, List<String> members, List<Pattern> patterns) {
    private static final Literals NONE = new Literals(List.of(), List.of(), List.of());

    Literals {
        values = List.copyOf(values);
        members = List.copyOf(members);
        patterns = List.copyOf(patterns);
    }

    static Literals of(Condition.Atomic predicate) {
        return predicate.acceptAtomic(new Mentioned());
    }

    private static final class Mentioned implements Condition.AtomicVisitor<Literals> {
        @Override
        public Literals visitHas(Condition.Has has) {
            return NONE;
        }

        @Override
        public Literals visitIsTrue(Condition.IsTrue isTrue) {
            return NONE;
        }

        @Override
        public Literals visitCompare(Condition.Compare compare) {
            return new Literals(List.of(compare.value()), List.of(), List.of());
        }

        @Override
        public Literals visitOneOf(Condition.OneOf oneOf) {
            return new Literals(oneOf.values(), List.of(), List.of());
        }

        @Override
        public Literals visitContains(Condition.Contains contains) {
            return new Literals(List.of(), contains.members(), contains.patterns());
        }

        @Override
        public Literals visitCompareAttributes(Condition.CompareAttributes compare) {
            return NONE;
        }

        @Override
        public Literals visitContainsValues(Condition.ContainsValues contains) {
            return NONE;
        }

        @Override
        public Literals visitMatches(Condition.Matches matches) {
            return new Literals(List.of(), List.of(), List.of(matches.pattern()));
        }

        @Override
        public Literals visitIsEmpty(Condition.IsEmpty isEmpty) {
            return NONE;
        }

        @Override
        public Literals visitCount(Condition.Count count) {
            return NONE;
        }
    }
}
