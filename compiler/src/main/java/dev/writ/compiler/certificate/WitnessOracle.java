package dev.writ.compiler.certificate;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.classify.NameClasses;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the requests of a certificate and asks the reference interpreter how they are decided. A row speaks of every
 * combination of classes, also of an argument together with an action that does not have it, so requests are read as if
 * every action might have every argument.
 */
final class WitnessOracle {
    private final Policy policy;
    private final TableData table;
    private final ClassVectorReader vectors;

    /** The vocabulary with every attribute for every action. */
    private final Policy anyArgument;

    /** By action, the policy as far as it concerns that one. */
    private final Map<String, Policy> slices = new HashMap<>();

    private final Map<String, Vocabulary.Action> actions = new HashMap<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final NameClasses names;

    /** The rules that concern all actions, by their places. */
    private final List<Integer> everywhere = new ArrayList<>();

    /** Those whose scopes the interpreter alone reads. */
    private final List<Integer> joined = new ArrayList<>();

    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byTag = new HashMap<>();

    WitnessOracle(Policy policy, TableData table) {
        this.policy = policy;
        this.table = table;
        this.vectors = new ClassVectorReader(table);
        this.anyArgument = withRules(anyArgument(policy.vocabulary()), List.of(), List.of());
        policy.vocabulary().actions().forEach(action -> actions.put(action.name(), action));
        table.actions().subList(0, table.exactActions()).forEach(action -> indexes.put(action.name(), indexes.size()));
        this.names = NameClasses.of(table);
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            index(rule, policy.rules().get(rule).scope());
        }
    }

    private static Vocabulary anyArgument(Vocabulary whole) {
        List<Vocabulary.Attribute> attributes = whole.given().stream()
                .map(attribute ->
                        new Vocabulary.Attribute(attribute.name(), attribute.type(), Vocabulary.Source.HOST, true))
                .toList();
        return new Vocabulary(
                attributes, whole.actions(), whole.families(), whole.openActions(), whole.approvers(), whole.zone());
    }

    private Policy withRules(Vocabulary vocabulary, List<Rule> rules, List<Assumption> assumptions) {
        return policy.withVocabulary(vocabulary)
                .withRules(rules)
                .withGuards(new Policy.Guards(assumptions, List.of()))
                .withClaims(Policy.Claims.NONE);
    }

    private void index(int rule, Scope scope) {
        if (scope.isEveryAction()) {
            everywhere.add(rule);
        }
        if (!scope.isPlain()) {
            joined.add(rule);
            return;
        }
        scope.names().forEach(name -> add(byName, name, rule));
        scope.tags().forEach(tag -> add(byTag, tag, rule));
    }

    private static void add(Map<String, List<Integer>> lists, String key, int rule) {
        lists.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
    }

    /** The request as it is printed; empty where it cannot be read, or has other classes than are said. */
    Optional<Validation.Valid> read(JsonObject request, Certificate.Vector vector) {
        if (!(Interpreter.validate(anyArgument, printed(request)) instanceof Validation.Valid read)) {
            return Optional.empty();
        }
        int action = indexes.computeIfAbsent(read.action(), names::classOf);
        return vectors.request(action, read).equals(Optional.of(vector)) ? Optional.of(read) : Optional.empty();
    }

    private static JsonObject printed(JsonObject request) {
        try {
            return (JsonObject) JsonReader.read(JsonWriter.write(request));
        } catch (JsonException e) {
            throw new IllegalStateException("what is written as JSON is not read", e);
        }
    }

    Decision decide(Validation.Valid request) {
        return Interpreter.decide(slice(request.action()), request);
    }

    /** The policy as far as it concerns one action: rules whose scope leaves the action out never match. */
    private Policy slice(String name) {
        return slices.computeIfAbsent(name, action -> {
            Vocabulary whole = policy.vocabulary();
            Vocabulary vocabulary = new Vocabulary(
                    whole.attributes(),
                    Stream.ofNullable(actions.get(action)).toList(),
                    whole.families(),
                    whole.openActions(),
                    whole.approvers(),
                    Optional.empty());
            TreeSet<Integer> concerned = new TreeSet<>(everywhere);
            concerned.addAll(byName.getOrDefault(action, List.of()));
            ActionNames.tags(vocabulary, action).forEach(tag -> concerned.addAll(byTag.getOrDefault(tag, List.of())));
            joined.stream()
                    .filter(rule ->
                            ActionNames.includes(policy.rules().get(rule).scope(), action, vocabulary))
                    .forEach(concerned::add);
            return withRules(
                    vocabulary, concerned.stream().map(policy.rules()::get).toList(), policy.assumptions());
        });
    }

    /** Whether some row of the layer must decide it. */
    boolean mustDecide(Certificate.Layer layer, Decision decision) {
        return decision.effect() == layer.effect()
                && !decision.isDefault()
                && decision.invalid().isEmpty()
                && isOwed(layer, decision);
    }

    /** Whether no row of the layer may cover a request. */
    boolean isForbidden(Certificate.Layer layer, Validation.Valid request) {
        return isForbidden(layer, decide(request));
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
        return column.isOrdered() && Math.max(a, b) < numbers && Math.min(a, b) < c && c < Math.max(a, b);
    }
}
