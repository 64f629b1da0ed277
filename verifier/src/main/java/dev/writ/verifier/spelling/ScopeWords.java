package dev.writ.verifier.spelling;

import dev.writ.language.model.Scope;
import dev.writ.language.syntax.ActionPattern;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scopes as the language writes them. */
public final class ScopeWords implements Scope.Selector.Visitor<String> {
    private static final ScopeWords WORDS = new ScopeWords();

    private ScopeWords() {}

    public static String of(Scope scope) {
        return scope.isEveryAction()
                ? "every action"
                : scope.terms().stream().map(ScopeWords::of).collect(Collectors.joining(", "));
    }

    private static String of(Scope.Term term) {
        List<String> all = term.all().stream().map(one -> one.accept(WORDS)).toList();
        return Stream.concat(all.stream(), term.none().stream().map(one -> "not " + one.accept(WORDS)))
                .collect(Collectors.joining(" and "));
    }

    @Override
    public String visitName(Scope.Selector.Name name) {
        return name.name();
    }

    @Override
    public String visitTagged(Scope.Selector.Tagged tagged) {
        return "tag:" + tagged.tag();
    }

    @Override
    public String visitLike(Scope.Selector.Like like) {
        return ActionPattern.spelled(like.pattern().parts());
    }
}
