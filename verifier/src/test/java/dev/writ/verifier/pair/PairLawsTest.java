package dev.writ.verifier.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Value;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.falsify.Effort;
import dev.writ.verifier.falsify.Falsifier;
import dev.writ.verifier.falsify.Trial;
import dev.writ.verifier.pair.SmallStatements.Small;
import dev.writ.verifier.replay.Replay;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is said of pairs of requests against trying every pair of small policies. */
final class PairLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.pair.policies", 12);
    private static final Solver SOLVER = SolverPool.z3();

    @AfterAll
    static void close() {
        SOLVER.close();
    }

    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void aStatementIsRefutedWhereAPairBreaksItAndProvedWhereNoneDoes() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Small small = SmallStatements.ofSeed(seed);
            CompiledPolicy compiled = PolicyCompiler.compile(small.policy());
            Guard guard = Guard.of(TableJson.write(compiled.table()));
            Replay replay = new Replay(compiled, () -> guard);
            PairJudge judge = new PairJudge(small.policy(), SOLVER, QueryLimits.DEFAULT, replay::decide);
            Trial trial = Falsifier.run(small.policy(), List.of(), 1, Effort.DEFAULT);
            for (RelationalProperty relation : small.policy().relations()) {
                String at = "seed " + seed + ", " + relation.id() + "\n" + small.text();
                PairVerdict verdict;
                try {
                    verdict = judge.judge(PairStatement.of(relation).orElseThrow());
                } catch (Exception | Error e) {
                    throw new AssertionError(at, e);
                }
                verdict.accept(new Compared(new Brute(small.policy(), relation), small.requests(), trial, at));
            }
        }
        for (String kind : List.of("holds", "broken", "confirmed", "falsified")) {
            assertTrue(seen.containsKey(kind), kind + ": " + seen);
        }
        assertEquals(count("holds") + count("nothing differs"), count("confirmed"), seen.toString());
        assertTrue(count("falsified") > count("broken") / 2, seen.toString());
    }

    private int count(String kind) {
        return seen.getOrDefault(kind, 0);
    }

    private final class Compared implements PairVerdict.Visitor<Void> {
        private final Brute brute;
        private final Trial trial;
        private final String id;
        private final String at;

        Compared(Brute brute, List<JsonObject> requests, Trial trial, String at) {
            this.brute = brute;
            this.trial = trial;
            this.id = brute.relation.id();
            this.at = at;
            brute.tryAll(requests);
        }

        private void count(String kind) {
            seen.merge(kind, 1, Integer::sum);
        }

        @Override
        public Void visitHolds(PairVerdict.Holds holds) {
            assertEquals(Optional.empty(), brute.broken, at);
            assertTrue(brute.isDiffering, at);
            assertFalse(trial.breaking().containsKey(id), at);
            assertTrue(holds.keepers().isPresent(), at);
            count("holds");
            if (holds.isConfirmed()) {
                count("confirmed");
            }
            return null;
        }

        @Override
        public Void visitVacuous(PairVerdict.Vacuous vacuous) {
            assertFalse(brute.isDiffering, at);
            assertEquals(!brute.isInScope, vacuous.isScopeEmpty(), at);
            assertFalse(trial.inScope().containsKey(id), at);
            count("nothing differs");
            if (vacuous.isConfirmed()) {
                count("confirmed");
            }
            return null;
        }

        @Override
        public Void visitBroken(PairVerdict.Broken broken) {
            PairWitness witness = broken.witness();
            assertTrue(brute.broken.isPresent(), () -> at + witness);
            assertTrue(brute.breaks(witness.first(), witness.second()), () -> at + witness);
            assertFalse(witness.differing().isEmpty(), at);
            count("broken");
            if (witness.limit().isPresent()) {
                count("broken by limit");
            }
            if (trial.breaking().containsKey(id)) {
                count("falsified");
            }
            return null;
        }

        @Override
        public Void visitUndecided(PairVerdict.Undecided undecided) {
            return fail(at + undecided);
        }
    }

    /** One statement, pair by pair. */
    private static final class Brute {
        private final Policy policy;
        private final RelationalProperty relation;
        private final Set<String> changing;
        private Optional<List<JsonObject>> broken = Optional.empty();
        private boolean isDiffering;
        private boolean isInScope;

        Brute(Policy policy, RelationalProperty relation) {
            this.policy = policy;
            this.relation = relation;
            List<String> named = relation instanceof RelationalProperty.Independent independent
                    ? independent.attributes()
                    : List.of(((RelationalProperty.Monotone) relation).attribute());
            List<String> clock = List.of("time.hour", "time.minute_of_day");
            List<String> all = new ArrayList<>(named);
            if (named.stream().anyMatch(clock::contains)) {
                all.addAll(clock);
            }
            this.changing = Set.copyOf(all);
        }

        void tryAll(List<JsonObject> requests) {
            Map<Map<String, Value>, List<JsonObject>> groups = new HashMap<>();
            for (JsonObject request : requests) {
                Validation.Valid valid = read(request);
                if (concerns(valid)) {
                    isInScope = true;
                    Map<String, Value> rest = new TreeMap<>(valid.values());
                    rest.keySet().removeAll(changing);
                    rest.put("action", new Value.Text(valid.action()));
                    groups.computeIfAbsent(rest, none -> new ArrayList<>()).add(request);
                }
            }
            for (List<JsonObject> group : groups.values()) {
                for (JsonObject one : group) {
                    for (JsonObject other : group) {
                        if (one != other) {
                            tryOut(one, other);
                        }
                    }
                }
            }
        }

        private Validation.Valid read(JsonObject request) {
            return (Validation.Valid) Interpreter.validate(policy, request);
        }

        private boolean concerns(Validation.Valid request) {
            RelationalProperty.Requests about = relation.about().orElseThrow();
            return Interpreter.concerns(policy, about.scope(), about.condition(), request);
        }

        private void tryOut(JsonObject one, JsonObject other) {
            if (isOrdered(read(one), read(other))) {
                isDiffering = true;
                if (broken.isEmpty() && breaks(one, other)) {
                    broken = Optional.of(List.of(one, other));
                }
            }
        }

        private boolean isOrdered(Validation.Valid one, Validation.Valid other) {
            if (relation instanceof RelationalProperty.Monotone monotone) {
                Optional<Long> less = value(one, monotone.attribute());
                Optional<Long> more = value(other, monotone.attribute());
                return less.isPresent() && more.isPresent() && less.get() < more.get();
            }
            return true;
        }

        private Optional<Long> value(Validation.Valid request, String attribute) {
            return request.value(attribute)
                    .or(() -> policy.vocabulary()
                            .attribute(attribute)
                            .orElseThrow()
                            .fallback())
                    .map(value -> ((Value.Whole) value).value());
        }

        /** Whatever is left of any limit, of one at a time: no two matter together that do not matter alone. */
        boolean breaks(JsonObject first, JsonObject second) {
            Validation.Valid one = read(first);
            Validation.Valid other = read(second);
            if (!concerns(one) || !concerns(other) || !isOrdered(one, other)) {
                return false;
            }
            Decision decided = Interpreter.decide(policy, one);
            Decision decidedOther = Interpreter.decide(policy, other);
            if (isBroken(decided, decidedOther, false, false)) {
                return true;
            }
            for (Limit limit : policy.limits()) {
                boolean isApart = limit.per().isPresent()
                        && !one.value(limit.per().get())
                                .equals(other.value(limit.per().get()));
                for (long left = 0; left <= limit.allowance().most(); left++) {
                    for (long leftOther = 0; leftOther <= limit.allowance().most(); leftOther++) {
                        boolean isState = isApart || left == leftOther;
                        boolean isExhausted = isExhausted(limit, one, decided, left);
                        boolean isOtherExhausted = isExhausted(limit, other, decidedOther, leftOther);
                        if (isState && isBroken(decided, decidedOther, isExhausted, isOtherExhausted)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        private static boolean isExhausted(Limit limit, Validation.Valid request, Decision decided, long left) {
            long adds = limit.allowance()
                    .of()
                    .map(of -> ((Value.Whole) request.value(of.attribute()).orElseThrow()).value())
                    .orElse(1L);
            return decided.limits().contains(limit.id()) && adds > left;
        }

        private boolean isBroken(Decision one, Decision other, boolean isExhausted, boolean isOtherExhausted) {
            boolean isDenied = isExhausted || one.effect() == Effect.DENY;
            boolean isOtherDenied = isOtherExhausted || other.effect() == Effect.DENY;
            if (relation instanceof RelationalProperty.Monotone) {
                return !isOtherDenied && (isDenied || !other.outcome().isAtLeastAsRestrictiveAs(one.outcome()));
            }
            return isDenied != isOtherDenied || !isDenied && !one.outcome().equals(other.outcome());
        }
    }
}
