package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.property.PolicyTerms;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.term.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Requests that show what was found. None is believed before every engine has decided it as it was said to be decided. */
public final class Witnesses {
    private final PolicyTerms terms;
    private final FeasibleSets feasible;
    private final Concretiser concretiser;
    private final Replaying replay;

    Witnesses(PolicyTerms terms, FeasibleSets feasible, Replaying replay) {
        this.terms = terms;
        this.feasible = feasible;
        this.concretiser = new Concretiser(terms.classes(), terms.requests().compared(), terms.names());
        this.replay = replay;
    }

    /** Puts a request through every engine. */
    @FunctionalInterface
    public interface Replaying {
        /** @throws EnginesDisagree also of a request that is not valid */
        Decision decide(JsonObject request) throws EnginesDisagree;
    }

    /** A plain request in a set; empty of a set without requests. */
    public Optional<JsonObject> request(ActionView view, RequestSet set) throws BudgetExceeded {
        return request(view, set, terms.requests().action(view.action()));
    }

    /** The same of one of the view's actions. */
    public Optional<JsonObject> request(ActionView view, RequestSet set, Optional<Vocabulary.Action> action)
            throws BudgetExceeded {
        Optional<Assignment> found = feasible.plainest(set, view.action());
        return found.map(classes -> concretiser.request(action, classes));
    }

    /**
     * What all engines decide of a request.
     *
     * @param expected what its decision must be like
     */
    Shown shown(JsonObject request, Predicate<Decision> expected) throws EnginesDisagree {
        return shown(request, replay.decide(request), expected);
    }

    /** The same of a request that may be invalid, hence denied; of such a one the interpreter's word is enough. */
    Shown shownOrInvalid(JsonObject request, Predicate<Decision> expected) throws EnginesDisagree {
        Decision interpreted = Interpreter.decide(terms.policy(), request);
        return interpreted.invalid().isPresent() ? shown(request, interpreted, expected) : shown(request, expected);
    }

    private static Shown shown(JsonObject request, Decision decision, Predicate<Decision> expected)
            throws EnginesDisagree {
        if (!expected.test(decision)) {
            throw new EnginesDisagree("a finding is shown by %s, of which the engines say %s"
                    .formatted(JsonWriter.write(request), decision));
        }
        return new Shown(request, decision);
    }

    /** The same request without some attributes, for which that may be so. */
    static JsonObject without(JsonObject request, List<String> attributes) {
        return new JsonObject(request.members().stream()
                .filter(member -> !attributes.contains(member.name()))
                .toList());
    }
}
