package dev.writ.verifier.encode;

import dev.writ.language.model.Pattern;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.List;
import java.util.Optional;

/** Whether a scope includes an action, read by the rules of the language's meaning from a name of its class. */
final class ScopeTest implements Scope.Selector.Visitor<Boolean> {
    private final Optional<String> name;
    private final List<String> tags;

    /** @param action absent stands for any action that is not listed, whose names no pattern but that of all matches */
    ScopeTest(Optional<Vocabulary.Action> action, Vocabulary vocabulary) {
        this.name = action.map(Vocabulary.Action::name);
        this.tags = action.map(Vocabulary.Action::tags)
                .or(() -> vocabulary.rest().map(Vocabulary.Family::tags))
                .orElse(List.of());
    }

    boolean isIn(Scope scope) {
        return scope.isEveryAction() || scope.terms().stream().anyMatch(this::isIn);
    }

    private boolean isIn(Scope.Term term) {
        return term.all().stream().allMatch(selector -> selector.accept(this))
                && term.none().stream().noneMatch(selector -> selector.accept(this));
    }

    @Override
    public Boolean visitName(Scope.Selector.Name selector) {
        return name.equals(Optional.of(selector.name()));
    }

    @Override
    public Boolean visitTagged(Scope.Selector.Tagged selector) {
        return tags.contains(selector.tag());
    }

    @Override
    public Boolean visitLike(Scope.Selector.Like selector) {
        return matches(selector.pattern(), name);
    }

    /** @param name absent for one that no pattern but that of all matches */
    static boolean matches(Pattern.Glob pattern, Optional<String> name) {
        return name.map(text -> isLike(text, pattern.parts()))
                .orElse(pattern.parts().stream().allMatch(String::isEmpty));
    }

    /** Each part as early as it can be, between the first, where the text begins, and the last, where it ends. */
    private static boolean isLike(String text, List<String> parts) {
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1 || !text.startsWith(first)) {
            return text.equals(first) && parts.size() == 1;
        }
        int from = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int at = text.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return text.length() - last.length() >= from && text.endsWith(last);
    }
}
