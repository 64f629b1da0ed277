package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A clock gives its attributes in one reading: what contradicts itself is no request, and no proof speaks of it. */
class OneClockTest {
    private static final int HOURS = 24;
    private static final int MINUTES = 1_440;
    private static final List<String> TESTS = List.of(
            "time.hour between 9 and 16",
            "time.hour >= 22",
            "time.minute_of_day < 540",
            "time.minute_of_day between 570 and 629",
            "time.minute_of_day == 1439",
            "time.hour in [0, 12, 23]",
            "time.hour == opens",
            "time.minute_of_day > opens",
            "time.minute_of_day == time.hour",
            "time.weekday in [saturday, sunday]");

    @Test
    void whatHoldsOfEveryMomentIsProved() throws Exception {
        Report report = verify("""
                policy night-shift
                vocabulary {
                  time zone "Europe/Berlin"
                  action deploy
                }
                default deny
                office-hours: allow deploy when time.hour between 9 and 16
                property nothing-before-nine: never run deploy when time.minute_of_day < 540
                """);
        assertEquals(Verdict.PROVED, report.properties().get(0).verdict());
    }

    @Test
    void whatOnlyAnImpossibleMomentShowsIsNotPossible() throws Exception {
        Report report = verify("""
                policy night-shift
                vocabulary {
                  time zone "Europe/Berlin"
                  action deploy
                }
                default deny
                early: allow deploy when time.hour == 9 and time.minute_of_day < 540
                property some-run: possible run deploy
                """);
        assertEquals(Verdict.REFUTED, report.properties().get(0).verdict());
    }

    @Test
    void everyEngineRefusesExactlyTheImpossibleMoments() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(
                policy("allow deploy when time.hour >= 9 and time.minute_of_day < 1000 and opens <= time.hour"));
        Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, "it", "ClockGuard"));
        for (int hour = 0; hour < HOURS; hour++) {
            for (int minute = 0; minute < MINUTES; minute++) {
                JsonObject request = request("monday", hour, minute, 10);
                Decision decision = Interpreter.decide(compiled.policy(), request);
                assertEquals(hour == minute / 60, decision.invalid().isEmpty(), request::toString);
                assertEquals(decision, TableInterpreter.decide(compiled, request), request::toString);
                Decision shipped = guard.explain(guard.read(request));
                assertEquals(decision.outcome(), shipped.outcome(), request::toString);
                assertEquals(decision.invalid().isPresent(), shipped.invalid().isPresent(), request::toString);
                assertEquals(
                        decision.outcome(),
                        guard.decide(guard.newRequest()
                                .reset("deploy")
                                .set(guard.attribute("time.minute_of_day"), Integer.toString(minute))
                                .set(guard.attribute("opens"), 10)
                                .set(guard.attribute("time.weekday"), "monday")
                                .set(guard.attribute("time.hour"), hour)),
                        request::toString);
            }
        }
    }

    @Test
    void verdictsAreThoseOfTryingEveryMoment() throws Exception {
        int held = 0;
        int tried = 0;
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Optional<CheckedPolicy> found =
                    result("""
                    r: allow deploy when %s and %s
                    property never: never run deploy when %s
                    property possible: possible run deploy when %s
                    """.formatted(test(random), test(random), test(random), test(random)));
            if (found.isEmpty()) {
                // A condition that contradicts itself is refused before anything is proved.
                continue;
            }
            CheckedPolicy checked = found.get();
            Report report = verify(checked);
            for (PropertyVerdict verdict : report.properties()) {
                boolean expected = holds(checked.policy(), verdict.id());
                assertEquals(
                        expected ? Verdict.PROVED : Verdict.REFUTED,
                        verdict.verdict(),
                        () -> verdict + " of " + checked.policy());
                held += expected ? 1 : 0;
                tried++;
            }
            for (Certificate.Layer layer : report.table()
                    .orElseThrow()
                    .compiled()
                    .orElseThrow()
                    .certificate()
                    .layers()) {
                for (Certificate.Witness witness : layer.witnesses()) {
                    assertTrue(
                            Interpreter.validate(checked.policy(), witness.request()) instanceof Validation.Valid,
                            witness::toString);
                }
            }
        }
        assertTrue(held > 10 && tried - held > 10, held + " of " + tried + " held");
    }

    private static String test(SplittableRandom random) {
        String test = TESTS.get(random.nextInt(TESTS.size()));
        return random.nextInt(3) == 0 ? "not (" + test + ")" : test;
    }

    private static boolean holds(Policy policy, String id) {
        Property property = policy.properties().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
        boolean some = moments().stream()
                .anyMatch(request -> Interpreter.validate(policy, request) instanceof Validation.Valid valid
                        && Interpreter.concerns(policy, property.scope(), property.condition(), valid)
                        && property.verb()
                                .includes(Interpreter.decide(policy, valid).effect()));
        return some == (property.form() == Property.Form.POSSIBLE);
    }

    /** Of every moment one on a weekday and one on a day off, each beside every place that the other number may have. */
    private static List<JsonObject> moments() {
        List<JsonObject> moments = new ArrayList<>();
        for (String day : List.of("monday", "sunday")) {
            for (int minute = 0; minute < MINUTES; minute++) {
                for (int opens : new int[] {0, minute / 60, minute / 60 + 1, minute - 1, minute, minute + 1}) {
                    if (opens >= 0) {
                        moments.add(request(day, minute / 60, minute, opens));
                    }
                }
            }
        }
        return moments;
    }

    private static JsonObject request(String day, int hour, int minute, int opens) {
        return new JsonObject(List.of(
                new JsonObject.Member("action", new JsonString("deploy")),
                new JsonObject.Member("opens", JsonNumber.of(opens)),
                new JsonObject.Member("time.weekday", new JsonString(day)),
                new JsonObject.Member("time.hour", JsonNumber.of(hour)),
                new JsonObject.Member("time.minute_of_day", JsonNumber.of(minute))));
    }

    private static Policy policy(String rule) {
        return checked("r: " + rule + "\n").policy();
    }

    @Test
    void policiesThatAskForHourAndMinuteAreCompared() throws Exception {
        Policy before = checked("r: allow deploy when time.hour >= 9 and time.minute_of_day < 1000")
                .policy();
        Policy after = checked("r: allow deploy when time.hour >= 9 and time.minute_of_day < 530")
                .policy();
        try (PolicyDifference differences = PolicyDifference.start()) {
            Difference difference = differences.between(before, after, false);
            assertEquals(Optional.empty(), difference.undecided());
            assertTrue(difference.isProvedNowhereLessRestrictive());
            assertEquals(
                    Optional.empty(), differences.between(after, before, false).undecided());
        }
    }

    private static CheckedPolicy checked(String statements) {
        return result(statements).orElseThrow();
    }

    private static Optional<CheckedPolicy> result(String statements) {
        String text = """
                policy p
                vocabulary {
                  time zone "Europe/Berlin"
                  opens : integer 0..1440
                  action deploy
                }
                default deny
                """ + statements;
        return PolicyParser.parse(SourceText.of("p.oags", text))
                .then(PolicyChecker::check)
                .value();
    }

    private static Report verify(String text) throws Exception {
        return verify(PolicyVerifierTest.checked(text));
    }

    private static Report verify(CheckedPolicy checked) throws Exception {
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            return verifier.verify(checked, VerifyOptions.DEFAULT);
        }
    }
}
