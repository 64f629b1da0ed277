package dev.writ.verifier.property;

import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.NativeObligations;
import dev.writ.verifier.encode.OutcomeTerms;
import dev.writ.verifier.encode.ShippedVocabulary;
import dev.writ.verifier.encode.TableTerms;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.Budget;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** That a shipped table means the same as its policy, for every request. */
public final class TableProof {
    private final Policy policy;
    private final TableData data;
    private final TableBits bits;

    public TableProof(Policy policy, TableData data, TableBits bits) {
        this.policy = policy;
        this.data = data;
        this.bits = bits;
    }

    /**
     * What the proof found.
     *
     * @param different where table and policy differ, the first statement that fails; none when they are equal
     * @param undecided why the first statement that could not be decided was not; none when all were
     */
    public record Result(List<String> different, List<String> undecided) {
        public Result {
            different = List.copyOf(different);
            undecided = List.copyOf(undecided);
        }

        public boolean isProved() {
            return different.isEmpty() && undecided.isEmpty();
        }
    }

    public Result prove(Solver solver, Budget budget) {
        List<String> different = new ArrayList<>(ShippedVocabulary.differences(policy, data));
        List<String> undecided = new ArrayList<>();
        if (!different.isEmpty()) {
            return new Result(different, undecided);
        }
        List<Query> queries;
        try {
            queries = queries();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Result(List.of("the table is not well-formed: " + e.getMessage()), undecided);
        }
        for (Query query : queries) {
            Answer answer = solver.solve(query, budget);
            if (answer instanceof Answer.Refuted refuted) {
                different.add("not so: " + query.title() + ", at "
                        + refuted.assignment().values());
                return new Result(different, undecided);
            }
            if (answer instanceof Answer.Unknown unknown) {
                undecided.add(query.title() + ": " + unknown.reason());
                return new Result(different, undecided);
            }
        }
        return new Result(different, undecided);
    }

    /** All unsatisfiable if and only if the rows and classes of the table mean what the policy says. */
    List<Query> queries() {
        List<Condition> conditions =
                policy.rules().stream().map(Rule::condition).toList();
        ClassTable shipped = new ClassTable(policy.vocabulary(), data.columns());
        List<Query> queries = new ArrayList<>(new NativeObligations(shipped, conditions).queries());
        ClassTable classes = shipped.covering(conditions);
        ClassVector vector = new ClassVector(classes);
        ModelTerms model = new ModelTerms(policy, classes, vector);
        TableTerms table = new TableTerms(data, bits, vector);
        Term inRange = vector.inRange();
        List<Vocabulary.Action> listed = policy.vocabulary().actions();
        for (int action = 0; action < listed.size(); action++) {
            queries.addAll(ofAction(action, Optional.of(listed.get(action)), inRange, model, table));
        }
        if (policy.vocabulary().openActions()) {
            queries.addAll(ofAction(listed.size(), Optional.empty(), inRange, model, table));
        }
        return queries;
    }

    private static List<Query> ofAction(
            int index, Optional<Vocabulary.Action> action, Term inRange, ModelTerms model, TableTerms table) {
        String name = action.map(Vocabulary.Action::name).orElse("any other action");
        List<Term> matches = model.matches(action);
        return List.of(
                outcomesAgree(name, inRange, model.outcome(matches), table.outcome(index)),
                explanationsAgree(name, inRange, matches, table.matches(index)),
                Query.of(
                        "rows for " + name + " name every rule that may determine them",
                        inRange,
                        table.forgetsARule(index, matches)));
    }

    /** Unsatisfiable iff on every class vector both give one effect, default or not, and one set of requirements. */
    private static Query outcomesAgree(String action, Term inRange, OutcomeTerms model, OutcomeTerms table) {
        return Query.of("table and policy agree on " + action, inRange, model.differsFrom(table));
    }

    /** Unsatisfiable iff on every class vector the source rows name exactly the rules that match. */
    private static Query explanationsAgree(String action, Term inRange, List<Term> model, List<Term> table) {
        List<Term> differences = new ArrayList<>();
        for (int rule = 0; rule < model.size(); rule++) {
            differences.add(Terms.not(Terms.equal(model.get(rule), table.get(rule))));
        }
        return Query.of("table and policy explain " + action + " alike", inRange, Terms.or(differences));
    }
}
