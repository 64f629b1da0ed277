package dev.writ.compiler.certificate;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the reference interpreter says of vectors, and what rows could have them. */
final class WitnessOracle {
    final SampleRequests samples;

    private final Policy policy;
    private final TableData table;
    private final VectorOf vectors;
    private final Map<Integer, Policy> slices = new HashMap<>();
    private final Map<String, Vocabulary.Action> actions = new HashMap<>();

    /** The rules that concern all actions, by their places. */
    private final List<Integer> everywhere = new ArrayList<>();

    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byTag = new HashMap<>();

    /** By classes, a request that has them, its action left open. */
    private final Map<List<Integer>, Optional<Validation.Valid>> requests = new HashMap<>();

    WitnessOracle(Policy policy, TableData table) {
        this.policy = policy;
        this.table = table;
        this.vectors = new VectorOf(table);
        this.samples = new SampleRequests(policy.vocabulary(), table.columns(), table.automata());
        policy.vocabulary().actions().forEach(action -> actions.put(action.name(), action));
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            index(rule, policy.rules().get(rule).scope());
        }
    }

    private void index(int rule, Scope scope) {
        if (scope.isEveryAction()) {
            everywhere.add(rule);
        }
        scope.actions().forEach(name -> add(byName, name, rule));
        scope.tags().forEach(tag -> add(byTag, tag, rule));
    }

    private static void add(Map<String, List<Integer>> lists, String key, int rule) {
        lists.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
    }

    /** Absent where there is no such vector, or no request has it. */
    Optional<Decision> decide(Certificate.Vector vector) {
        if (!exists(vector)) {
            return Optional.empty();
        }
        return requests.computeIfAbsent(vector.classes(), classes -> request(vector))
                .map(request -> new Validation.Valid(samples.action(vector.action()), request.values()))
                .map(request -> Interpreter.decide(slice(vector.action(), request.action()), request));
    }

    private Optional<Validation.Valid> request(Certificate.Vector vector) {
        return samples.of(vector)
                .filter(request -> vectors.request(vector.action(), request).equals(Optional.of(vector)));
    }

    private boolean exists(Certificate.Vector vector) {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        if (vector.action() < 0
                || vector.action() >= actions
                || vector.classes().size() != table.columns().size()) {
            return false;
        }
        for (int column = 0; column < table.columns().size(); column++) {
            int cls = vector.classes().get(column);
            if (cls < 0 || cls >= table.columns().get(column).classes()) {
                return false;
            }
        }
        return true;
    }

    /** The policy as far as it concerns one action: rules whose scope leaves the action out never match. */
    private Policy slice(int index, String action) {
        return slices.computeIfAbsent(index, i -> {
            Vocabulary whole = policy.vocabulary();
            Vocabulary vocabulary = new Vocabulary(
                    whole.attributes(),
                    Stream.ofNullable(actions.get(action)).toList(),
                    whole.openActions(),
                    whole.approvers());
            TreeSet<Integer> concerned = new TreeSet<>(everywhere);
            concerned.addAll(byName.getOrDefault(action, List.of()));
            vocabulary.actions().stream()
                    .flatMap(known -> known.tags().stream())
                    .forEach(tag -> concerned.addAll(byTag.getOrDefault(tag, List.of())));
            List<Rule> rules = concerned.stream().map(policy.rules()::get).toList();
            return policy.withVocabulary(vocabulary)
                    .withRules(rules)
                    .withGuards(new Policy.Guards(policy.assumptions(), List.of()))
                    .withClaims(Policy.Claims.NONE);
        });
    }

    /** Whether some row of the layer must decide it. */
    boolean mustDecide(Certificate.Layer layer, Decision decision) {
        return decision.effect() == layer.effect()
                && !decision.isDefault()
                && decision.invalid().isEmpty()
                && isOwed(layer, decision);
    }

    /** Whether no row of the layer may cover a vector. */
    boolean isForbidden(Certificate.Layer layer, Certificate.Vector vector) {
        return decide(vector).filter(decision -> isForbidden(layer, decision)).isPresent();
    }

    private boolean isForbidden(Certificate.Layer layer, Decision decision) {
        if (layer.requirement().isPresent()) {
            return decision.effect() == Effect.REQUIRE_APPROVAL && !isOwed(layer, decision);
        }
        return decision.isDefault() || decision.effect().compareTo(layer.effect()) < 0;
    }

    private boolean isOwed(Certificate.Layer layer, Decision decision) {
        return layer.requirement().isEmpty()
                || decision.outcome()
                        .approval()
                        .contains(table.requirements().get(layer.requirement().get()));
    }

    /** Whether every row that has two vectors has a third. */
    boolean isBetween(Certificate.Vector between, Certificate.Vector one, Certificate.Vector other) {
        if (between.classes().size() != one.classes().size()
                || between.action() != one.action() && between.action() != other.action()) {
            return false;
        }
        for (int column = 0; column < table.columns().size(); column++) {
            int a = one.classes().get(column);
            int b = other.classes().get(column);
            int c = between.classes().get(column);
            if (c != a && c != b && !isBetween(table.columns().get(column), c, a, b)) {
                return false;
            }
        }
        return true;
    }

    /** A cell of ordered values is one interval, with or without <em>absent</em>, which is the last class. */
    private static boolean isBetween(Column column, int c, int a, int b) {
        int numbers = column.classes() - (column.mayBeAbsent() ? 1 : 0);
        return column instanceof Column.Intervals
                && Math.max(a, b) < numbers
                && Math.min(a, b) < c
                && c < Math.max(a, b);
    }
}
