package dev.writ.verifier.property;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.NamedActions;
import dev.writ.verifier.encode.NativeObligations;
import dev.writ.verifier.encode.OutcomeTerms;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.partition.NameClasses;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Statements about all valid requests as queries. The classes are those of rules and properties together, so a
 * property may speak of values and actions that no rule mentions; they are finer than the shipped ones and proved right likewise.
 */
final class PropertyQueries {
    private final Policy policy;
    private final NameClasses names;
    private final ClassTable classes;
    private final boolean tellsMemberships;
    private final NativeObligations obligations;

    /** What says that the classes are right, once it was asked for: to say so much is walked through. */
    private Optional<List<Query>> statements = Optional.empty();

    private final ModelTerms model;
    private final ValidRequests requests;
    private final Term valid;
    private final SortedMap<Integer, Term> matches = new TreeMap<>();
    private final OutcomeTerms outcome;

    /** The request counts towards some limit, unless it is denied. */
    private final Term limited;

    /** The request alone adds more than some limit lets happen, and is denied for it if for nothing else. */
    private final Term beyond;

    PropertyQueries(Policy policy) {
        this(policy, NamedActions.of(policy));
    }

    private PropertyQueries(Policy policy, ActionClasses actions) {
        this(policy, actions.vocabulary(), NameClasses.of(actions));
    }

    /** @param vocabulary lists at least the actions that the policy's own lists, in the same places */
    PropertyQueries(Policy policy, Vocabulary vocabulary) {
        this(policy, vocabulary, NameClasses.listed(vocabulary.actions()));
    }

    private PropertyQueries(Policy policy, Vocabulary vocabulary, NameClasses names) {
        this.policy = policy;
        this.names = names;
        List<Condition> conditions = new ArrayList<>();
        policy.rules().forEach(rule -> conditions.add(rule.condition()));
        policy.properties().forEach(property -> conditions.add(property.condition()));
        policy.limits().forEach(limit -> conditions.add(limit.condition()));
        policy.limits().forEach(limit -> limit.beyond(policy.vocabulary()).ifPresent(conditions::add));
        policy.assumptions().forEach(assumption -> conditions.add(assumption.condition()));
        policy.relations().forEach(relation -> relation.about().ifPresent(about -> conditions.add(about.condition())));
        Optional<ClassTable> telling = tellingMemberships(vocabulary, conditions);
        this.tellsMemberships = telling.isPresent();
        this.classes = telling.orElseGet(() -> ClassTable.finest(vocabulary, conditions));
        if (tellsMemberships) {
            conditions.addAll(memberships());
        }
        this.obligations = new NativeObligations(classes, conditions);
        ClassVector vector = new ClassVector(classes);
        this.model = new ModelTerms(policy, classes, vector);
        this.requests = new ValidRequests(classes, vector);
        this.valid = Terms.and(requests.valid(), Terms.not(Terms.or(model.violated())));
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            matches.put(rule, matches(policy.rules().get(rule)));
        }
        this.outcome = model.outcome(matches);
        this.limited = Terms.or(policy.limits().stream()
                .map(limit -> Terms.and(requests.inScope(limit.scope()), model.condition(limit.condition())))
                .toList());
        this.beyond = Terms.or(policy.limits().stream()
                .flatMap(limit -> limit.beyond(policy.vocabulary()).stream()
                        .map(more -> Terms.and(requests.inScope(limit.scope()), model.condition(more))))
                .toList());
    }

    private List<Condition> memberships() {
        return MembershipTest.of(policy).stream()
                .map(MembershipTest::nothingMore)
                .toList();
    }

    /** Classes that tell apart what memberships ask, too; empty where that is too much. */
    private Optional<ClassTable> tellingMemberships(Vocabulary vocabulary, List<Condition> conditions) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(memberships());
        try {
            return Optional.of(ClassTable.finest(vocabulary, all));
        } catch (ClassesUndecided e) {
            return Optional.empty();
        }
    }

    private Term matches(Rule rule) {
        return Terms.and(requests.inScope(rule.scope()), model.condition(rule.condition()));
    }

    NameClasses names() {
        return names;
    }

    ClassTable classes() {
        return classes;
    }

    /** The same classes, to be held against the document. */
    Classes distinguished() {
        classesAreRight();
        return new Classes(names, classes.columns(), obligations.walked());
    }

    ValidRequests requests() {
        return requests;
    }

    PolicyTerms terms() {
        return new PolicyTerms(policy, names, classes, tellsMemberships, requests, model);
    }

    /** All unsatisfiable if and only if the classes of rules and properties are right. */
    List<Query> classesAreRight() {
        List<Query> stated = statements.orElseGet(obligations::queries);
        statements = Optional.of(stated);
        return stated;
    }

    /** Unsatisfiable if and only if no valid request is in the property's scope with its condition true. */
    Query inScope(Property property) {
        return Query.of("a request in scope of " + property.id(), inScopeTerm(property));
    }

    /**
     * For {@code never} and {@code always}: unsatisfiable if and only if the property holds, whatever limits are
     * exhausted. For {@code possible}: unsatisfiable if and only if it does not hold, nothing having been used of any limit.
     */
    Query decisive(Property property) {
        return Query.of(title(property), inScopeTerm(property), decisiveOutcome(property, outcome));
    }

    /** The same, of one action only. */
    Query decisive(Property property, int action) {
        return Query.of(
                title(property), requests.isAction(action), inScopeTerm(property), decisiveOutcome(property, outcome));
    }

    /**
     * Each rule matches what it likes of its scope, unless the assumption that goes by its number holds. Unsatisfiable
     * under some assumptions if and only if the rules they stand for make the property hold, whatever the conditions
     * of the others say.
     */
    Query because(Property property, List<Integer> rules) {
        List<Term> assertions = new ArrayList<>();
        SortedMap<Integer, Term> free = new TreeMap<>();
        matches.forEach((rule, stated) -> {
            Term.Constant matched = Terms.constant("matched" + rule, Sort.TRUTH);
            free.put(rule, matched);
            assertions.add(Terms.implies(stands(rule), Terms.equal(matched, stated)));
            assertions.add(Terms.implies(
                    matched, requests.inScope(policy.rules().get(rule).scope())));
        });
        assertions.add(inScopeTerm(property));
        assertions.add(decisiveOutcome(property, model.outcome(free)));
        return new Query(
                "why " + property.id() + " holds",
                assertions,
                rules.stream().map(PropertyQueries::stands).toList());
    }

    /**
     * Unsatisfiable under some assumptions if and only if the rules they stand for outrank the rule on every request in
     * the property's scope that it matches.
     */
    Query obstructed(Property property, int rule, List<Integer> outranking) {
        List<Term> assertions = new ArrayList<>();
        assertions.add(inScopeTerm(property));
        assertions.add(matches.getOrDefault(rule, Terms.FALSE));
        outranking.forEach(other ->
                assertions.add(Terms.implies(stands(other), Terms.not(matches.getOrDefault(other, Terms.FALSE)))));
        return new Query(
                "what outranks " + policy.rules().get(rule).id() + " for " + property.id(),
                assertions,
                outranking.stream().map(PropertyQueries::stands).toList());
    }

    static Term.Constant stands(int rule) {
        return Terms.constant("stands" + rule, Sort.TRUTH);
    }

    /** Unsatisfiable if and only if there is no valid request at all. */
    Query someRequest() {
        return Query.of("a valid request", valid);
    }

    /** Unsatisfiable if and only if every action that is not listed is denied or needs approval. */
    Query unlistedActionRuns() {
        int unlisted = classes.vocabulary().actions().size();
        return Query.of(
                "an action that is not listed runs",
                requests.isAction(unlisted),
                valid,
                outcome.hasEffect(Property.Verb.RUN::includes, policy.defaultEffect()));
    }

    private Term inScopeTerm(Property property) {
        return Terms.and(valid, requests.inScope(property.scope()), model.condition(property.condition()));
    }

    private Term decisiveOutcome(Property property, OutcomeTerms of) {
        Term included = of.hasEffect(property.verb()::includes, policy.defaultEffect());
        Term mayBeDenied = Terms.or(limited, of.hasEffect(Effect.DENY::equals, policy.defaultEffect()));
        boolean denial = property.verb().includes(Effect.DENY);
        return switch (property.form()) {
            case NEVER -> denial ? mayBeDenied : included;
            case ALWAYS -> denial ? Terms.not(included) : Terms.or(Terms.not(included), mayBeDenied);
            case POSSIBLE -> denial ? Terms.or(included, beyond) : Terms.and(included, Terms.not(beyond));
        };
    }

    private static String title(Property property) {
        return "%s %s of %s".formatted(property.form().word(), property.verb().word(), property.id());
    }
}
