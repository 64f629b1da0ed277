package dev.writ.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.source.SourceLimits;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.settings.RunSettings;
import dev.writ.verifier.settings.SettingsOfRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build fails on. */
final class VerificationTest {
    private static final String WAIVED = """
            default deny
            allow drop_table
            property no-drops: never permit drop_table
            waive property/refuted of no-drops until "2026-01-31" because "known"
            """;

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void aWaivedPropertyFailsNoBuildUpToItsLastDay() throws Exception {
        verify(ReadOptions.DEFAULT, LocalDate.of(2026, 1, 31));
        assertEquals(
                List.of("waived until 2026-01-31: known"),
                said.stream()
                        .filter(line -> line.contains("waived"))
                        .map(line -> line.substring(line.indexOf("waived")))
                        .toList());
        MojoFailureException failure =
                assertThrows(MojoFailureException.class, () -> verify(ReadOptions.DEFAULT, LocalDate.of(2026, 2, 1)));
        assertTrue(String.valueOf(failure.getMessage()).contains("[property/refuted]"), failure::getMessage);
    }

    @Test
    void whatAPolicySaysCannotSteerTheTerminalOfABuild() throws Exception {
        String text = """
                policy: p
                vocabulary: {actions: {drop: {}}}
                default: deny
                actions: [{id: r, name: drop, effect: allow}]
                properties: {none: never permit drop}
                waivers: [{finding: property/refuted, of: none, reason: "known \\e[2J", until: 2026-01-31}]
                """;
        verify(text, LocalDate.of(2026, 1, 31));
        assertTrue(said.stream().anyMatch(line -> line.contains("known \\u{1B}[2J")), said::toString);
        assertThrows(MojoFailureException.class, () -> verify(text, LocalDate.of(2026, 2, 1)));
        assertTrue(said.stream().allMatch(line -> line.indexOf('\u001B') < 0), said::toString);
    }

    @Test
    void theLimitsOfABuildAreThoseThatItSets() {
        ReadOptions tight = ReadOptions.DEFAULT.withLimits(new SourceLimits(10, 10, 10));
        MojoFailureException failure =
                assertThrows(MojoFailureException.class, () -> verify(tight, LocalDate.of(2026, 1, 31)));
        assertTrue(String.valueOf(failure.getMessage()).contains("[E0103]"), failure::getMessage);
    }

    @Test
    void whatAPolicyRefersToIsPartOfWhatItIs() throws Exception {
        Path shared = Files.createDirectories(directory.resolve("shared")).resolve("base.oags");
        Path policy = Files.writeString(directory.resolve("p.oags"), "include \"shared/base.oags\"\ndefault deny\n");
        Files.writeString(shared, "default deny\nallow read\n");
        List<PolicyTree.Found> before =
                Verification.referred("p.oags", policy, ReadOptions.DEFAULT).files();
        PolicyTree.Found first = before.get(before.size() - 1);
        assertEquals(shared.toRealPath(), first.file());
        Files.writeString(shared, "default deny\nallow drop\n");
        List<PolicyTree.Found> after =
                Verification.referred("p.oags", policy, ReadOptions.DEFAULT).files();
        PolicyTree.Found second = after.get(after.size() - 1);
        assertFalse(Arrays.equals(first.content().bytes(), second.content().bytes()));
    }

    private void verify(ReadOptions reading, LocalDate today)
            throws IOException, MojoExecutionException, MojoFailureException {
        Path policy = Files.writeString(directory.resolve("p.oags"), WAIVED);
        SettingsOfRun settings = new SettingsOfRun(directory, RunSettings.NONE);
        try (Verification verification = new Verification(
                (level, line) -> said.add(line), Examination.proof(VerifyOptions.DEFAULT), settings, reading, today)) {
            verification.verify("p.oags", policy);
            verification.failIfUnsafe();
        }
    }

    private void verify(String text, LocalDate today) throws IOException, MojoExecutionException, MojoFailureException {
        Path policy = Files.writeString(directory.resolve("p.oags.yaml"), text);
        SettingsOfRun settings = new SettingsOfRun(directory, RunSettings.NONE);
        try (Verification verification = new Verification(
                (level, line) -> said.add(line),
                Examination.proof(VerifyOptions.DEFAULT),
                settings,
                ReadOptions.DEFAULT,
                today)) {
            verification.verify("p.oags.yaml", policy);
            verification.failIfUnsafe();
        }
    }
}
