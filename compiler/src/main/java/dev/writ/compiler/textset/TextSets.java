package dev.writ.compiler.textset;

import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The text set that an atomic predicate asks about: whether a value, or the elements of a set, are in it. */
public final class TextSets {
    private TextSets() {}

    /** Empty for predicates that ask about no text set: presence, emptiness. */
    public static Optional<TextSet> of(Condition.Atomic leaf) {
        return leaf.acceptAtomic(new AskedAbout());
    }

    private static final class AskedAbout implements Condition.AtomicVisitor<Optional<TextSet>> {
        @Override
        public Optional<TextSet> visitMatches(Condition.Matches matches) {
            return Optional.of(new TextSet(List.of(), List.of(matches.pattern())));
        }

        @Override
        public Optional<TextSet> visitContains(Condition.Contains contains) {
            return Optional.of(new TextSet(contains.members(), contains.patterns()));
        }

        @Override
        public Optional<TextSet> visitCompare(Condition.Compare compare) {
            return listed(List.of(compare.value()));
        }

        @Override
        public Optional<TextSet> visitOneOf(Condition.OneOf oneOf) {
            return listed(oneOf.values());
        }

        @Override
        public Optional<TextSet> visitHas(Condition.Has has) {
            return Optional.empty();
        }

        @Override
        public Optional<TextSet> visitIsTrue(Condition.IsTrue isTrue) {
            return Optional.empty();
        }

        @Override
        public Optional<TextSet> visitCompareAttributes(Condition.CompareAttributes compare) {
            return Optional.empty();
        }

        @Override
        public Optional<TextSet> visitContainsValues(Condition.ContainsValues contains) {
            return Optional.empty();
        }

        @Override
        public Optional<TextSet> visitIsEmpty(Condition.IsEmpty isEmpty) {
            return Optional.empty();
        }

        @Override
        public Optional<TextSet> visitCount(Condition.Count count) {
            return Optional.empty();
        }
    }

    private static Optional<TextSet> listed(List<Value> values) {
        List<String> texts = values.stream()
                .flatMap(value -> value instanceof Value.Text text ? Stream.of(text.value()) : Stream.empty())
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(new TextSet(texts, List.of()));
    }

    /** What the texts of an attribute, or the members of a set, are; any text where it has none. */
    public static TextKind kind(Type type) {
        if (type instanceof Type.Path path && path.isRelative()) {
            return TextKind.RELATIVE_PATH;
        }
        return switch (type.asElement().orElse(Type.Element.TEXT)) {
            case TEXT -> TextKind.TEXT;
            case PATH -> TextKind.PATH;
            case DOMAIN -> TextKind.DOMAIN;
            case ADDRESS -> TextKind.ADDRESS;
            case COMMAND -> TextKind.COMMAND;
        };
    }
}
