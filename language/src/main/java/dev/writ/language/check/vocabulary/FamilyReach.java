package dev.writ.language.check.vocabulary;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which names that belong to a family a scope speaks of. */
final class FamilyReach {
    private final Vocabulary vocabulary;
    private final UncheckedSteps steps;

    FamilyReach(Vocabulary vocabulary, UncheckedSteps steps) {
        this.vocabulary = vocabulary;
        this.steps = steps;
    }

    /** In doubt it does: what is said of arguments must then hold of the family, too. */
    boolean reaches(Scope.Term term, Vocabulary.Family family) {
        return name(term, family).found().map(Optional::isPresent).orElse(true);
    }

    /** A name of the family that the term includes, where there is one. */
    Bounded<Optional<String>> name(Scope.Term term, Vocabulary.Family family) {
        List<Pattern.Glob> in = new ArrayList<>(List.of(family.pattern()));
        List<Pattern.Glob> out = new ArrayList<>();
        Optional<String> exact = Optional.empty();
        for (Scope.Selector selector : term.all()) {
            if (selector instanceof Scope.Selector.Tagged tagged
                    && !family.tags().contains(tagged.tag())) {
                return new Bounded.Done<>(Optional.empty());
            }
            if (selector instanceof Scope.Selector.Name named) {
                exact = Optional.of(named.name());
            } else if (selector instanceof Scope.Selector.Like like) {
                in.add(like.pattern());
            }
        }
        for (Scope.Selector selector : term.none()) {
            if (selector instanceof Scope.Selector.Tagged tagged
                    && family.tags().contains(tagged.tag())) {
                return new Bounded.Done<>(Optional.empty());
            }
            if (selector instanceof Scope.Selector.Like like) {
                out.add(like.pattern());
            }
        }
        if (exact.isPresent()) {
            return new Bounded.Done<>(exact.filter(
                    name -> isOf(family, name) && ActionNames.includes(new Scope(List.of(term)), name, vocabulary)));
        }
        if (in.stream().anyMatch(pattern -> SharedNames.areFar(family.pattern(), pattern))) {
            return new Bounded.Done<>(Optional.empty());
        }
        out.addAll(moreSpecial(family));
        return SharedNames.find(in, out, steps);
    }

    private boolean isOf(Vocabulary.Family family, String name) {
        return ActionNames.family(vocabulary, name).equals(Optional.of(family));
    }

    /** The patterns to which names go that match the family, too. */
    private List<Pattern.Glob> moreSpecial(Vocabulary.Family family) {
        steps.spend(vocabulary.families().size());
        return vocabulary.families().stream()
                .filter(other -> other.fixed() > family.fixed())
                .map(Vocabulary.Family::pattern)
                .filter(other -> !SharedNames.areFar(family.pattern(), other))
                .toList();
    }
}
