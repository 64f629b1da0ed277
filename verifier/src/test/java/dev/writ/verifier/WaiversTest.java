package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.Waivable;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What waivers lift, and that they change nothing else. */
final class WaiversTest {
    private static final int SEEDS = Integer.getInteger("writ.waiver.seeds", 40);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final Set<Feature> WITHOUT_WAIVERS = EnumSet.complementOf(EnumSet.of(Feature.WAIVERS));

    @Test
    void aWaiverChangesNoDecisionAndNoTable() throws PolicyTooLargeException {
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String text =
                    PolicyFormatter.text(RandomPolicies.files(WITHOUT_WAIVERS).next(random, 3));
            Policy plain = meaning(text);
            Policy waived = meaning(text + everyWaiver(plain));
            assertFalse(waived.waivers().isEmpty());
            assertEquals(table(plain), table(waived), "seed " + seed);
            RandomRequests requests = RandomRequests.of(plain);
            for (int i = 0; i < 50; i++) {
                JsonObject request = requests.next(random, 3);
                assertEquals(Interpreter.decide(plain, request), Interpreter.decide(waived, request), "seed " + seed);
            }
        }
    }

    @Test
    void whatIsLiftedIsStillListed() {
        boolean lifts = false;
        for (long seed = 0; seed < SEEDS; seed++) {
            String text =
                    PolicyFormatter.text(RandomPolicies.files(WITHOUT_WAIVERS).next(new SplittableRandom(seed), 3));
            Report before = check(text);
            Report after = check(text + everyWaiver(meaning(text)));
            assertEquals(
                    said(before),
                    said(after).stream()
                            .filter(line -> !line.startsWith("waiver/"))
                            .toList());
            assertFalse(after.findings().stream()
                    .anyMatch(finding ->
                            finding.isAccepted() && finding.diagnostic().code().waivable() == Waivable.NEVER));
            lifts |= after.findings().stream().anyMatch(Finding::isAccepted);
        }
        assertTrue(lifts);
    }

    @ParameterizedTest
    @EnumSource(DiagnosticCode.class)
    void aMistakeIsNeverWaivedAndAWaiverOfOneIsAMistake(DiagnosticCode code) {
        assertTrue(!code.preventsMeaning() || code.waivable() == Waivable.NEVER);
        if (code.waivable() == Waivable.NEVER) {
            Report report = check("default deny\nwaive " + code.code() + " because \"so\"\n");
            assertEquals(List.of("E0406"), codes(report));
            assertTrue(report.hasFindings(Level.ERROR));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow read when unknown_thing > 1",
                "allow write",
                "allow read when",
                "allow read because",
                "r: allow read\nr: deny read",
                "include \"missing.oags\"",
                "test \"t\": { action: read } is denied by nobody",
                "waive nothing because \"x\"",
            })
    void aMistakeElsewhereUndoesNoWaiverAndIsNotLifted(String mistake) {
        Report report = check("default allow\n" + mistake
                + "\nwaive safety/default-allow because \"x\"\nvocabulary {\n  action read\n}\n");
        assertTrue(report.hasFindings(Level.ERROR));
        assertEquals(
                List.of("safety/default-allow"),
                report.findings().stream()
                        .filter(Finding::isAccepted)
                        .map(finding -> finding.diagnostic().code().code())
                        .toList());
    }

    /** What an included file accepts of its properties, its users do not. */
    @Test
    void anIncludedFileAcceptsNoPropertyForItsUsers(@TempDir Path tree) throws Exception {
        Files.writeString(
                tree.resolve("base.oags"),
                "default deny\nallow drop\nproperty q: never permit drop\nwaive property/refuted of q because \"x\"\n"
                        + "vocabulary {\n  action drop\n}\n");
        Path file = tree.resolve("p.oags");
        ReadOptions options = ReadOptions.DEFAULT.withTree(PolicyTree.below(tree));
        for (String including : List.of("", "waive property/refuted of q because \"x\"\n")) {
            Result<CheckedPolicy> read =
                    PolicyFrontEnd.read(file.toString(), utf8("include \"./base.oags\"\n" + including), options);
            assertEquals(
                    including.isEmpty() ? 0 : 1,
                    read.value().orElseThrow().policy().waivers().size());
        }
        Result<CheckedPolicy> base = PolicyFrontEnd.read(
                tree.resolve("base.oags").toString(), Files.readAllBytes(tree.resolve("base.oags")), options);
        assertEquals(1, base.value().orElseThrow().policy().waivers().size());
    }

    @Test
    void aWaiverCountsOnItsLastDayAndNotAfter() {
        String text = "default allow\nwaive safety/default-allow until \"2026-01-31\" because \"x\"\n";
        assertFalse(check(text).hasFindings(Level.NOTE));
        Report after =
                VerifiedFile.check("p.oags", utf8(text), TODAY.plusDays(1)).report();
        assertTrue(after.hasFindings(Level.ERROR));
        assertEquals(List.of("safety/default-allow", "waiver/expired"), codes(after));
    }

    @Test
    void checkingDoesNotJudgeWaiversOfWhatOnlyProofsFind() {
        String waivers = "waive safety/open-world because \"x\"\nwaive property/vacuous because \"x\"\n";
        assertEquals(List.of(), codes(check("default deny\n" + waivers)));
    }

    @Test
    void aWaiverLiftsNothingInAnotherFile(@TempDir Path tree) throws IOException {
        String waiver = "waive safety/default-allow because \"x\"\n";
        assertEquals(List.of(), liftedOf(tree, "default allow\n", waiver));
        assertEquals(List.of(), liftedOf(tree, waiver, "default allow\n"));
        assertEquals(List.of(), liftedOf(tree, "default allow\n" + waiver, ""));
        assertEquals(List.of(), liftedOf(tree, "default allow\n" + waiver, waiver));
        assertEquals(List.of("safety/default-allow"), liftedOf(tree, "", "default allow\n" + waiver));
    }

    private static List<String> liftedOf(Path tree, String included, String including) throws IOException {
        Files.writeString(tree.resolve("base.oags"), included + "allow read\n");
        Path file = tree.resolve("p.oags");
        byte[] bytes = utf8("include \"./base.oags\"\n" + including);
        Report report = VerifiedFile.check(
                        file.toString(), bytes, ReadOptions.DEFAULT.withTree(PolicyTree.below(tree)), TODAY)
                .report();
        assertTrue(report.policy().isPresent(), report::toString);
        assertEquals(
                report.findings().stream()
                        .anyMatch(finding ->
                                !finding.isAccepted() && finding.diagnostic().code() == DiagnosticCode.DEFAULT_ALLOW),
                report.hasFindings(Level.ERROR));
        return report.findings().stream()
                .filter(Finding::isAccepted)
                .map(finding -> finding.diagnostic().code().code())
                .toList();
    }

    /** Of everything that can be waived. */
    private static String everyWaiver(Policy policy) {
        List<String> waivers = new ArrayList<>();
        for (DiagnosticCode code : DiagnosticCode.values()) {
            switch (code.waivable()) {
                case NEVER -> {}
                case WHOLE, ANY_PROPERTY -> waivers.add("waive " + code.code());
                case NAMED_PROPERTY ->
                    policy.properties().stream()
                            .map(Property::id)
                            .forEach(id -> waivers.add("waive " + code.code() + " of \"" + id + "\""));
            }
        }
        StringBuilder text = new StringBuilder("\n");
        waivers.forEach(waiver -> text.append(waiver).append(" because \"so\"\n"));
        return text.toString();
    }

    /** But for the digest, which is that of the whole document. */
    private static String table(Policy policy) throws PolicyTooLargeException {
        return TableJson.writePretty(PolicyCompiler.compile(policy).table()).replace(ModelJson.digest(policy), "");
    }

    private static Policy meaning(String text) {
        VerifiedFile file = VerifiedFile.check("p.oags", utf8(text), TODAY);
        return file.policy()
                .orElseThrow(() -> new AssertionError(file.report() + text))
                .policy();
    }

    private static Report check(String text) {
        return VerifiedFile.check("p.oags", utf8(text), TODAY).report();
    }

    private static List<String> codes(Report report) {
        return report.findings().stream()
                .map(finding -> finding.diagnostic().code().code())
                .toList();
    }

    private static List<String> said(Report report) {
        return report.findings().stream()
                .map(finding -> finding.diagnostic().code().code() + " "
                        + finding.diagnostic().message())
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
