package dev.writ.verifier.difference;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.verifier.partition.NameClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that two policies may be asked: every attribute that either declares, and a name for each class of actions
 * that either tells apart. What is valid is a condition here, since each has its own view of it.
 */
final class JointVocabulary {
    private final Policy before;
    private final Policy after;
    private final boolean isStrict;
    private final NameClasses names;
    private final List<String> actions = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Type> types = new LinkedHashMap<>();
    private final List<String> incomparable = new ArrayList<>();

    /**
     * @param isStrict whether a request is invalid for an attribute of the host, or of an identity, that a policy does not
     *     declare; else that is left out of what the policy is asked, as its enforcer does
     * @throws PolicyTooLargeException when there are more classes of actions than there may be
     */
    JointVocabulary(Policy before, Policy after, boolean isStrict) throws PolicyTooLargeException {
        this.before = before;
        this.after = after;
        this.isStrict = isStrict;
        List<Scope> scopes = new ArrayList<>();
        for (Policy policy : List.of(after, before)) {
            policy.rules().stream().map(Rule::scope).forEach(scopes::add);
            policy.limits().stream().map(Limit::scope).forEach(scopes::add);
            for (Vocabulary.Attribute attribute : policy.vocabulary().given()) {
                join(attribute);
            }
        }
        ActionClasses classes = ActionClasses.of(namesOfBoth(), scopes);
        this.names = NameClasses.of(classes);
        classes.vocabulary().actions().forEach(action -> actions.add(action.name()));
        actions.add(names.other());
    }

    private void join(Vocabulary.Attribute attribute) {
        Type known = types.putIfAbsent(attribute.name(), attribute.type());
        if (known != null) {
            Optional<Type> joint = JointTypes.of(known, attribute.type());
            joint.ifPresent(type -> types.put(attribute.name(), type));
            if (joint.isEmpty()) {
                incomparable.add("`%s` is a %s in one and a %s in the other: which values of the two are the same value"
                                .formatted(attribute.name(), attribute.type().word(), known.word())
                        + " is not compared");
            }
        }
    }

    private Vocabulary namesOfBoth() {
        Map<String, Vocabulary.Action> listed = new LinkedHashMap<>();
        Map<Pattern.Glob, Vocabulary.Family> families = new LinkedHashMap<>();
        for (Policy policy : List.of(after, before)) {
            policy.vocabulary()
                    .actions()
                    .forEach(action -> listed.putIfAbsent(
                            action.name(), new Vocabulary.Action(action.name(), List.of(), List.of())));
            policy.vocabulary()
                    .families()
                    .forEach(family -> families.putIfAbsent(
                            family.pattern(), new Vocabulary.Family(family.pattern(), List.of(), Optional.empty())));
        }
        return new Vocabulary(
                List.of(),
                List.copyOf(listed.values()),
                List.copyOf(families.values()),
                true,
                List.of(),
                Optional.empty());
    }

    /** Why some requests cannot be compared; none are when this is not empty. */
    List<String> incomparable() {
        return incomparable;
    }

    /** A name of each class of actions; the last is that of all which nothing names, whether valid or not. */
    List<String> actions() {
        return actions;
    }

    /** Whether the name stands for others that are decided alike, too. */
    boolean isOneOfMany(String action) {
        return actions.indexOf(action) >= names.exact();
    }

    NameClasses names() {
        return names;
    }

    /** The name that stands for an action. */
    String standing(String action) {
        return actions.get(places.computeIfAbsent(action, names::place));
    }

    Policy policy(Side side) {
        return side == Side.BEFORE ? before : after;
    }

    /** The names of all attributes that requests may give, those of the later policy first. */
    List<String> attributes() {
        return List.copyOf(types.keySet());
    }

    /** Every attribute that either declares, what follows from it last, each of which a request may lack, and some actions without arguments. */
    Vocabulary of(List<String> compared) {
        return new Vocabulary(
                types.entrySet().stream()
                        .map(type ->
                                new Vocabulary.Attribute(type.getKey(), type.getValue(), Vocabulary.Source.HOST, true))
                        .toList(),
                compared.stream()
                        .map(name -> new Vocabulary.Action(name, List.of(), List.of()))
                        .toList(),
                false,
                List.of(),
                before.vocabulary().zone().or(() -> after.vocabulary().zone()));
    }

    /** What a policy itself says of some names of actions, listed as if it declared each. */
    Vocabulary declaring(Side side, List<String> compared) {
        Vocabulary own = policy(side).vocabulary();
        return new Vocabulary(
                own.attributes(),
                compared.stream()
                        .map(name -> new Vocabulary.Action(
                                name, ActionNames.tags(own, name), ActionNames.arguments(own, name)))
                        .toList(),
                own.families(),
                false,
                own.approvers(),
                own.zone());
    }

    boolean isValid(Side side, String action) {
        return ActionNames.isValid(policy(side).vocabulary(), action);
    }

    Admission admission(Side side, String name, String action) {
        Vocabulary own = policy(side).vocabulary();
        Optional<Vocabulary.Attribute> declared = own.attribute(name);
        if (declared.isPresent()) {
            return switch (ActionNames.presence(own, declared.get(), action)) {
                case REQUIRED -> Admission.REQUIRED;
                case OPTIONAL -> Admission.OPTIONAL;
                case UNDEFINED -> Admission.FORBIDDEN;
            };
        }
        return isLeftOut(side, name) || ActionNames.isOpen(own, action) ? Admission.IGNORED : Admission.FORBIDDEN;
    }

    /** Whether what the other policy declares never reaches this one. */
    boolean isLeftOut(Side side, String name) {
        if (isStrict || policy(side).vocabulary().attribute(name).isPresent()) {
            return false;
        }
        return policy(side.other())
                .vocabulary()
                .attribute(name)
                .filter(attribute -> switch (attribute.source()) {
                    case HOST, IDENTITY -> true;
                    case ARGUMENT, CLAIM, DERIVED -> false;
                })
                .isPresent();
    }

    /** Whether both take an attribute in requests for an action alike. */
    boolean isAlike(String name, String action) {
        Optional<Type> one = before.vocabulary().attribute(name).map(Vocabulary.Attribute::type);
        Optional<Type> other = after.vocabulary().attribute(name).map(Vocabulary.Attribute::type);
        return admission(Side.BEFORE, name, action) == admission(Side.AFTER, name, action) && one.equals(other);
    }

    /**
     * Which requests for an action a policy finds valid, assumptions included; absent where none is.
     *
     * @param asked attributes that matter; of the others, both think alike
     */
    Optional<Condition> valid(Side side, String action, Set<String> asked) {
        if (!isValid(side, action)) {
            return Optional.empty();
        }
        Set<Condition> terms = new LinkedHashSet<>();
        for (String name : asked) {
            Condition has = new Condition.Has(name);
            Admission admission = admission(side, name, action);
            switch (admission) {
                case REQUIRED -> terms.add(has);
                case FORBIDDEN -> terms.add(new Condition.Not(has));
                case OPTIONAL, IGNORED -> {}
            }
            if (admission == Admission.REQUIRED || admission == Admission.OPTIONAL) {
                values(side, name).ifPresent(values -> terms.add(new Condition.Implies(has, values)));
            }
        }
        policy(side).assumptions().forEach(assumption -> terms.add(assumption.condition()));
        return Optional.of(terms.size() == 1 ? terms.iterator().next() : new Condition.And(List.copyOf(terms)));
    }

    private Optional<Condition> values(Side side, String name) {
        Type joint = types.getOrDefault(name, new Type.Text());
        return policy(side)
                .vocabulary()
                .attribute(name)
                .flatMap(declared -> JointTypes.values(name, declared.type(), joint));
    }
}
