package dev.writ.verifier.pair;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.NativeObligations;
import dev.writ.verifier.encode.OutcomeTerms;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A statement about pairs of requests as queries, each of which is about two requests that are told as one. */
final class PairQueries {
    private final ComparedPair pair;
    private final ClassTable classes;
    private final NativeObligations obligations;
    private final ValidRequests requests;
    private final ModelTerms first;
    private final ModelTerms second;

    /** Both are valid and in the scope, and differ as the statement has it. */
    private final Term compared;

    PairQueries(ComparedPair pair) {
        this(pair, differences(pair));
    }

    private PairQueries(ComparedPair pair, List<Condition> differences) {
        this.pair = pair;
        List<Condition> conditions = new ArrayList<>(pair.conditions());
        conditions.addAll(differences);
        this.classes = ClassTable.finest(pair.vocabulary(), conditions);
        this.obligations = new NativeObligations(classes, conditions);
        ClassVector vector = new ClassVector(classes);
        this.requests = new ValidRequests(classes, vector);
        this.first = new ModelTerms(pair.first(), classes, vector);
        this.second = new ModelTerms(pair.second(), classes, vector);
        this.compared = Terms.and(
                requests.valid(),
                Terms.not(Terms.or(first.violated())),
                Terms.not(Terms.or(second.violated())),
                requests.inScope(pair.statement().scope()),
                first.condition(pair.statement().condition()),
                first.condition(pair.secondCondition()),
                pair.greater().map(first::condition).orElse(Terms.TRUE));
    }

    private static List<Condition> differences(ComparedPair pair) {
        List<Condition> differences = new ArrayList<>();
        pair.greater().ifPresent(differences::add);
        pair.first().limits().forEach(limit -> pair.countedApart(limit).ifPresent(differences::add));
        return differences;
    }

    /** Of the same pairs, that ask how the two differ. */
    static PairQueries ofDifference(ComparedPair pair) {
        List<Condition> differences = differences(pair);
        differences.add(pair.differing());
        return new PairQueries(pair, differences);
    }

    ClassTable classes() {
        return classes;
    }

    ValidRequests requests() {
        return requests;
    }

    /** All unsatisfiable if and only if the classes are right. */
    List<Query> classesAreRight() {
        return obligations.queries();
    }

    /** The same classes, to be held against the document, once it was asked whether they are right. */
    Classes distinguished() {
        return new Classes(pair.names(), classes.columns(), obligations.walked());
    }

    /** Unsatisfiable if and only if no two requests that differ are in the scope. */
    Query differing() {
        return Query.of(
                title("two requests that differ, in the scope of"), compared, first.condition(pair.differing()));
    }

    /** Unsatisfiable if and only if no valid request is in the scope. */
    Query inScope() {
        return Query.of(
                title("a request in the scope of"),
                requests.valid(),
                Terms.not(Terms.or(first.violated())),
                requests.inScope(pair.statement().scope()),
                first.condition(pair.statement().condition()));
    }

    /** Unsatisfiable if and only if the statement holds, whatever limits are exhausted. */
    Query breaking() {
        return Query.of(
                title("two requests that break"), compared, broken(matches(pair.first()), matches(pair.second())));
    }

    /** The same, of one action only. */
    Query breaking(int action) {
        return Query.of(
                title("two requests that break"),
                requests.isAction(action),
                compared,
                broken(matches(pair.first()), matches(pair.second())));
    }

    private String title(String what) {
        return what + " " + pair.statement().id();
    }

    /**
     * Each rule matches what it likes of its scope, unless the assumption that goes by its number holds; one that does not
     * ask about what may differ matches both requests or neither. Unsatisfiable under some assumptions if and only if the
     * rules they stand for make the statement hold, whatever the conditions of the others say.
     */
    Query because(List<Integer> rules) {
        List<Term> assertions = new ArrayList<>();
        SortedMap<Integer, Term> firsts = new TreeMap<>();
        SortedMap<Integer, Term> seconds = new TreeMap<>();
        SortedSet<Integer> asking = asking();
        SortedMap<Integer, Term> stated = matches(pair.first());
        SortedMap<Integer, Term> statedOfSecond = matches(pair.second());
        for (int rule = 0; rule < pair.first().rules().size(); rule++) {
            Term.Constant one = Terms.constant("matched" + rule, Sort.TRUTH);
            Term.Constant other = asking.contains(rule) ? Terms.constant("also_matched" + rule, Sort.TRUTH) : one;
            firsts.put(rule, one);
            seconds.put(rule, other);
            Term inScope = requests.inScope(pair.first().rules().get(rule).scope());
            assertions.add(Terms.implies(Terms.or(one, other), inScope));
            assertions.add(Terms.implies(
                    stands(rule),
                    Terms.and(
                            Terms.equal(one, stated.getOrDefault(rule, Terms.FALSE)),
                            Terms.equal(other, statedOfSecond.getOrDefault(rule, Terms.FALSE)))));
        }
        assertions.add(compared);
        assertions.add(broken(firsts, seconds));
        return new Query(
                "why " + pair.statement().id() + " holds",
                assertions,
                rules.stream().map(PairQueries::stands).toList());
    }

    static Term.Constant stands(int rule) {
        return Terms.constant("stands" + rule, Sort.TRUTH);
    }

    /** Places of the rules that ask about what may differ. */
    SortedSet<Integer> asking() {
        SortedSet<Integer> asking = new TreeSet<>();
        for (int rule = 0; rule < pair.first().rules().size(); rule++) {
            if (!pair.first()
                    .rules()
                    .get(rule)
                    .condition()
                    .equals(pair.second().rules().get(rule).condition())) {
                asking.add(rule);
            }
        }
        return asking;
    }

    private SortedMap<Integer, Term> matches(Policy policy) {
        ModelTerms terms = policy == pair.first() ? first : second;
        SortedMap<Integer, Term> matches = new TreeMap<>();
        for (int place = 0; place < policy.rules().size(); place++) {
            Rule rule = policy.rules().get(place);
            matches.put(place, Terms.and(requests.inScope(rule.scope()), terms.condition(rule.condition())));
        }
        return matches;
    }

    private Term broken(SortedMap<Integer, Term> firsts, SortedMap<Integer, Term> seconds) {
        OutcomeTerms one = first.outcome(firsts);
        OutcomeTerms other = second.outcome(seconds);
        Term byDecision = pair.statement().growing().isPresent() ? isLoosened(one, other) : isChanged(one, other);
        Term bothPass = Terms.and(Terms.not(has(one, Effect.DENY)), Terms.not(has(other, Effect.DENY)));
        List<Term> byLimits = new ArrayList<>();
        for (int limit = 0; limit < pair.first().limits().size(); limit++) {
            byLimits.add(mayBeExhaustedForOne(limit));
        }
        return Terms.or(byDecision, Terms.and(bothPass, Terms.or(byLimits)));
    }

    private Term isChanged(OutcomeTerms one, OutcomeTerms other) {
        List<Term> changed = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            changed.add(Terms.not(Terms.equal(has(one, effect), has(other, effect))));
        }
        for (int requirement = 0; requirement < one.owed().size(); requirement++) {
            changed.add(Terms.not(
                    Terms.equal(one.owed().get(requirement), other.owed().get(requirement))));
        }
        return Terms.or(changed);
    }

    /** That the other outcome is not at least as restrictive as the one. */
    private Term isLoosened(OutcomeTerms one, OutcomeTerms other) {
        List<Term> loosened = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            Term looser = other.hasEffect(
                    another -> another.compareTo(effect) < 0, pair.first().defaultEffect());
            loosened.add(Terms.and(has(one, effect), looser));
        }
        List<ApprovalRequirement> requirements =
                OutcomeTerms.requirements(pair.first().rules());
        for (int owed = 0; owed < requirements.size(); owed++) {
            List<Term> met = new ArrayList<>();
            for (int stated = 0; stated < requirements.size(); stated++) {
                if (requirements.get(stated).implies(requirements.get(owed))) {
                    met.add(other.owed().get(stated));
                }
            }
            loosened.add(
                    Terms.and(one.owed().get(owed), has(other, Effect.REQUIRE_APPROVAL), Terms.not(Terms.or(met))));
        }
        return Terms.or(loosened);
    }

    private Term has(OutcomeTerms outcome, Effect effect) {
        return outcome.hasEffect(effect::equals, pair.first().defaultEffect());
    }

    /** That a limit, exhausted, denies the first request and not the second, or where both must be alike one of them. */
    private Term mayBeExhaustedForOne(int place) {
        Limit limit = pair.first().limits().get(place);
        Term one = first.condition(limit.condition());
        Term other = second.condition(pair.second().limits().get(place).condition());
        Term apart = pair.countedApart(limit).map(first::condition).orElse(Terms.FALSE);
        Term onlyOne = Terms.and(one, Terms.or(Terms.not(other), apart));
        Term onlyOther = pair.statement().growing().isPresent() ? Terms.FALSE : Terms.and(other, Terms.not(one));
        return Terms.and(requests.inScope(limit.scope()), Terms.or(onlyOne, onlyOther));
    }
}
