package dev.writ.verifier.difference;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.diagram.RequestClass;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.LineFeasibility;
import dev.writ.verifier.encode.TextFeasibility;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.property.WitnessSimplifier;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Evaluator;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes a request of classes, and puts it to both policies: to their interpreters, and to tables of what concerns it. */
final class DifferenceReplay {
    /** The tables need not be small. */
    private static final long STEPS = 200_000;

    private final JointVocabulary joint;
    private final JointClasses classes;
    private final ClassTable table;
    private final ClassVector vector;
    private final ValidRequests requests;
    private final LineFeasibility lines;
    private final Solver solver;
    private final QueryLimits limits;
    private final Map<Side, CompletableFuture<CompiledPolicy>> compiled = new EnumMap<>(Side.class);

    /** Compiles in the background. */
    DifferenceReplay(JointVocabulary joint, JointClasses classes, Solver solver, QueryLimits limits) {
        this.joint = joint;
        this.classes = classes;
        this.table = classes.table();
        this.vector = new ClassVector(table);
        this.requests = new ValidRequests(table, vector);
        this.lines = new LineFeasibility(table, new TextFeasibility(table));
        this.solver = solver;
        this.limits = limits;
        for (Side side : Side.values()) {
            Policy slice = classes.slice(side);
            compiled.put(side, CompletableFuture.supplyAsync(() -> compiled(slice)));
        }
    }

    private static CompiledPolicy compiled(Policy policy) {
        try {
            return PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withSteps(STEPS));
        } catch (PolicyTooLargeException e) {
            throw new CompletionException(e);
        }
    }

    private CompiledPolicy compiled(Side side) {
        try {
            return Objects.requireNonNull(compiled.get(side)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PolicyTooLargeException tooLarge) {
                throw new ClassesUndecided(String.valueOf(tooLarge.getMessage()));
            }
            throw e;
        }
    }

    /** Empty where no values were found that fall into the classes and relate so. */
    Optional<DifferenceWitness> witness(RequestClass found) throws EnginesDisagree {
        Optional<Assignment> assigned = assigned(found);
        if (assigned.isEmpty() || lines.unwritten(assigned.get()).isPresent()) {
            return Optional.empty();
        }
        String action = classes.actions().get(found.action());
        ClassTable asked = new ClassTable(asked(action), table.columns(), table.automata());
        JointRequests spelling = new JointRequests(joint);
        JsonObject request = printed(spelling.spelled(new Concretiser(asked, requests.compared())
                .request(Optional.of(new Vocabulary.Action(action, List.of(), List.of())), assigned.get())));
        JsonObject before = spelling.reaching(Side.BEFORE, request);
        JsonObject after = spelling.reaching(Side.AFTER, request);
        return Optional.of(new DifferenceWitness(
                request, before, after, decided(Side.BEFORE, before), decided(Side.AFTER, after)));
    }

    /** A class for each column, and values for the attributes that are related to others. */
    private Optional<Assignment> assigned(RequestClass found) {
        SortedMap<String, Long> values = new TreeMap<>();
        for (int column = 0; column < found.classes().size(); column++) {
            values.put(ClassVector.name(column), (long) found.classes().get(column));
        }
        if (requests.compared().numbers().isEmpty()
                && requests.compared().holdings().isEmpty()
                && table.columns().stream().noneMatch(column -> column.compares(column.attribute()))) {
            return Optional.of(new Assignment(values));
        }
        List<Term> terms = new ArrayList<>(List.of(requests.valid(), requests.isAction(found.action())));
        for (int column = 0; column < found.classes().size(); column++) {
            terms.add(vector.among(column, new TreeSet<>(List.of(found.classes().get(column)))));
        }
        if (!(solver.solve(Query.of("values of some classes", terms), limits) instanceof Answer.Refuted refuted)) {
            return Optional.empty();
        }
        values.putAll(refuted.assignment().values());
        Evaluator asserted = new Evaluator(terms);
        return Optional.of(new WitnessSimplifier(table, requests.compared(), asserted::isSatisfiedBy)
                .plainer(new Assignment(values)));
    }

    /** What a request for an action must have to be valid in either policy, and all that it may have. */
    private Vocabulary asked(String action) {
        Vocabulary all = classes.vocabulary();
        return new Vocabulary(
                all.given().stream()
                        .map(attribute -> new Vocabulary.Attribute(
                                attribute.name(),
                                attribute.type(),
                                attribute.source(),
                                joint.admission(Side.BEFORE, attribute.name(), action) != Admission.REQUIRED
                                        && joint.admission(Side.AFTER, attribute.name(), action) != Admission.REQUIRED))
                        .toList(),
                all.actions(),
                all.openActions(),
                all.approvers(),
                all.zone());
    }

    /** What a reader gets who copies the request: nothing else is believed. */
    private static JsonObject printed(JsonObject request) throws EnginesDisagree {
        try {
            return (JsonObject) JsonReader.read(JsonWriter.write(request));
        } catch (JsonException e) {
            throw new EnginesDisagree("a request is printed as %s, which is no JSON: %s"
                    .formatted(JsonWriter.write(request), e.getMessage()));
        }
    }

    private Decision decided(Side side, JsonObject request) throws EnginesDisagree {
        Decision interpreted = Interpreter.decide(joint.policy(side), request);
        Decision looked = TableInterpreter.decide(compiled(side), request);
        if (!isSame(interpreted, looked)) {
            throw new EnginesDisagree("on %s the interpreter says %s, the table %s"
                    .formatted(JsonWriter.write(request), interpreted, looked));
        }
        return interpreted;
    }

    /** In the order in which requirements are first stated, the rules that were left out may have a part. */
    private static boolean isSame(Decision one, Decision other) {
        return one.effect() == other.effect()
                && Set.copyOf(one.outcome().approval())
                        .equals(Set.copyOf(other.outcome().approval()))
                && one.rules().equals(other.rules())
                && one.isDefault() == other.isDefault()
                && one.reason().equals(other.reason())
                && one.invalid().equals(other.invalid())
                && one.limits().equals(other.limits());
    }
}
