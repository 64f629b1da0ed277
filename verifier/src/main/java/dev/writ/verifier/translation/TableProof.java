package dev.writ.verifier.translation;

import static dev.writ.verifier.certificate.Obligation.PROVED;
import static dev.writ.verifier.certificate.Obligation.UNDECIDED;

import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.FeasibleAnswers;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.NativeObligations;
import dev.writ.verifier.encode.ShippedVocabulary;
import dev.writ.verifier.encode.TableTerms;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.partition.NameClasses;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.Answered;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** That a shipped table means the same as its policy, for every request. */
public final class TableProof {
    private static final String AGREE = "table and policy agree on ";
    private static final int MOST_ATTEMPTS = 500;

    private final Policy policy;
    private final TableData data;
    private final TableBits bits;
    private final List<Condition> derived;

    /** What was asked of the classes, once all of them were walked through. */
    private Optional<NativeObligations> walked = Optional.empty();

    private List<Query> statements = List.of();

    /** @param derived for each derived column the condition that it stands for; of those not listed nothing is asked */
    public TableProof(Policy policy, TableData data, TableBits bits, List<Condition> derived) {
        this.policy = policy;
        this.data = data;
        this.bits = bits;
        this.derived = List.copyOf(derived);
    }

    /** Of a table without derived columns, or one whose columns nothing is asked about but what its rows make of them. */
    public TableProof(Policy policy, TableData data, TableBits bits) {
        this(policy, data, bits, List.of());
    }

    /**
     * What the proof found.
     *
     * @param different where table and policy differ, the first statement that fails; none when they are equal
     * @param undecided why the first statement that could not be decided was not; none when all were
     * @param obligations what was stated, as far as it was looked at
     */
    public record Result(List<String> different, List<String> undecided, List<Obligation> obligations) {
        public Result {
            different = List.copyOf(different);
            undecided = List.copyOf(undecided);
            obligations = List.copyOf(obligations);
        }

        public boolean isProved() {
            return different.isEmpty() && undecided.isEmpty();
        }
    }

    public Result prove(Solver solver, QueryLimits limits) {
        List<String> differences =
                ShippedVocabulary.differences(policy, NameClasses.listing(policy.vocabulary(), data), data);
        if (!differences.isEmpty()) {
            return new Result(differences, List.of(), List.of());
        }
        Optional<String> excess = bits.excess(data.actions().size() + (data.openActions() ? 1 : 0));
        if (excess.isPresent()) {
            return new Result(List.of(excess.get()), List.of(), List.of());
        }
        List<Obligation> met = new ArrayList<>();
        met.add(Obligation.of("what the table says beside its rows is what the policy says", PROVED, "comparison"));
        Verdicts verdicts = new Verdicts(met);
        List<Query> refuted = new ArrayList<>();
        try {
            Iterator<Query> queries = queries();
            byAutomata()
                    .forEach(name -> met.add(
                            Obligation.of("the classes of " + name + " are right", PROVED, "walk through automata")));
            byBreakpoints()
                    .forEach(name -> met.add(
                            Obligation.of("the classes of " + name + " are right", PROVED, "walk over breakpoints")));
            FeasibleAnswers feasible = new FeasibleAnswers(classTable(), solver, limits);
            solver.solveAll(queries, limits, answered -> {
                if (isOfNoValue(answered, feasible)) {
                    refuted.add(answered.query());
                    return true;
                }
                return verdicts.take(answered);
            });
            for (Query query : refuted) {
                if (!verdicts.take(feasible.ask(query, MOST_ATTEMPTS))) {
                    break;
                }
            }
        } catch (ClassesUndecided e) {
            return new Result(List.of(), List.of(e.reason()), met);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Result(List.of("the table is not well-formed: " + e.getMessage()), List.of(), met);
        }
        return new Result(verdicts.different, verdicts.undecided, met);
    }

    /** Whether table and policy are said to differ only on classes that no value has together. */
    private static boolean isOfNoValue(Answered answered, FeasibleAnswers feasible) {
        return answered.answer() instanceof Answer.Refuted refuted
                && answered.query().title().startsWith(AGREE)
                && feasible.isLearned(refuted.assignment());
    }

    /** Takes answers until one is not what it should be. */
    private static final class Verdicts {
        private final List<Obligation> met;
        private final List<String> different = new ArrayList<>();
        private final List<String> undecided = new ArrayList<>();

        private Verdicts(List<Obligation> met) {
            this.met = met;
        }

        private boolean take(Answered answered) {
            Query query = answered.query();
            boolean isProved = answered.answer() instanceof Answer.Proved;
            met.add(new Obligation(
                    query.title(),
                    isProved ? PROVED : UNDECIDED,
                    answered.solver(),
                    Optional.of(answered.resources()),
                    Optional.of(query)));
            answered.answer().accept(new Noted(query));
            return isProved;
        }

        private final class Noted implements Answer.Visitor<Void> {
            private final Query query;

            Noted(Query query) {
                this.query = query;
            }

            @Override
            public Void visitProved(Answer.Proved proved) {
                return null;
            }

            @Override
            public Void visitRefuted(Answer.Refuted refuted) {
                different.add("not so: " + query.title() + ", at "
                        + refuted.assignment().values());
                return null;
            }

            @Override
            public Void visitUnknown(Answer.Unknown unknown) {
                undecided.add(query.title() + ": " + unknown.reason());
                return null;
            }
        }
    }

    /** The numbers with so many classes that no solver is asked about them. */
    private Stream<String> byBreakpoints() {
        return data.columns().stream()
                .filter(NativeObligations::isOnlyWalked)
                .map(column -> data.attributes().get(column.attribute()).name())
                .distinct();
    }

    /** The attributes whose classes are decided by walking through automata, so that no solver is asked about them. */
    private Stream<String> byAutomata() {
        return data.columns().stream()
                .filter(column -> column.deciding().isPresent())
                .map(column -> data.attributes().get(column.attribute()).name())
                .distinct();
    }

    /**
     * All unsatisfiable if and only if the rows and classes of the table mean what the policy says. Those of the actions
     * are made when they are asked for.
     */
    Iterator<Query> queries() {
        List<Query> classesAreRight = classesAreRight();
        ClassTable classes = classTable();
        ClassVector vector = new ClassVector(classes);
        ModelTerms model =
                new ModelTerms(policy.withVocabulary(NameClasses.listing(policy.vocabulary(), data)), classes, vector);
        Term inRange = vector.inRange();
        List<Query> derivations = derivations(inRange, model, vector);
        List<Vocabulary.Action> listed =
                NameClasses.listing(policy.vocabulary(), data).actions();
        int actions = listed.size() + (policy.vocabulary().openActions() ? 1 : 0);
        Stream<Query> ofActions = IntStream.range(0, actions)
                .mapToObj(action -> ofAction(
                        action,
                        action < listed.size() ? Optional.of(listed.get(action)) : Optional.empty(),
                        inRange,
                        model,
                        vector));
        return Stream.concat(Stream.concat(classesAreRight.stream(), derivations.stream()), ofActions)
                .iterator();
    }

    private List<Condition> conditions() {
        return Stream.of(
                        policy.rules().stream().map(Rule::condition),
                        policy.limits().stream().map(Limit::condition),
                        policy.assumptions().stream().map(Assumption::condition))
                .flatMap(Function.identity())
                .toList();
    }

    /** The classes of the table, and a single one where the policy tests what the table has no class of. */
    private ClassTable classTable() {
        return shipped().covering(conditions());
    }

    private ClassTable shipped() {
        return new ClassTable(NameClasses.listing(policy.vocabulary(), data), data.columns(), data.automata());
    }

    /**
     * The classes of the table, which the proof takes to distinguish whatever the policy does.
     *
     * @throws ClassesUndecided when there is too much to walk through
     */
    public Classes classes() {
        classesAreRight();
        Set<Condition.Atomic> decided = walked.map(NativeObligations::walked).orElse(Set.of());
        return new Classes(NameClasses.of(policy.vocabulary(), data), data.columns(), decided);
    }

    private List<Query> classesAreRight() {
        if (walked.isEmpty()) {
            NativeObligations obligations = new NativeObligations(shipped(), conditions());
            statements = obligations.queries();
            walked = Optional.of(obligations);
        }
        return statements;
    }

    /** Unsatisfiable iff a derived column is, on every vector of the classes that it is derived from, its condition. */
    private List<Query> derivations(Term inRange, ModelTerms model, ClassVector vector) {
        List<Query> queries = new ArrayList<>();
        for (int column = 0; column < data.columns().size() && queries.size() < derived.size(); column++) {
            if (data.columns().get(column).isDerived()) {
                Term stated = model.condition(derived.get(queries.size()));
                queries.add(Query.of(
                        "condition %d is derived as the policy states it".formatted(queries.size() + 1),
                        inRange,
                        Terms.not(Terms.equal(stated, vector.holds(column)))));
            }
        }
        return queries;
    }

    /**
     * Unsatisfiable iff on every class vector, but for those that are known to be of no value, both give one effect, default or not, and one set of requirements; each
     * rule, limit and assumption is said to match, to count or to be violated by both or by neither; and each row names
     * every rule that determines something that it decides. One query, for all of them are about the same terms.
     */
    private Query ofAction(
            int index, Optional<Vocabulary.Action> action, Term inRange, ModelTerms model, ClassVector vector) {
        TableTerms table = new TableTerms(data, bits, vector, index);
        SortedMap<Integer, Term> matches = model.matches(action);
        List<Term> differences = new ArrayList<>();
        differences.add(model.outcome(matches).differsFrom(table.outcome()));
        SortedMap<Integer, Term> sources = table.matches();
        SortedSet<Integer> rules = new TreeSet<>(matches.keySet());
        rules.addAll(sources.keySet());
        rules.forEach(rule -> differences.add(Terms.not(
                Terms.equal(matches.getOrDefault(rule, Terms.FALSE), sources.getOrDefault(rule, Terms.FALSE)))));
        differences.add(unlike(model.limits(action), table.limits()));
        differences.add(unlike(model.violated(), table.violated()));
        differences.add(table.forgetsARule(matches));
        String name = action.map(Vocabulary.Action::name).orElse("any other action");
        return Query.of(AGREE + name, inRange, Terms.or(differences));
    }

    /** That some statement of the policy holds and the table's does not, or the other way round. */
    private static Term unlike(List<Term> model, List<Term> table) {
        List<Term> differences = new ArrayList<>();
        for (int i = 0; i < model.size(); i++) {
            differences.add(Terms.not(Terms.equal(model.get(i), table.get(i))));
        }
        return Terms.or(differences);
    }
}
