package dev.writ.verifier.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.diagram.RequestClass;
import dev.writ.compiler.diagram.RequestCube;
import dev.writ.compiler.table.RequestClassifier;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.ChangeKind.Direction;
import dev.writ.verifier.difference.SmallPairs.Pair;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is said of a pair of policies against trying every request of small domains. */
final class DifferenceLawsTest {
    private static final int SEEDS = Integer.getInteger("writ.difference.seeds", 75);
    private static final int MOST_REQUESTS = 30_000;
    private static final PolicyDifference DIFFERENCE = PolicyDifference.start();

    @AfterAll
    static void close() {
        DIFFERENCE.close();
    }

    @Test
    void regionsAreDisjointCompleteAndCountedAndOfTheRightKind() throws Exception {
        Map<ChangeKind, Integer> kinds = new EnumMap<>(ChangeKind.class);
        Map<Region.Validity, Integer> validities = new EnumMap<>(Region.Validity.class);
        int tried = 0;
        int proved = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Pair pair = SmallPairs.pair(seed);
            boolean isStrict = seed % 3 == 0;
            List<JsonObject> requests = SmallPairs.requests(pair);
            if (requests.size() > MOST_REQUESTS) {
                continue;
            }
            tried++;
            Difference difference;
            try {
                difference = DIFFERENCE.between(pair.before(), pair.after(), isStrict);
            } catch (Exception | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertEquals(Optional.empty(), difference.undecided(), "seed " + seed);
            new Brute(pair, isStrict, difference, "seed " + seed).check(requests);
            difference.regions().forEach(region -> kinds.merge(region.kind(), 1, Integer::sum));
            difference.regions().forEach(region -> validities.merge(region.validity(), 1, Integer::sum));
            proved += difference.isProvedNowhereLessRestrictive() ? 1 : 0;
        }
        assertTrue(tried > SEEDS / 2, "only " + tried);
        assertTrue(proved > SEEDS / 20, "only " + proved);
        assertEquals(Set.of(ChangeKind.values()).size(), kinds.size() + missing(kinds), kinds.toString());
        assertEquals(Region.Validity.values().length, validities.size(), validities.toString());
    }

    /** Kinds that few pairs have. */
    private static int missing(Map<ChangeKind, Integer> kinds) {
        return (int) Set.of(ChangeKind.APPROVAL_RESTATED, ChangeKind.APPROVAL_INCOMPARABLE).stream()
                .filter(kind -> !kinds.containsKey(kind))
                .count();
    }

    /** One pair, request by request. */
    private static final class Brute {
        private final Pair pair;
        private final Difference difference;
        private final String at;
        private final JointVocabulary joint;
        private final JointClasses classes;
        private final JointRequests spelling;
        private final Policy everything;
        private final Map<Region, Set<RequestClass>> found = new HashMap<>();
        private final Map<List<Optional<String>>, Set<RequestClass>> reasons = new HashMap<>();
        private final Set<RequestClass> all = new HashSet<>();
        private boolean isLess;

        Brute(Pair pair, boolean isStrict, Difference difference, String at) throws Exception {
            this.pair = pair;
            this.difference = difference;
            this.at = at;
            this.joint = new JointVocabulary(pair.before(), pair.after(), isStrict);
            this.classes = new JointClasses(joint, new ComparedActions(joint).names());
            this.spelling = new JointRequests(joint);
            this.everything = Policy.of(
                    "all", new Vocabulary(classes.vocabulary().attributes(), List.of(), true, List.of()), List.of());
        }

        void check(List<JsonObject> requests) {
            requests.forEach(this::check);
            for (Region region : difference.regions()) {
                int count = found.getOrDefault(region, Set.of()).size();
                assertTrue(region.isExact(), at);
                assertEquals(BigInteger.valueOf(count), region.count(), () -> at + " " + region);
            }
            assertEquals(BigInteger.valueOf(all.size()), difference.classes(), at);
            assertEquals(reasons.size(), difference.reasons().size(), at);
            difference
                    .reasons()
                    .forEach(reason -> assertEquals(
                            BigInteger.valueOf(reasons.getOrDefault(List.of(reason.before(), reason.after()), Set.of())
                                    .size()),
                            reason.count(),
                            at));
            boolean isLooser = difference.limits().stream().anyMatch(LimitChange::isLooser);
            assertEquals(!isLess && !isLooser, difference.isProvedNowhereLessRestrictive(), at);
            assertTrue(difference.isFewest(), at);
            for (Region one : difference.regions()) {
                for (Region other : difference.regions()) {
                    assertFalse(one != other && canBeOne(one, other), () -> at + ": " + one + " and " + other);
                }
            }
        }

        private void check(JsonObject request) {
            Decision before = Interpreter.decide(pair.before(), spelling.reaching(Side.BEFORE, request));
            Decision after = Interpreter.decide(pair.after(), spelling.reaching(Side.AFTER, request));
            boolean isValid = before.invalid().isEmpty() || after.invalid().isEmpty();
            if (!isValid || !(Interpreter.validate(everything, request) instanceof Validation.Valid valid)) {
                return;
            }
            boolean isChanged = before.effect() != after.effect()
                    || !Set.copyOf(before.outcome().approval())
                            .equals(Set.copyOf(after.outcome().approval()));
            String name = joint.standing(valid.action());
            int action = classes.actions().indexOf(name);
            String what = at + " " + JsonWriter.write(request) + " " + before + " " + after;
            if (action < 0) {
                assertFalse(isChanged, what);
                return;
            }
            RequestClass cls = new RequestClass(
                    action,
                    new RequestClassifier(
                                    classes.attributes(),
                                    classes.atoms().columns(),
                                    classes.atoms().automata(),
                                    valid)
                            .classes());
            all.add(cls);
            List<Region> in = difference.regions().stream()
                    .filter(region -> isIn(region.cube(), cls))
                    .toList();
            assertEquals(isChanged ? 1 : 0, in.size(), () -> what + " " + in);
            if (isChanged) {
                found.computeIfAbsent(in.get(0), region -> new HashSet<>()).add(cls);
                check(in.get(0), before, after, what);
                Direction direction = in.get(0).kind().direction();
                isLess |= direction == Direction.LESS_RESTRICTIVE || direction == Direction.INCOMPARABLE;
            } else if (before.invalid().isEmpty()
                    && after.invalid().isEmpty()
                    && !before.reason().equals(after.reason())) {
                reasons.computeIfAbsent(List.of(before.reason(), after.reason()), pair -> new HashSet<>())
                        .add(cls);
            }
        }

        private void check(Region region, Decision before, Decision after, String what) {
            assertEquals(before.outcome().effect(), region.before().effect(), what);
            assertEquals(after.outcome().effect(), region.after().effect(), what);
            assertEquals(before.invalid().isPresent(), region.validity() == Region.Validity.AFTER_ONLY, what);
            assertEquals(after.invalid().isPresent(), region.validity() == Region.Validity.BEFORE_ONLY, what);
            assertEquals(direction(before, after), region.kind().direction(), what);
            assertTrue(region.decidingBefore().rules().containsAll(before.rules()), what);
            assertTrue(region.decidingAfter().rules().containsAll(after.rules()), what);
            assertTrue(!before.isDefault() || region.decidingBefore().byDefault(), what);
            assertTrue(!after.isDefault() || region.decidingAfter().byDefault(), what);
        }

        private static Direction direction(Decision before, Decision after) {
            if (before.effect() != after.effect()) {
                List<Effect> order = List.of(Effect.ALLOW, Effect.WARN, Effect.REQUIRE_APPROVAL, Effect.DENY);
                return order.indexOf(before.effect()) > order.indexOf(after.effect())
                        ? Direction.LESS_RESTRICTIVE
                        : Direction.MORE_RESTRICTIVE;
            }
            boolean isLess = meets(before, after);
            boolean isMore = meets(after, before);
            if (isLess && isMore) {
                return Direction.AS_RESTRICTIVE;
            }
            return isLess ? Direction.LESS_RESTRICTIVE : isMore ? Direction.MORE_RESTRICTIVE : Direction.INCOMPARABLE;
        }

        /** Whether whoever is approved by one is approved by the other. */
        private static boolean meets(Decision one, Decision other) {
            return other.outcome().approval().stream()
                    .allMatch(theirs -> one.outcome().approval().stream().anyMatch(ours -> isStronger(ours, theirs)));
        }

        private static boolean isStronger(ApprovalRequirement ours, ApprovalRequirement theirs) {
            return theirs.roles().containsAll(ours.roles())
                    && ours.count() >= theirs.count()
                    && ours.expires().compareTo(theirs.expires()) <= 0;
        }

        private static boolean isIn(RequestCube cube, RequestClass cls) {
            boolean isIn = cube.actions().contains(cls.action());
            for (int column = 0; column < cls.classes().size(); column++) {
                isIn &= cube.classes().get(column).contains(cls.classes().get(column));
            }
            return isIn;
        }

        /** Whether one cube has what two regions of one change have and nothing else that some request is of. */
        private boolean canBeOne(Region one, Region other) {
            boolean isSame = one.before().equals(other.before())
                    && one.after().equals(other.after())
                    && one.validity() == other.validity();
            RequestCube both = new RequestCube(
                    union(one.cube().actions(), other.cube().actions()),
                    java.util.stream.IntStream.range(0, one.cube().classes().size())
                            .mapToObj(column -> union(
                                    one.cube().classes().get(column),
                                    other.cube().classes().get(column)))
                            .toList());
            return isSame
                    && all.stream()
                            .filter(cls -> isIn(both, cls))
                            .allMatch(cls -> isIn(one.cube(), cls) || isIn(other.cube(), cls));
        }

        private static List<Integer> union(List<Integer> some, List<Integer> others) {
            Set<Integer> all = new java.util.TreeSet<>(some);
            all.addAll(others);
            return List.copyOf(all);
        }
    }
}
