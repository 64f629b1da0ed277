package dev.writ.verifier.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.SourceFormatter;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.decision.Decision;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.finding.SmallPolicies;
import dev.writ.verifier.finding.SmallPolicies.Small;
import dev.writ.verifier.result.Verdict;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every repair repairs and widens nothing, against trying every request of small policies, in both spellings. */
final class RepairLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.repair.policies", 2);
    private static final List<String> SENTENCES = List.of(
            "never permit tag:t",
            "never run tag:t",
            "never allow stop",
            "never run stop",
            "always deny look",
            "always require approval stop",
            "never deny tag:t",
            "possible allow stop");

    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();
    private static final PolicyDifference DIFFERENCES = PolicyDifference.start();

    @AfterAll
    static void close() {
        VERIFIER.close();
        DIFFERENCES.close();
    }

    @Test
    void everyRepairRepairsAndWidensNothing() throws Exception {
        int refuted = 0;
        for (long seed = 0; refuted < POLICIES; seed++) {
            Small small = SmallPolicies.ofSeed(seed);
            SplittableRandom random = new SplittableRandom(seed);
            String condition = random.nextBoolean()
                    ? ""
                    : small.text()
                            .lines()
                            .filter(line -> line.matches("r[0-9]+: .* when .*"))
                            .filter(line -> line.contains(" stop") || line.contains("tag:"))
                            .map(line -> line.substring(line.indexOf(" when ")))
                            .findFirst()
                            .orElse("");
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size())) + condition;
            SourceText source = spelled(small.text() + "property p: " + sentence + "\n", random.nextBoolean());
            CheckedPolicy checked = checked(source);
            Repairs repairs = RepairSearch.of(checked, ReadOptions.DEFAULT, Set.of("p"), VERIFIER, DIFFERENCES)
                    .get(0);
            String place = "seed " + seed + "\n" + source.text();
            assertNotEquals(Verdict.UNDECIDED, repairs.verdict(), place);
            if (repairs.verdict() == Verdict.REFUTED) {
                refuted++;
                assertEquals(
                        repairs.wouldWiden() || isApproval(sentence),
                        repairs.offered().isEmpty() || isApproval(sentence),
                        place);
                for (Repair repair : repairs.offered()) {
                    check(
                            small,
                            checked.policy(),
                            checked(SourceText.of(source.name(), repair.text())).policy(),
                            place + repair);
                }
            }
        }
    }

    /** Where something is allowed by default, one new rule need not be enough. */
    private static boolean isApproval(String sentence) {
        return sentence.startsWith("always require approval");
    }

    private static SourceText spelled(String text, boolean isYaml) throws UnwritablePolicyException {
        SourceText source = SourceText.of("p.oags", text);
        return isYaml
                ? SourceText.of(
                        "p.oags.yaml",
                        SourceFormatter.format(source, PolicySpelling.TEXT, PolicySpelling.YAML, SourceLimits.DEFAULT)
                                .value()
                                .orElseThrow())
                : source;
    }

    private static CheckedPolicy checked(SourceText source) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(source);
        return read.value().orElseThrow(() -> new AssertionError(source.text() + read.diagnostics()));
    }

    private static void check(Small small, Policy before, Policy after, String place) {
        Property property = after.properties().get(0);
        assertEquals(before.properties(), after.properties(), place);
        boolean isChanged = false;
        for (int i = 0; i < small.requests().size(); i++) {
            Validation.Valid request = small.requests().get(i);
            Decision one = Interpreter.decide(before, small.spelled().get(i));
            Decision other = Interpreter.decide(after, small.spelled().get(i));
            assertTrue(other.outcome().isAtLeastAsRestrictiveAs(one.outcome()), place);
            isChanged |= !one.outcome().equals(other.outcome());
            boolean isAbout = ActionNames.includes(property.scope(), request.action(), after.vocabulary())
                    && Interpreter.holds(property.condition(), request);
            assertFalse(isAbout && property.rulesOut(other.effect()), place);
        }
        assertTrue(isChanged, place);
    }
}
