package dev.writ.compiler.diagram;

import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.List;

/** What scopes say of the actions that nothing lists, no scope names and no pattern matches but that of all names. */
public final class OtherActions implements Scope.Selector.Visitor<Boolean> {
    private final List<String> tags;

    private OtherActions(Vocabulary vocabulary) {
        this.tags = vocabulary.rest().map(Vocabulary.Family::tags).orElse(List.of());
    }

    public static boolean areIn(Scope scope, Vocabulary vocabulary) {
        OtherActions others = new OtherActions(vocabulary);
        return scope.isEveryAction() || scope.terms().stream().anyMatch(others::areIn);
    }

    private boolean areIn(Scope.Term term) {
        return term.all().stream().allMatch(selector -> selector.accept(this))
                && term.none().stream().noneMatch(selector -> selector.accept(this));
    }

    @Override
    public Boolean visitName(Scope.Selector.Name name) {
        return false;
    }

    @Override
    public Boolean visitTagged(Scope.Selector.Tagged tagged) {
        return tags.contains(tagged.tag());
    }

    @Override
    public Boolean visitLike(Scope.Selector.Like like) {
        return like.pattern().parts().stream().allMatch(String::isEmpty);
    }
}
