package dev.writ.language.check.vocabulary;

import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.language.source.Span;
import dev.writ.language.source.Steps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that rules, properties and tests may use. */
public final class Symbols {
    private final Vocabulary vocabulary;
    private final Origin origin;
    private final Map<String, Span> attributePlaces;
    private final Map<String, Span> actionPlaces;
    private final Set<String> broken;
    private final boolean isWhole;
    private final Steps steps;
    private final List<String> attributeNames;
    private final List<String> actionNames;
    private final Map<String, Vocabulary.Attribute> attributes = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, Vocabulary.Action> actions = new HashMap<>();
    private final Map<String, List<Vocabulary.Action>> actionsByTag = new LinkedHashMap<>();
    private final Map<String, Map<String, Presence>> takers = new HashMap<>();
    private final Map<String, ActionGroup> groupsByTag = new HashMap<>();
    private final ActionGroup everyAction;
    private final Set<String> approvers;

    /** Where a vocabulary comes from. */
    enum Origin {
        DECLARED,
        INFERRED
    }

    /**
     * @param attributePlaces where each attribute is declared or first mentioned
     * @param actionPlaces the same for actions
     * @param broken attributes whose declaration was reported: what is said of them is not judged
     * @param isWhole false where a part of the vocabulary was reported, so that a name that is not here may be declared
     * @param steps what is asked of long lists costs of them
     */
    Symbols(
            Vocabulary vocabulary,
            Origin origin,
            Map<String, Span> attributePlaces,
            Map<String, Span> actionPlaces,
            Set<String> broken,
            boolean isWhole,
            Steps steps) {
        this.vocabulary = vocabulary;
        this.origin = origin;
        this.attributePlaces = attributePlaces;
        this.actionPlaces = actionPlaces;
        this.broken = broken;
        this.isWhole = isWhole;
        this.steps = steps;
        this.attributeNames =
                vocabulary.attributes().stream().map(Vocabulary.Attribute::name).toList();
        this.actionNames =
                vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
        for (Vocabulary.Attribute attribute : vocabulary.attributes()) {
            attributes.put(attribute.name(), attribute);
            order.put(attribute.name(), order.size());
            closedValues(attribute.type()).ifPresent(words -> values.put(attribute.name(), Set.copyOf(words)));
        }
        for (Vocabulary.Action action : vocabulary.actions()) {
            actions.put(action.name(), action);
            for (String tag : action.tags()) {
                actionsByTag.computeIfAbsent(tag, name -> new ArrayList<>()).add(action);
            }
            for (Vocabulary.Argument argument : action.arguments()) {
                takers.computeIfAbsent(argument.attribute(), name -> new HashMap<>())
                        .put(action.name(), argument.optional() ? Presence.OPTIONAL : Presence.REQUIRED);
            }
        }
        actionsByTag.forEach((tag, tagged) -> groupsByTag.put(
                tag,
                new ActionGroup(tagged.stream().map(Vocabulary.Action::name).collect(Collectors.toSet()))));
        this.everyAction = new ActionGroup(actions.keySet());
        this.approvers = Set.copyOf(vocabulary.approvers());
    }

    public Steps steps() {
        return steps;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public boolean isInferred() {
        return origin == Origin.INFERRED;
    }

    /** Whether the name stands for an attribute, even one that cannot be used. */
    public boolean isAttribute(String name) {
        return attributePlaces.containsKey(name) || broken.contains(name);
    }

    /** Whether it is certain that no attribute has the name; otherwise what is said of it is not judged. */
    public boolean isNoAttribute(String name) {
        return isWhole && !isAttribute(name);
    }

    /** Whether a name that is not here is declared nowhere. */
    public boolean isWhole() {
        return isWhole;
    }

    public Optional<Vocabulary.Attribute> attribute(String name) {
        return broken.contains(name) ? Optional.empty() : Optional.ofNullable(attributes.get(name));
    }

    public boolean isDeclaredBefore(Vocabulary.Attribute attribute, Vocabulary.Attribute other) {
        return order.getOrDefault(attribute.name(), 0) < order.getOrDefault(other.name(), 0);
    }

    /** Whether the word is a value of the enumeration or closed set. */
    public boolean hasValue(Vocabulary.Attribute attribute, String word) {
        return values.getOrDefault(attribute.name(), Set.of()).contains(word);
    }

    boolean isAction(String name) {
        return actionPlaces.containsKey(name);
    }

    public boolean isTag(String name) {
        return actionsByTag.containsKey(name);
    }

    /** The listed actions of a scope, those with two names in it perhaps twice. */
    Stream<Vocabulary.Action> actions(Scope scope) {
        return scope.isEveryAction()
                ? vocabulary.actions().stream()
                : Stream.concat(
                        scope.actions().stream().map(actions::get).filter(Objects::nonNull),
                        scope.tags().stream().flatMap(tag -> actionsByTag.getOrDefault(tag, List.of()).stream()));
    }

    /** The actions that have the argument, and how. */
    Map<String, Presence> takers(String argument) {
        return takers.getOrDefault(argument, Map.of());
    }

    /** The listed actions of a scope, in groups that may overlap. */
    List<ActionGroup> groups(Scope scope) {
        if (scope.isEveryAction()) {
            return List.of(everyAction);
        }
        List<ActionGroup> groups = new ArrayList<>();
        Set<String> named = new HashSet<>(scope.actions());
        named.retainAll(actions.keySet());
        groups.add(new ActionGroup(named));
        for (String tag : scope.tags()) {
            ActionGroup group = groupsByTag.get(tag);
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    public boolean isApprover(String role) {
        return approvers.contains(role);
    }

    public Span place(Vocabulary.Attribute attribute) {
        Span place = attributePlaces.get(attribute.name());
        if (place == null) {
            throw new AssertionError("unreachable: every attribute has a place, `" + attribute.name() + "` has none");
        }
        return place;
    }

    public Map<String, Span> attributePlaces() {
        return attributePlaces;
    }

    public Map<String, Span> actionPlaces() {
        return actionPlaces;
    }

    public Collection<String> attributeNames() {
        return attributeNames;
    }

    Collection<String> actionNames() {
        return actionNames;
    }

    Collection<String> tags() {
        return actionsByTag.keySet();
    }

    private static Optional<List<String>> closedValues(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return Optional.of(enumeration.values());
        }
        return type instanceof Type.Members set ? set.values() : Optional.empty();
    }
}
