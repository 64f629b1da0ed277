package dev.writ.verifier.pair;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.diagram.ComparedPolicy;
import dev.writ.compiler.diagram.RulesByAction;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.verifier.encode.AtomicPredicates;
import dev.writ.verifier.encode.Counterparts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Two requests, told as one, as the compiler sorts them into classes: every attribute may be absent, and which requests
 * are valid, in the scope and apart is said by a condition for each action.
 */
final class FlatPair {
    private final ComparedPair pair;
    private final List<String> actions;
    private final Vocabulary vocabulary;
    private final Vocabulary declaring;
    private final List<Optional<Condition>> compared;
    private final Atoms atoms;

    FlatPair(ComparedPair pair) throws PolicyTooLargeException {
        this.pair = pair;
        Vocabulary own = pair.declared();
        this.actions = Stream.concat(
                        pair.names().actions().stream().map(Vocabulary.Action::name),
                        own.openActions() ? Stream.of(pair.names().other()) : Stream.empty())
                .toList();
        this.declaring = own(own, own.attributes(), true);
        this.vocabulary = own(
                own,
                own.given().stream()
                        .map(given ->
                                new Vocabulary.Attribute(given.name(), given.type(), Vocabulary.Source.HOST, true))
                        .toList(),
                false);
        List<Condition> conditions = new ArrayList<>(pair.conditions());
        Optional<Condition> greater = greater(conditions);
        greater.ifPresent(conditions::add);
        pair.first().limits().forEach(limit -> pair.countedApart(limit).ifPresent(conditions::add));
        Set<String> asked = asked(conditions);
        asked.forEach(attribute -> conditions.add(new Condition.Has(attribute)));
        this.compared =
                actions.stream().map(action -> compared(action, asked, greater)).toList();
        this.atoms = Atoms.of(vocabulary, conditions);
    }

    private Vocabulary own(Vocabulary own, List<Vocabulary.Attribute> attributes, boolean isDeclaring) {
        return new Vocabulary(
                attributes,
                actions.stream()
                        .map(name -> new Vocabulary.Action(
                                name, isDeclaring ? ActionNames.tags(own, name) : List.of(), List.of()))
                        .toList(),
                isDeclaring ? own.families() : List.of(),
                false,
                own.approvers(),
                own.zone());
    }

    /**
     * That the second value is the greater one. Where values are compared with literals alone two that no literal divides
     * are decided alike, so that only pairs which one divides need be looked at.
     */
    private Optional<Condition> greater(List<Condition> conditions) {
        if (pair.statement().growing().isEmpty()) {
            return Optional.empty();
        }
        String one = pair.statement().growing().get();
        String other = Counterparts.of(one);
        TreeSet<Long> starts = new TreeSet<>();
        for (Condition.Atomic test : AtomicPredicates.of(conditions)) {
            if (test instanceof Condition.Relational related
                    && (related.attribute().equals(one) || related.other().equals(one))) {
                return pair.greater();
            }
            if (test.attribute().equals(one)) {
                starts.addAll(starts(test));
            }
        }
        List<Condition> divided = new ArrayList<>();
        for (long start : starts) {
            Value from = new Value.Whole(start);
            divided.add(new Condition.And(List.of(
                    new Condition.Compare(one, Expr.Operator.LESS, from),
                    new Condition.Compare(other, Expr.Operator.AT_LEAST, from))));
        }
        Condition less =
                switch (divided.size()) {
                    case 0 -> new Condition.Not(Condition.ALWAYS);
                    case 1 -> divided.get(0);
                    default -> new Condition.Or(divided);
                };
        return Optional.of(pair.greater(less));
    }

    private static List<Long> starts(Condition.Atomic test) {
        List<Value> values = new ArrayList<>();
        if (test instanceof Condition.Compare compare) {
            values.add(compare.value());
        } else if (test instanceof Condition.OneOf oneOf) {
            values.addAll(oneOf.values());
        }
        List<Long> starts = new ArrayList<>();
        for (Value value : values) {
            long number = ((Value.Whole) value).value();
            starts.add(number);
            if (number < Long.MAX_VALUE) {
                starts.add(number + 1);
            }
        }
        return starts;
    }

    /** The attributes that some condition tests; what follows from a command line is asked of the line. */
    private static Set<String> asked(List<Condition> conditions) {
        Set<String> asked = new LinkedHashSet<>();
        for (Condition.Atomic test : AtomicPredicates.of(conditions)) {
            asked.add(CommandPart.attributeOf(test.attribute()).orElse(test.attribute()));
            if (test instanceof Condition.Relational related) {
                asked.add(related.other());
            }
        }
        return asked;
    }

    private Optional<Condition> compared(String action, Set<String> asked, Optional<Condition> greater) {
        Vocabulary own = pair.declared();
        if (!ActionNames.isValid(own, action)
                || !ActionNames.includes(pair.statement().scope(), action, own)) {
            return Optional.empty();
        }
        List<Condition> all = new ArrayList<>();
        for (String name : asked) {
            Condition has = new Condition.Has(name);
            switch (ActionNames.presence(own, own.attribute(name).orElseThrow(), action)) {
                case REQUIRED -> all.add(has);
                case UNDEFINED -> all.add(new Condition.Not(has));
                case OPTIONAL -> {}
            }
        }
        for (Policy policy : List.of(pair.first(), pair.second())) {
            policy.assumptions().forEach(assumption -> all.add(assumption.condition()));
        }
        all.add(pair.statement().condition());
        all.add(pair.secondCondition());
        greater.ifPresent(all::add);
        return Optional.of(new Condition.And(all));
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Atoms atoms() {
        return atoms;
    }

    /** What the policy says of the first request. */
    ComparedPolicy first() {
        return compared(pair.first());
    }

    /** What it says of the second. */
    ComparedPolicy second() {
        return compared(pair.second());
    }

    private ComparedPolicy compared(Policy policy) {
        List<Scope> scopes = policy.rules().stream().map(Rule::scope).toList();
        return new ComparedPolicy(
                policy.rules(), policy.defaultEffect(), compared, RulesByAction.of(scopes, declaring));
    }

    /** By action in a limit's scope, some condition; absent where it is not in it. */
    List<Optional<Condition>> inScope(Limit limit, Condition condition) {
        return actions.stream()
                .map(action -> ActionNames.includes(limit.scope(), action, pair.declared())
                        ? Optional.of(condition)
                        : Optional.<Condition>empty())
                .toList();
    }

    /** By action that nothing is so. */
    List<Optional<Condition>> never() {
        return actions.stream().map(action -> Optional.<Condition>empty()).toList();
    }
}
