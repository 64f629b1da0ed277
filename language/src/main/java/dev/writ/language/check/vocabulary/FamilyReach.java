package dev.writ.language.check.vocabulary;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a scope speaks of names that belong to a family. */
final class FamilyReach {
    private final Vocabulary vocabulary;

    FamilyReach(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** In doubt it does: what is said of arguments must then hold of the family, too. */
    boolean reaches(Scope.Term term, Vocabulary.Family family) {
        List<Pattern.Glob> in = new ArrayList<>(List.of(family.pattern()));
        List<Pattern.Glob> out = new ArrayList<>();
        vocabulary.families().stream()
                .filter(other -> other.fixed() > family.fixed())
                .forEach(other -> out.add(other.pattern()));
        Optional<String> name = Optional.empty();
        for (Scope.Selector selector : term.all()) {
            if (selector instanceof Scope.Selector.Tagged tagged
                    && !family.tags().contains(tagged.tag())) {
                return false;
            }
            if (selector instanceof Scope.Selector.Name named) {
                name = Optional.of(named.name());
            } else if (selector instanceof Scope.Selector.Like like) {
                in.add(like.pattern());
            }
        }
        for (Scope.Selector selector : term.none()) {
            if (selector instanceof Scope.Selector.Tagged tagged
                    && family.tags().contains(tagged.tag())) {
                return false;
            }
            if (selector instanceof Scope.Selector.Like like) {
                out.add(like.pattern());
            }
        }
        return name.map(exact -> ActionNames.family(vocabulary, exact).equals(Optional.of(family))
                        && ActionNames.includes(new Scope(List.of(term)), exact, vocabulary))
                .orElseGet(() -> SharedNames.exist(in, out));
    }
}
