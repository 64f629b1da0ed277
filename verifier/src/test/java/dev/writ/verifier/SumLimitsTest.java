package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.explain.DecisionExplainer;
import dev.writ.verifier.explain.ExplainedDecision;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What alone adds more than a limit lets happen never runs, and no proof says that it could. */
class SumLimitsTest {
    private static final long SEEDS = Long.getLong("writ.sums", 8);
    private static final int MOST = 9;

    /** A condition, and what it says of an amount and a kind. */
    private record Part(String text, Predicate<Call> holds) {}

    private record Call(int amount, String kind) {
        JsonObject request() {
            return new JsonObject(List.of(
                    new JsonObject.Member("action", new JsonString("pay")),
                    new JsonObject.Member("amount", JsonNumber.of(amount)),
                    new JsonObject.Member("kind", new JsonString(kind))));
        }
    }

    private record Case(CheckedPolicy policy, Predicate<Call> isBeyond, List<Asked> properties) {}

    private record Asked(List<Effect> effects, Predicate<Call> holds) {}

    @Test
    void whatIsPossibleIsWhatSomeCallShowsOfWhichNoneIsBeyondALimit() throws Exception {
        int[] verdicts = new int[2];
        int changed = 0;
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            for (long seed = 0; seed < SEEDS; seed++) {
                Case made = made(new SplittableRandom(seed));
                Report report = verifier.verify(made.policy(), VerifyOptions.DEFAULT);
                for (int i = 0; i < made.properties().size(); i++) {
                    Asked asked = made.properties().get(i);
                    boolean expected = calls().stream().anyMatch(call -> isShown(made, asked, call, true));
                    boolean without = calls().stream().anyMatch(call -> isShown(made, asked, call, false));
                    assertEquals(
                            expected ? Verdict.PROVED : Verdict.REFUTED,
                            report.properties().get(i).verdict(),
                            "seed " + seed + ", property " + i + " of "
                                    + made.policy().policy());
                    verdicts[expected ? 1 : 0]++;
                    changed += expected == without ? 0 : 1;
                }
                assertEquals(Verdict.PROVED, report.table().orElseThrow().equivalent(), "seed " + seed);
            }
        }
        assertTrue(verdicts[0] > 5 && verdicts[1] > 5, verdicts[0] + " and " + verdicts[1]);
        assertTrue(changed > 1, "limits changed only " + changed);
    }

    private static boolean isShown(Case made, Asked asked, Call call, boolean isLimited) {
        Decision decision = Interpreter.decide(made.policy().policy(), call.request());
        Effect effect = isLimited && made.isBeyond().test(call) ? Effect.DENY : decision.effect();
        return asked.holds().test(call) && asked.effects().contains(effect);
    }

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (String kind : List.of("a", "b")) {
            for (int amount = 0; amount <= MOST; amount++) {
                calls.add(new Call(amount, kind));
            }
        }
        return calls;
    }

    private static Case made(SplittableRandom random) {
        Part rule = part(random);
        Part limit = part(random);
        int most = random.nextInt(1, MOST + 2);
        StringBuilder text = new StringBuilder("""
                policy p
                vocabulary {
                  kind : { a, b }
                  action pay(amount: integer 0..%d)
                  action read
                }
                default deny
                r: allow pay when %s
                s: warn pay when %s
                limit l: pay at most %d of amount %s when %s
                """.formatted(
                MOST, rule.text(), part(random).text(), most, random.nextBoolean() ? "ever" : "per 1h", limit.text()));
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Part part = part(random);
            boolean isDenial = random.nextInt(3) == 0;
            text.append("property p%d: possible %s pay when %s%n".formatted(i, isDenial ? "deny" : "run", part.text()));
            asked.add(new Asked(isDenial ? List.of(Effect.DENY) : List.of(Effect.ALLOW, Effect.WARN), part.holds()));
        }
        CheckedPolicy checked = PolicyVerifierTest.checked(text.toString());
        return new Case(checked, call -> limit.holds().test(call) && call.amount() > most, asked);
    }

    private static Part part(SplittableRandom random) {
        int bound = random.nextInt(1, MOST);
        return switch (random.nextInt(4)) {
            case 0 -> new Part("amount >= " + bound, call -> call.amount() >= bound);
            case 1 -> new Part("amount < " + bound, call -> call.amount() < bound);
            case 2 ->
                new Part(
                        "amount > %d and kind == a".formatted(bound),
                        call -> call.amount() > bound && call.kind().equals("a"));
            default -> new Part("kind == b", call -> call.kind().equals("b"));
        };
    }

    @Test
    void aLimitThatIsNeverBeyondChangesNothing() throws Exception {
        String text = """
                policy p
                vocabulary {
                  action pay(amount: integer 0..5)
                }
                default deny
                r: allow pay
                limit l: pay at most 5 of amount per 1h
                property p: possible run pay when amount == 5
                """;
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            Report report = verifier.verify(PolicyVerifierTest.checked(text), VerifyOptions.DEFAULT);
            assertEquals(Verdict.PROVED, report.properties().get(0).verdict());
        }
    }

    @Test
    void whyNothingIsPossibleAndWhatAloneIsBeyondIsSaid() throws Exception {
        CheckedPolicy checked = PolicyVerifierTest.checked("""
                policy p
                vocabulary {
                  action pay(amount: integer 0..)
                }
                default deny
                r: allow pay
                limit l: pay at most 500 of amount per 1d
                property large: possible run pay when amount > 500
                """);
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            Report report = verifier.verify(checked, VerifyOptions.DEFAULT);
            assertEquals(
                    List.of("property `large` does not hold: no valid request in its scope is decided `run` and is by"
                            + " itself within `l`"),
                    report.findings().stream()
                            .map(finding -> finding.diagnostic().message())
                            .toList());
        }
        DecisionExplainer explainer = new DecisionExplainer(checked.policy());
        for (int amount : new int[] {500, 501}) {
            JsonObject request = new JsonObject(List.of(
                    new JsonObject.Member("action", new JsonString("pay")),
                    new JsonObject.Member("amount", JsonNumber.of(amount))));
            assertEquals(
                    List.of(amount > 500),
                    explainer.explain(request).limits().stream()
                            .map(ExplainedDecision.Owed::isBeyond)
                            .toList());
        }
    }
}
