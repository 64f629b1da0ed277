package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.ChangedBox;
import dev.writ.compiler.diagram.Terminal;
import dev.writ.compiler.table.RequestClassifier;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.falsify.RawRequests;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries raw requests made of both documents: of each, the interpreters must decide as the region says in which it is, and
 * alike where it is in none. They know nothing of classes, and so find what provers do not that share them.
 */
final class DifferenceTrial {
    private static final int MOST = 512;
    private static final int LEAST = 128;
    private static final long STEPS = 400_000;

    private final JointVocabulary joint;
    private final JointClasses classes;
    private final List<ChangedBox> boxes;
    private final Policy everything;
    private final JointRequests requests;

    DifferenceTrial(JointVocabulary joint, JointClasses classes, List<ChangedBox> boxes) {
        this.joint = joint;
        this.classes = classes;
        this.boxes = boxes;
        this.requests = new JointRequests(joint);
        Vocabulary all = classes.vocabulary();
        this.everything =
                Policy.of("both", new Vocabulary(all.attributes(), List.of(), true, List.of(), all.zone()), List.of());
    }

    /** Of the requests that are tried, what is said of the first that is decided otherwise. */
    Optional<String> dissent() {
        int cost = 1
                + joint.policy(Side.BEFORE).rules().size()
                + joint.policy(Side.AFTER).rules().size();
        long tried = Math.max(LEAST, Math.min(MOST, STEPS / cost));
        for (Side side : Side.values()) {
            RawRequests raw = new RawRequests(joint.policy(side));
            for (long i = 0; i < tried; i++) {
                Optional<String> dissent = dissent(raw.next());
                if (dissent.isPresent()) {
                    return dissent;
                }
            }
        }
        return Optional.empty();
    }

    /** Holds one request, if its values are of the types that attributes are declared with, against what was found. */
    private Optional<String> dissent(JsonObject request) {
        JsonObject asked = requests.spelled(request);
        if (!(Interpreter.validate(everything, requests.declared(asked)) instanceof Validation.Valid valid)) {
            return Optional.empty();
        }
        Decision before = Interpreter.decide(joint.policy(Side.BEFORE), requests.reaching(Side.BEFORE, asked));
        Decision after = Interpreter.decide(joint.policy(Side.AFTER), requests.reaching(Side.AFTER, asked));
        Optional<ChangedBox> box = box(valid);
        boolean isSo = box.isEmpty()
                ? isAlike(before, after)
                : before.invalid().isPresent() && after.invalid().isPresent()
                        || isSaid(before, box.get().before())
                                && isSaid(after, box.get().after());
        return isSo
                ? Optional.empty()
                : Optional.of("on %s the first policy says %s, the second %s, and the difference %s"
                        .formatted(
                                JsonWriter.write(asked),
                                before,
                                after,
                                box.map(found -> found.before() + " and " + found.after())
                                        .orElse("that they agree")));
    }

    private static boolean isAlike(Decision before, Decision after) {
        return before.effect() == after.effect()
                && Set.copyOf(before.outcome().approval())
                        .equals(Set.copyOf(after.outcome().approval()));
    }

    static boolean isSaid(Decision decision, Terminal terminal) {
        return decision.invalid().isPresent() == (terminal.cause() == Terminal.Cause.VIOLATION)
                && decision.effect() == terminal.effect()
                && Set.copyOf(decision.outcome().approval()).equals(Set.copyOf(terminal.owed()));
    }

    /** The region that a request is in, if it is in any. */
    private Optional<ChangedBox> box(Validation.Valid valid) {
        int action = classes.actions().indexOf(joint.standing(valid.action()));
        List<Integer> vector = new RequestClassifier(
                        classes.attributes(),
                        classes.atoms().columns(),
                        classes.atoms().automata(),
                        valid)
                .classes();
        return boxes.stream()
                .filter(box -> box.cube().actions().contains(action) && isIn(box, vector))
                .findFirst();
    }

    private static boolean isIn(ChangedBox box, List<Integer> vector) {
        for (int column = 0; column < vector.size(); column++) {
            if (!box.cube().classes().get(column).contains(vector.get(column))) {
                return false;
            }
        }
        return true;
    }
}
