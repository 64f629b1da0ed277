package dev.writ.verifier.falsify;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Policy;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.condition.ScopedCondition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What requests are made of: every action and, for each attribute, every value that the document gives a reason to try. */
final class CharacterPool {
    private final Vocabulary vocabulary;
    private final List<Vocabulary.Attribute> given;
    private final List<String> actions;
    private final Map<String, Values> values = new LinkedHashMap<>();
    private final Set<List<String>> compared = new LinkedHashSet<>();
    private final Map<Scope, List<String>> inScope = new HashMap<>();
    private final Map<List<String>, List<Long>> offsets = new HashMap<>();
    private final Map<String, List<Presence>> presences = new HashMap<>();

    CharacterPool(Policy policy, List<ScopedCondition> places) {
        this.vocabulary = policy.vocabulary();
        this.given = vocabulary.given();
        Set<String> named = new LinkedHashSet<>();
        vocabulary.actions().forEach(action -> named.add(action.name()));
        vocabulary.families().forEach(family -> named.addAll(PatternExamples.of(family.pattern())));
        Mentions mentions = new Mentions();
        for (ScopedCondition place : places) {
            named.addAll(place.scope().names());
            place.scope().patterns().forEach(pattern -> named.addAll(PatternExamples.of(pattern)));
            place.condition().accept(mentions);
        }
        for (PolicyTest test : policy.tests()) {
            test.request().get("action").ifPresent(action -> {
                if (action instanceof JsonString text) {
                    named.add(text.value());
                }
            });
        }
        compared.addAll(mentions.compared());
        share(mentions);
        for (Vocabulary.Attribute attribute : vocabulary.given()) {
            values.put(attribute.name(), values(attribute, mentions));
        }
        this.actions = actions(named);
    }

    /** Attributes that are compared get each other's values. */
    private void share(Mentions mentions) {
        for (List<String> pair : compared) {
            MentionedValues left = mentions.of(pair.get(0));
            MentionedValues right = mentions.of(pair.get(1));
            List.copyOf(left.numbers()).forEach(right::number);
            List.copyOf(right.numbers()).forEach(left::number);
            for (long offset : mentions.offsets(pair)) {
                List.copyOf(left.numbers()).forEach(number -> right.number(number - offset));
                List.copyOf(right.numbers()).forEach(number -> left.number(number + offset));
            }
            offsets.put(pair, List.copyOf(mentions.offsets(pair)));
            List.copyOf(left.texts()).forEach(right::text);
            List.copyOf(right.texts()).forEach(left::text);
        }
    }

    /** Where actions are open the neighbours of each name are actions, too; else a stranger will do. */
    private List<String> actions(Set<String> named) {
        Set<String> actions = new LinkedHashSet<>(named);
        if (vocabulary.openActions() || !vocabulary.families().isEmpty()) {
            named.forEach(name -> actions.addAll(Neighbours.of(name)));
        }
        actions.add(Values.NOBODYS);
        return List.copyOf(actions);
    }

    /** What to give an attribute because of what some conditions say of it. */
    Values values(Vocabulary.Attribute attribute, Mentions mentions) {
        return Values.of(attribute, mayBeAbsent(attribute), mentions.of(attribute.name()));
    }

    private static boolean mayBeAbsent(Vocabulary.Attribute attribute) {
        return attribute.optional() || attribute.source() == Vocabulary.Source.ARGUMENT;
    }

    List<String> actions() {
        return actions;
    }

    List<Vocabulary.Attribute> attributes() {
        return given;
    }

    Values values(Vocabulary.Attribute attribute) {
        return values.getOrDefault(attribute.name(), new Values(List.of(Optional.empty()), List.of()));
    }

    /** The names of two attributes each. */
    List<List<String>> compared() {
        return List.copyOf(compared);
    }

    /** What conditions add to the second of two attributes, where they compare the first with it. */
    List<Long> offsets(List<String> pair) {
        return offsets.getOrDefault(pair, List.of());
    }

    Type type(String attribute) {
        return vocabulary.attribute(attribute).orElseThrow().type();
    }

    /** By attribute, how it stands to an action. */
    List<Presence> presences(String action) {
        return presences.computeIfAbsent(action, name -> vocabulary.given().stream()
                .map(attribute -> ActionNames.presence(vocabulary, attribute, name))
                .toList());
    }

    /** Some value for an attribute that a request must have. */
    Optional<Json> someValue(Vocabulary.Attribute attribute) {
        return values(attribute).usual().stream().flatMap(Optional::stream).findFirst();
    }

    /** The actions that a place speaks of, one of them at least. */
    List<String> actionsOf(ScopedCondition place) {
        if (place.scope().isEveryAction()) {
            return actions;
        }
        List<String> found = inScope.computeIfAbsent(place.scope(), scope -> actions.stream()
                .filter(action -> ActionNames.includes(scope, action, vocabulary))
                .toList());
        return found.isEmpty() ? actions : found;
    }
}
