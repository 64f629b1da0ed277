package dev.writ.verifier.difference;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.diagram.ComparedPolicy;
import dev.writ.compiler.diagram.RulesByAction;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.verifier.encode.AtomicPredicates;
import dev.writ.verifier.encode.ClassTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The classes that two policies tell apart together, as far as they concern the actions that are compared. */
final class JointClasses {
    private final JointVocabulary joint;
    private final List<String> actions;
    private final Vocabulary vocabulary;

    /** By action, the places of the rules in whose scope it is. */
    private final Map<Side, List<List<Integer>>> inScope = new EnumMap<>(Side.class);

    private final Map<Side, List<List<Integer>>> limitsInScope = new EnumMap<>(Side.class);
    private final Map<Side, List<Optional<Condition>>> valid = new EnumMap<>(Side.class);
    private final List<Condition> conditions = new ArrayList<>();
    private final Atoms atoms;

    JointClasses(JointVocabulary joint, List<String> actions) throws PolicyTooLargeException {
        this.joint = joint;
        this.actions = List.copyOf(actions);
        this.vocabulary = joint.of(actions);
        for (Side side : Side.values()) {
            Policy policy = joint.policy(side);
            Vocabulary own = joint.declaring(side, actions);
            inScope.put(
                    side,
                    RulesByAction.of(policy.rules().stream().map(Rule::scope).toList(), own));
            limitsInScope.put(
                    side,
                    RulesByAction.of(policy.limits().stream().map(Limit::scope).toList(), own));
            places(inScope, side)
                    .forEach(place -> conditions.add(policy.rules().get(place).condition()));
            places(limitsInScope, side)
                    .forEach(place -> conditions.add(policy.limits().get(place).condition()));
            policy.assumptions().forEach(assumption -> conditions.add(assumption.condition()));
        }
        Set<String> asked = asked();
        for (Side side : Side.values()) {
            List<Optional<Condition>> requests = actions.stream()
                    .map(action -> joint.valid(side, action, asked))
                    .toList();
            valid.put(side, requests);
            requests.forEach(requested -> requested.ifPresent(conditions::add));
        }
        this.atoms = Atoms.of(vocabulary, conditions);
    }

    /** The attributes that some condition tests, and those that the two do not take alike. */
    private Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>();
        Set<Condition> related = new LinkedHashSet<>();
        for (Condition.Atomic leaf : AtomicPredicates.of(conditions)) {
            // What follows from a command line is asked of the line.
            CommandPart.attributeOf(leaf.attribute()).ifPresent(line -> related.add(new Condition.Has(line)));
            asked.add(CommandPart.attributeOf(leaf.attribute()).orElse(leaf.attribute()));
            if (leaf instanceof Condition.Relational relational) {
                asked.add(relational.other());
                related.add(new Condition.Has(relational.attribute()));
                related.add(new Condition.Has(relational.other()));
            }
        }
        // Attributes that are related to others have classes of their own, so that a request can be made of these.
        conditions.addAll(related);
        for (String name : joint.attributes()) {
            if (actions.stream().anyMatch(action -> !joint.isAlike(name, action))) {
                asked.add(name);
            }
        }
        return asked;
    }

    private static Set<Integer> places(Map<Side, List<List<Integer>>> inScope, Side side) {
        Set<Integer> places = new TreeSet<>();
        inScope.getOrDefault(side, List.of()).forEach(places::addAll);
        return places;
    }

    List<String> actions() {
        return actions;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The names of the attributes that columns refer to. */
    List<String> attributes() {
        return vocabulary.attributes().stream().map(Vocabulary.Attribute::name).toList();
    }

    Atoms atoms() {
        return atoms;
    }

    /** Everything that the classes were made of. */
    List<Condition> conditions() {
        return conditions;
    }

    ClassTable table() {
        return new ClassTable(vocabulary, atoms.columns(), atoms.automata());
    }

    /** By action, which requests a policy finds valid; absent where none is. */
    List<Optional<Condition>> valid(Side side) {
        return valid.getOrDefault(side, List.of());
    }

    /** By action, the places of the limits that have it in their scope. */
    List<List<Integer>> limits(Side side) {
        return limitsInScope.getOrDefault(side, List.of());
    }

    ComparedPolicy compared(Side side) {
        Policy policy = joint.policy(side);
        return new ComparedPolicy(
                policy.rules(), policy.defaultEffect(), valid(side), inScope.getOrDefault(side, List.of()));
    }

    /** A policy without the rules that concern none of the actions: of these, it decides the same. */
    Policy slice(Side side) {
        Policy policy = joint.policy(side);
        Set<Integer> concerned = places(inScope, side);
        return policy.withRules(IntStream.range(0, policy.rules().size())
                        .filter(concerned::contains)
                        .mapToObj(policy.rules()::get)
                        .toList())
                .withClaims(Policy.Claims.NONE)
                .withWaivers(List.of());
    }
}
