package dev.writ.verifier.obligation;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.verifier.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That classes distinguish whatever the parts of a document distinguish. */
public final class DocumentObligation {
    private final Policy policy;
    private final Classes classes;
    private final ConstantPredicates constant;

    private DocumentObligation(Policy policy, Classes classes) {
        this.policy = policy;
        this.classes = classes;
        this.constant = new ConstantPredicates(policy, classes);
    }

    /** What some part of the document distinguishes and the classes do not, with its place; nothing where all is met. */
    public static Optional<String> unmet(Policy policy, List<Place> places, Classes classes) {
        DocumentObligation obligation = new DocumentObligation(policy, classes);
        return obligation.unmetAction(places).or(() -> obligation.unmetPredicate(places));
    }

    /** Names are predicates, too. A tag is no matter: only listed actions have tags, and each is a class of its own. */
    private Optional<String> unmetAction(List<Place> places) {
        if (!policy.vocabulary().openActions()) {
            return Optional.empty();
        }
        for (Place place : places) {
            for (String name : place.scope().actions()) {
                if (!classes.actions().contains(name)) {
                    return Optional.of(
                            "the action `%s` of %s is not told apart from others".formatted(name, place.name()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> unmetPredicate(List<Place> places) {
        Map<Condition.Atomic, String> seen = new LinkedHashMap<>();
        for (Place place : places) {
            Predicates.of(place.condition()).forEach(predicate -> seen.putIfAbsent(predicate, place.name()));
        }
        for (Map.Entry<Condition.Atomic, String> predicate : seen.entrySet()) {
            Optional<String> fault = predicate.getKey().acceptAtomic(constant);
            if (fault.isPresent()) {
                return fault.map(what -> "%s of %s: %s".formatted(predicate.getKey(), predicate.getValue(), what));
            }
        }
        return Optional.empty();
    }
}
