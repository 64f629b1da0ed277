package dev.writ.language.check.vocabulary;

import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.runtime.decision.Disclosure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final Definitions definitions;
    private final boolean isWhole;
    private final boolean haveFallbacks;
    private final UncheckedSteps steps;
    private final List<String> attributeNames;
    private final List<String> actionNames;
    private final Map<String, Vocabulary.Attribute> attributes = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<Member, Set<String>> members = new LinkedHashMap<>();
    private final Map<String, Set<Member>> actionsByTag = new LinkedHashMap<>();
    private final Map<Scope, List<ActionGroup>> groupsByScope = new HashMap<>();
    private final Map<String, Map<Member, Presence>> takers = new HashMap<>();
    private final Map<String, ActionGroup> groupsByTag = new HashMap<>();
    private final ActionGroup everyAction;
    private final FamilyReach reach;
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
            Definitions definitions,
            UncheckedSteps steps) {
        this.vocabulary = vocabulary;
        this.origin = origin;
        this.attributePlaces = attributePlaces;
        this.actionPlaces = actionPlaces;
        this.broken = broken;
        this.isWhole = isWhole;
        this.definitions = definitions;
        this.steps = steps;
        this.attributeNames =
                vocabulary.given().stream().map(Vocabulary.Attribute::name).toList();
        this.actionNames =
                vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
        for (Vocabulary.Attribute attribute : vocabulary.given()) {
            attributes.put(attribute.name(), attribute);
            order.put(attribute.name(), order.size());
            attribute.type().listed().ifPresent(words -> values.put(attribute.name(), Set.copyOf(words)));
        }
        for (Vocabulary.Action action : vocabulary.actions()) {
            member(new Member(action.name(), Optional.empty()), action.tags(), action.arguments());
        }
        for (Vocabulary.Family family : vocabulary.families()) {
            Member member = new Member(ActionPattern.spelled(family.pattern().parts()), Optional.of(family));
            member(member, family.tags(), vocabulary.arguments(family));
        }
        actionsByTag.forEach((tag, tagged) -> groupsByTag.put(tag, new ActionGroup(Set.copyOf(tagged))));
        this.reach = new FamilyReach(vocabulary, steps);
        this.everyAction = new ActionGroup(members.keySet());
        this.haveFallbacks = vocabulary.attributes().stream()
                .anyMatch(attribute -> attribute.fallback().isPresent());
        this.approvers = Set.copyOf(vocabulary.approvers());
    }

    /** Whether something stands for some attribute in requests that lack it. */
    public boolean haveFallbacks() {
        return haveFallbacks;
    }

    /**
     * With what stands for attributes in requests that lack them.
     *
     * @param wrong attributes of which that was reported
     */
    public Symbols withFallbacks(Map<String, Value> fallbacks, Set<String> wrong) {
        Set<String> notJudged = new HashSet<>(broken);
        notJudged.addAll(wrong);
        List<Vocabulary.Attribute> all = vocabulary.attributes().stream()
                .map(attribute -> fallbacks.containsKey(attribute.name())
                        ? attribute.withFallback(fallbacks.get(attribute.name()))
                        : attribute)
                .toList();
        return new Symbols(
                vocabulary.withAttributes(all),
                origin,
                attributePlaces,
                actionPlaces,
                notJudged,
                isWhole,
                definitions,
                steps);
    }

    /** With what is said of showing the values of attributes. */
    public Symbols withDisclosures(Map<String, Disclosure> disclosures) {
        List<Vocabulary.Attribute> all = vocabulary.attributes().stream()
                .map(attribute -> disclosures.containsKey(attribute.name())
                        ? attribute.withDisclosure(disclosures.get(attribute.name()))
                        : attribute)
                .toList();
        return new Symbols(
                vocabulary.withAttributes(all),
                origin,
                attributePlaces,
                actionPlaces,
                broken,
                isWhole,
                definitions,
                steps);
    }

    public UncheckedSteps steps() {
        return steps;
    }

    public Definitions definitions() {
        return definitions;
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

    /** The values of an enumeration or closed set. */
    public Set<String> valuesOf(Vocabulary.Attribute attribute) {
        return values.getOrDefault(attribute.name(), Set.of());
    }

    /** Whether an action is declared or mentioned under the very name. */
    boolean isNamedAction(String name) {
        return members.containsKey(new Member(name, Optional.empty()));
    }

    /** Whether there is such an action, or a family that declares it beside others that are not open. */
    boolean isAction(String name) {
        return actionPlaces.containsKey(name) && !ActionPattern.isPattern(name)
                || members.containsKey(new Member(name, Optional.empty()))
                || ActionNames.family(vocabulary, name).isPresent();
    }

    public boolean isTag(String name) {
        return actionsByTag.containsKey(name);
    }

    private void member(Member member, List<String> tags, List<Vocabulary.Argument> arguments) {
        members.put(member, Set.copyOf(tags));
        tags.forEach(tag ->
                actionsByTag.computeIfAbsent(tag, name -> new LinkedHashSet<>()).add(member));
        arguments.forEach(argument -> takers.computeIfAbsent(argument.attribute(), name -> new HashMap<>())
                .put(member, argument.optional() ? Presence.OPTIONAL : Presence.REQUIRED));
    }

    /**
     * What the vocabulary declares under one name: an action or a family of them.
     *
     * @param name as it is written, for messages
     */
    record Member(String name, Optional<Vocabulary.Family> family) {}

    /** The actions and families that have the argument, and how. */
    Map<Member, Presence> takers(String argument) {
        return takers.getOrDefault(argument, Map.of());
    }

    /** The listed actions and the families of a scope, in groups that may overlap. */
    List<ActionGroup> groups(Scope scope) {
        if (scope.isEveryAction()) {
            return List.of(everyAction);
        }
        if (!scope.isPlain()) {
            return groupsByScope.computeIfAbsent(scope, this::joinedGroups);
        }
        List<ActionGroup> groups = new ArrayList<>();
        Set<Member> named = new LinkedHashSet<>();
        scope.names().forEach(name -> declaration(name).ifPresent(named::add));
        groups.add(new ActionGroup(named));
        for (String tag : scope.tags()) {
            ActionGroup group = groupsByTag.get(tag);
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** How many of the actions in one scope another is about. */
    public enum Reach {
        ALL,
        SOME,
        NONE
    }

    /** How many of the actions in a scope another is about; where that is not plain to see, some. */
    public Reach reach(Scope other, Scope scope) {
        if (other.isEveryAction() || other.equals(scope)) {
            return Reach.ALL;
        }
        Set<String> about = listed(scope);
        steps.spend(about.size());
        long reached = about.stream()
                .filter(name -> ActionNames.includes(other, name, vocabulary))
                .count();
        if (reached == 0 && !about.isEmpty()) {
            return Reach.NONE;
        }
        return reached == about.size() && !about.isEmpty() ? Reach.ALL : Reach.SOME;
    }

    /** The names that are in a scope; none where there may be others. */
    private Set<String> listed(Scope scope) {
        if (scope.isPlain() && scope.tags().isEmpty() && !scope.isEveryAction()) {
            return Set.copyOf(scope.names());
        }
        boolean mayNameAny = vocabulary.openActions() && vocabulary.families().isEmpty();
        List<Member> within = groups(scope).stream()
                .flatMap(group -> group.members().stream())
                .toList();
        return mayNameAny || within.stream().anyMatch(member -> member.family().isPresent())
                ? Set.of()
                : within.stream().map(Member::name).collect(Collectors.toSet());
    }

    private List<ActionGroup> joinedGroups(Scope scope) {
        Set<Member> found = new LinkedHashSet<>();
        scope.terms().forEach(term -> membersOf(term).forEach(found::add));
        return List.of(new ActionGroup(found));
    }

    /** Whether some actions have all of the tags, and others only some of them. */
    boolean areNarrowedTogether(List<String> tags) {
        Set<Member> all = new LinkedHashSet<>(actionsByTag.getOrDefault(tags.get(0), Set.of()));
        Set<Member> any = new LinkedHashSet<>();
        for (String tag : tags) {
            Set<Member> tagged = actionsByTag.getOrDefault(tag, Set.of());
            all.retainAll(tagged);
            any.addAll(tagged);
        }
        return !all.isEmpty() && all.size() < any.size();
    }

    /** Whether requests may name an action that the term includes. */
    boolean hasMembers(Scope.Term term) {
        return vocabulary.openActions() && vocabulary.families().isEmpty()
                || membersOf(term).findFirst().isPresent();
    }

    /** Those of which some name is in the term. */
    private Stream<Member> membersOf(Scope.Term term) {
        steps.spend(members.size());
        return members.keySet().stream().filter(member -> member.family()
                .map(family -> reach.reaches(term, family))
                .orElseGet(() -> ActionNames.includes(new Scope(List.of(term)), member.name(), vocabulary)));
    }

    /** What declares a name: the action of that name, or the family that it belongs to. */
    private Optional<Member> declaration(String name) {
        Member exact = new Member(name, Optional.empty());
        return members.containsKey(exact)
                ? Optional.of(exact)
                : ActionNames.family(vocabulary, name)
                        .map(family -> new Member(
                                ActionPattern.spelled(family.pattern().parts()), Optional.of(family)));
    }

    /** A name of the family that a pattern in the scope matches, where the scope does not speak of the family as such. */
    Optional<String> sharedName(Scope scope, Vocabulary.Family family) {
        Scope.Selector itself = new Scope.Selector.Like(family.pattern());
        return scope.terms().stream()
                .filter(term -> term.all().stream()
                        .anyMatch(selector -> selector instanceof Scope.Selector.Like && !selector.equals(itself)))
                .flatMap(term -> reach.name(term, family).found().stream())
                .flatMap(Optional::stream)
                .filter(name -> !isNamedAction(name))
                .findFirst();
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

    /** What a bare word in a condition may be: an attribute, or what is defined. */
    public Collection<String> conditionNames() {
        List<String> names = new ArrayList<>(attributeNames);
        names.addAll(definitions.names());
        return names;
    }

    /** What a name in a scope may be: an action, or what is defined. */
    Collection<String> scopeNames() {
        List<String> names = new ArrayList<>(actionNames);
        names.addAll(definitions.names());
        return names;
    }

    Collection<String> tags() {
        return actionsByTag.keySet();
    }
}
