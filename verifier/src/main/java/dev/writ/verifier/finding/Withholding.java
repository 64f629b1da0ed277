package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that are decided less restrictively, or more so, once they lack some attributes. */
final class Withholding {
    private final PolicyView policy;
    private final RequestSets sets;
    private final List<Vocabulary.Attribute> withheld;
    private final Map<Integer, Integer> absent;
    private final Direction direction;

    /** What is looked for. */
    enum Direction {
        /** Requests that are decided less restrictively with the attributes than without them. */
        WIDER_WITH,
        /** Requests that are decided less restrictively without them. */
        WIDER_WITHOUT
    }

    Withholding(PolicyView policy, List<Vocabulary.Attribute> withheld, Direction direction) {
        this.policy = policy;
        this.sets = policy.sets();
        this.withheld = List.copyOf(withheld);
        this.absent = Absence.of(withheld, policy.terms().classes());
        this.direction = direction;
    }

    /**
     * Where it is so.
     *
     * @param where requests that have some of the attributes
     */
    private record Place(ActionView action, RequestSet where) {}

    /** What is found of one rule, or of none where no rule speaks of the attributes. */
    record Found(Optional<Integer> rule, Diagnostic diagnostic, Shown shown) {}

    /** How what is found is said. */
    interface Words {
        /**
         * @param rule absent where no rule speaks of the attributes
         * @param with what is decided with the attributes
         * @param without what is decided without them
         */
        Diagnostic said(Optional<Integer> rule, Decision with, Decision without);
    }

    /**
     * One for each rule that speaks of the attributes and determines what such requests come to: as they are or, where no
     * rule does, without the attributes.
     */
    List<Found> found(Words words) throws BudgetExceeded, EnginesDisagree {
        List<Place> places = new ArrayList<>();
        for (ActionView action : policy.actions()) {
            RequestSet where = where(action);
            if (!policy.isVacant(where)) {
                places.add(new Place(action, where));
            }
        }
        Map<Optional<Integer>, Place> blamed = new LinkedHashMap<>();
        for (Place place : places) {
            blame(place, blamed);
        }
        List<Found> found = new ArrayList<>();
        for (Map.Entry<Optional<Integer>, Place> each : blamed.entrySet()) {
            found.add(shown(each.getKey(), each.getValue(), words));
        }
        return found;
    }

    private RequestSet where(ActionView action) throws BudgetExceeded {
        if (!mayLack(action)) {
            return sets.none();
        }
        OutcomeSets with = OutcomeSets.of(policy, action);
        OutcomeSets without = with.assuming(sets, absent);
        RequestSet wider = direction == Direction.WIDER_WITH
                ? with.lessRestrictiveThan(without, sets)
                : without.lessRestrictiveThan(with, sets);
        return sets.and(wider, action.valid());
    }

    /** Whether requests of an action may have the attributes and may lack them. */
    private boolean mayLack(ActionView action) {
        Optional<Vocabulary.Action> listed = policy.terms().requests().action(action.action());
        return withheld.stream()
                .anyMatch(attribute ->
                        policy.terms().classes().presence(attribute, listed) == Vocabulary.Presence.OPTIONAL);
    }

    private void blame(Place place, Map<Optional<Integer>, Place> blamed) throws BudgetExceeded {
        boolean isBlamed = blame(place, blamed, false) || blame(place, blamed, true);
        if (!isBlamed) {
            blamed.putIfAbsent(Optional.empty(), place);
        }
    }

    private boolean blame(Place place, Map<Optional<Integer>, Place> blamed, boolean isWithout) throws BudgetExceeded {
        boolean isBlamed = false;
        for (int rule : place.action().rules()) {
            if (speaksOfThem(rule)) {
                RequestSet determined = place.action().determined(rule);
                RequestSet of = isWithout ? sets.assuming(determined, absent) : determined;
                RequestSet where = sets.and(place.where(), of);
                if (!policy.isVacant(where)) {
                    blamed.putIfAbsent(Optional.of(rule), new Place(place.action(), where));
                    isBlamed = true;
                }
            }
        }
        return isBlamed;
    }

    private boolean speaksOfThem(int rule) {
        return withheld.stream().anyMatch(attribute -> policy.speaksOf(rule, attribute.name()));
    }

    private Found shown(Optional<Integer> rule, Place place, Words words) throws BudgetExceeded, EnginesDisagree {
        JsonObject request =
                policy.witnesses().request(place.action(), place.where()).orElseThrow();
        JsonObject lacking = Witnesses.without(
                request, withheld.stream().map(Vocabulary.Attribute::name).toList());
        Shown with = policy.witnesses().shown(request, decision -> true);
        Shown without = policy.witnesses().shownOrInvalid(lacking, decision -> isWider(with.decision(), decision));
        Diagnostic diagnostic = words.said(rule, with.decision(), without.decision())
                .withNote("the request is " + JsonWriter.write(request));
        diagnostic = policy.words().decidedBy(diagnostic, "it", with.decision());
        String lacks = direction == Direction.WIDER_WITH ? "without what is claimed" : "without it";
        diagnostic = policy.words().decidedBy(diagnostic, lacks + " it", without.decision());
        return new Found(rule, diagnostic, direction == Direction.WIDER_WITH ? with : without);
    }

    private boolean isWider(Decision with, Decision without) {
        return direction == Direction.WIDER_WITH
                ? !with.outcome().isAtLeastAsRestrictiveAs(without.outcome())
                : !without.outcome().isAtLeastAsRestrictiveAs(with.outcome());
    }
}
