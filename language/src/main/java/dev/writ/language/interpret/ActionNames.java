package dev.writ.language.interpret;

import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a vocabulary and a scope say of one action, given its name. */
public final class ActionNames {
    private ActionNames() {}

    /** Whether requests may name the action. */
    public static boolean isValid(Vocabulary vocabulary, String action) {
        return vocabulary.openActions()
                || vocabulary.action(action).isPresent()
                || family(vocabulary, action).isPresent();
    }

    /** Whether the action belongs to the scope. Every rule is asked for every request: loops, not streams. */
    public static boolean includes(Scope scope, String action, Vocabulary vocabulary) {
        Selects selects = new Selects(vocabulary, action);
        for (Scope.Term term : scope.terms()) {
            if (isIn(term, selects)) {
                return true;
            }
        }
        return scope.isEveryAction();
    }

    private static boolean isIn(Scope.Term term, Selects selects) {
        for (Scope.Selector selector : term.all()) {
            if (!selector.accept(selects)) {
                return false;
            }
        }
        return term.none().isEmpty() || term.none().stream().noneMatch(selector -> selector.accept(selects));
    }

    private record Selects(Vocabulary vocabulary, String action) implements Scope.Selector.Visitor<Boolean> {
        @Override
        public Boolean visitName(Scope.Selector.Name name) {
            return name.name().equals(action);
        }

        @Override
        public Boolean visitTagged(Scope.Selector.Tagged tagged) {
            return tags(vocabulary, action).contains(tagged.tag());
        }

        @Override
        public Boolean visitLike(Scope.Selector.Like like) {
            return PatternMatch.matches(action, like.pattern());
        }
    }

    /** How the attribute stands to requests of that action. */
    public static Presence presence(Vocabulary vocabulary, Vocabulary.Attribute attribute, String action) {
        return Vocabulary.presence(attribute, arguments(vocabulary, action));
    }

    /** Whether requests of that action may have attributes that nothing declares. */
    public static boolean isOpen(Vocabulary vocabulary, String action) {
        boolean isListed = vocabulary.action(action).isPresent();
        return vocabulary.families().isEmpty()
                ? vocabulary.openActions()
                : !isListed
                        && family(vocabulary, action)
                                .flatMap(Vocabulary.Family::arguments)
                                .isEmpty();
    }

    public static List<String> tags(Vocabulary vocabulary, String action) {
        return vocabulary
                .action(action)
                .map(Vocabulary.Action::tags)
                .or(() -> family(vocabulary, action).map(Vocabulary.Family::tags))
                .orElse(List.of());
    }

    public static List<Vocabulary.Argument> arguments(Vocabulary vocabulary, String action) {
        return vocabulary
                .action(action)
                .map(Vocabulary.Action::arguments)
                .or(() -> family(vocabulary, action).map(vocabulary::arguments))
                .orElse(List.of());
    }

    /** The most special family that has the action, which no name declares. */
    public static Optional<Vocabulary.Family> family(Vocabulary vocabulary, String action) {
        return vocabulary.families().stream()
                .filter(family -> PatternMatch.matches(action, family.pattern()))
                .max(Comparator.comparingInt(Vocabulary.Family::fixed));
    }
}
