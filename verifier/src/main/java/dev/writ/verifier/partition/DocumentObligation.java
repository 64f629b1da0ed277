package dev.writ.verifier.partition;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.verifier.condition.ScopedCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That classes distinguish whatever the parts of a document distinguish. */
public final class DocumentObligation {
    private final ConstantPredicates constant;

    private DocumentObligation(Policy policy, Classes classes) {
        this.constant = new ConstantPredicates(policy, classes);
    }

    /** What some part of the document distinguishes and the classes do not, with its place; nothing where all is met. */
    public static Optional<String> unmet(Policy policy, List<ScopedCondition> places, Classes classes) {
        DocumentObligation obligation = new DocumentObligation(policy, classes);
        return NameObligation.unmet(policy.vocabulary(), places, classes.names())
                .or(() -> obligation.unmetPredicate(places));
    }

    private Optional<String> unmetPredicate(List<ScopedCondition> places) {
        Map<Condition.Atomic, String> seen = new LinkedHashMap<>();
        for (ScopedCondition place : places) {
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
