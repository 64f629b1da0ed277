package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.ChangedBox;
import dev.writ.compiler.diagram.RequestCube;
import dev.writ.compiler.diagram.Terminal;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.difference.SideTerms.Outcomes;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.FeasibleAnswers;
import dev.writ.verifier.encode.NativeObligations;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the solver whether what the diagrams found is so: the classes are right, what is in a region is decided as the
 * region says, and what is in none is decided alike. It reads both policies by itself, and knows nothing of diagrams.
 */
final class DifferenceProof {
    private static final int MOST_ATTEMPTS = 500;

    private final JointClasses classes;
    private final ClassTable table;
    private final ClassVector vector;
    private final ValidRequests requests;
    private final SideTerms before;
    private final SideTerms after;
    private final Solver solver;
    private final QueryLimits limits;

    DifferenceProof(JointVocabulary joint, JointClasses classes, Solver solver, QueryLimits limits) {
        this.classes = classes;
        this.table = classes.table();
        this.vector = new ClassVector(table);
        this.requests = new ValidRequests(table, vector);
        this.before = side(joint, Side.BEFORE);
        this.after = side(joint, Side.AFTER);
        this.solver = solver;
        this.limits = limits;
    }

    private SideTerms side(JointVocabulary joint, Side side) {
        return new SideTerms(
                classes.slice(side), joint.declaring(side, classes.actions()), classes.valid(side), table, vector);
    }

    /** Why it is not known to be so; empty where it is proved. */
    Optional<String> doubt(List<ChangedBox> boxes) throws EnginesDisagree {
        Optional<String> doubt = doubtOfClasses();
        for (int action = 0; action < classes.actions().size() && doubt.isEmpty(); action++) {
            doubt = doubt(action, boxes);
        }
        return doubt;
    }

    private Optional<String> doubtOfClasses() throws EnginesDisagree {
        try {
            for (Query query : new NativeObligations(table, classes.conditions()).queries()) {
                Answer answer = solver.solve(query, limits);
                if (answer instanceof Answer.Unknown unknown) {
                    return Optional.of(query.title() + ": " + unknown.reason());
                }
                if (answer instanceof Answer.Refuted refuted) {
                    throw new EnginesDisagree("not so: " + query.title() + ", at "
                            + refuted.assignment().values());
                }
            }
            return Optional.empty();
        } catch (ClassesUndecided e) {
            return Optional.of(e.reason());
        } catch (IllegalArgumentException e) {
            throw new EnginesDisagree("the classes of the difference are not right: " + e.getMessage());
        }
    }

    /** Unsatisfiable if and only if no request for the action is decided otherwise than the regions say. */
    private Optional<String> doubt(int action, List<ChangedBox> boxes) throws EnginesDisagree {
        Outcomes one = before.of(action);
        Outcomes other = after.of(action);
        List<Term> listed = new ArrayList<>();
        List<Term> wrong = new ArrayList<>();
        for (ChangedBox box : boxes) {
            if (box.cube().actions().contains(action)) {
                Term within = within(box.cube());
                listed.add(within);
                wrong.add(Terms.and(
                        within, Terms.not(Terms.and(decided(one, box.before()), decided(other, box.after())))));
            }
        }
        wrong.add(Terms.and(Terms.not(Terms.or(listed)), Terms.not(alike(one, other))));
        return answered(
                "requests for %s that are decided otherwise than the difference says"
                        .formatted(classes.actions().get(action)),
                List.of(
                        requests.isAction(action),
                        requests.valid(),
                        Terms.or(one.valid(), other.valid()),
                        Terms.or(wrong)));
    }

    private Term within(RequestCube cube) {
        List<Term> cells = new ArrayList<>();
        for (int column = 0; column < cube.classes().size(); column++) {
            cells.add(vector.among(column, new TreeSet<>(cube.classes().get(column))));
        }
        return Terms.and(cells);
    }

    /** That a request is decided so. */
    private static Term decided(Outcomes side, Terminal terminal) {
        List<Term> terms = new ArrayList<>();
        terms.add(terminal.cause() == Terminal.Cause.VIOLATION ? Terms.not(side.valid()) : side.valid());
        terms.add(side.has(terminal.effect()));
        if (terminal.effect() == Effect.REQUIRE_APPROVAL) {
            for (ApprovalRequirement requirement : side.requirements()) {
                Term owed = side.owes(requirement);
                terms.add(terminal.owed().contains(requirement) ? owed : Terms.not(owed));
            }
        }
        return Terms.and(terms);
    }

    private static Term alike(Outcomes one, Outcomes other) {
        List<Term> alike = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            alike.add(Terms.equal(one.has(effect), other.has(effect)));
        }
        Set<ApprovalRequirement> all = new LinkedHashSet<>(one.requirements());
        all.addAll(other.requirements());
        for (ApprovalRequirement requirement : all) {
            alike.add(Terms.implies(
                    one.has(Effect.REQUIRE_APPROVAL), Terms.equal(one.owes(requirement), other.owes(requirement))));
        }
        return Terms.and(alike);
    }

    /** Empty where it is proved that there are none. */
    private Optional<String> answered(String title, List<Term> asserted) throws EnginesDisagree {
        Answer answer = new FeasibleAnswers(table, solver, limits)
                .ask(Query.of(title, asserted), MOST_ATTEMPTS)
                .answer();
        if (answer instanceof Answer.Refuted refuted) {
            throw new EnginesDisagree("the solver finds " + title + ", the decision diagrams do not: "
                    + refuted.assignment().values());
        }
        return answer instanceof Answer.Unknown unknown
                ? Optional.of(title + ": " + unknown.reason())
                : Optional.empty();
    }
}
