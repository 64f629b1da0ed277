package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How findings count: by settings files, baselines and options. */
final class SettingsTest {
    private static final String OPEN = "default allow\n\ndeny drop_table\n";

    @TempDir
    private Path directory;

    private Path policy;

    @BeforeEach
    void writePolicy() throws IOException {
        Files.createDirectory(directory.resolve(".git"));
        policy = write("policies/open.oags", OPEN);
    }

    @Test
    void theNearestFileUpToTheRootOfTheRepositoryCounts() throws IOException {
        assertEquals(1, check().status());
        settings("levels: {safety/default-allow: warning}\n");
        assertEquals(0, check().status());
        Path nearer = write("policies/.writ.yaml", "levels: {safety/default-allow: error}\n");
        assertEquals(1, check().status());
        Files.writeString(nearer, "fail-level: note\n");
        assertEquals(1, check().status(), "one file counts, not both");
        Files.delete(nearer);
        Files.createDirectory(directory.resolve("policies/.git"));
        assertEquals(1, check().status(), "what stands above the root of the repository does not count");
    }

    @Test
    void optionsCountMoreThanTheFile() throws IOException {
        settings("fail-level: warning\nlevels: {safety: warning}\nselect: [style]\n");
        assertEquals(0, check().status(), "not selected");
        assertEquals(1, check("--select", "safety").status());
        assertEquals(0, check("--select", "safety", "--fail-level", "error").status());
        assertEquals(
                1,
                check("--select", "safety", "--fail-level", "error", "--level", "safety/default-allow=error")
                        .status());
        assertEquals(1, check("--no-config").status());
        Path other = write("other.yaml", "levels: {safety: off}\n");
        assertEquals(0, check("--config", other.toString()).status());
    }

    @Test
    void aCodeCountsMoreThanItsCategoryWhereverItStands() throws IOException {
        settings("levels:\n  safety/default-allow: note\n  safety: error\n");
        assertEquals(0, check().status());
    }

    @Test
    void anErrorThatIsLoweredIsNamedInEveryFormat() throws IOException {
        for (String settings :
                new String[] {"levels: {safety: note}\n", "levels: {safety/default-allow: off}\n", "select: [style]\n"
                }) {
            settings(settings);
            for (String format : new String[] {"pretty", "compact", "json", "sarif", "github", "gitlab", "junit"}) {
                Run run = check("--format", format);
                assertEquals(0, run.status());
                assertTrue(run.err().contains("writ: `safety/default-allow` is an error, and "), settings + run.err());
            }
            assertTrue(check("--format", "json").out().contains("\"levels\":[{\"code\":\"safety/default-allow\""));
        }
        settings("levels: {safety: error, style: off}\n");
        assertFalse(check().err().contains("is an error"), "nothing was lowered");
    }

    @Test
    void aBrokenFileIsReportedAtItsPlaceAndNothingIsLookedAt() throws IOException {
        settings("levels:\n  safety/default-alow: off\n");
        Run run = check();
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains(".writ.yaml:2:3"), run.err());
        assertTrue(run.err().contains("did you mean `safety/default-allow`?"), run.err());
        assertEquals(1, check("--no-config").status());
    }

    @Test
    void whatIsNoFileOrLeadsNowhereIsAnErrorAndNotPassedOver() throws IOException {
        Path file = directory.resolve("policies/.writ.yaml");
        Files.createDirectory(file);
        Run run = check();
        assertEquals(2, run.status());
        assertTrue(run.err().contains("not a regular file"), run.err());
        Files.delete(file);
        Files.createSymbolicLink(file, directory.resolve("nowhere"));
        assertEquals(2, check().status());
    }

    @Test
    void whatIsInTheBaselineFailsNothingAndWhatIsNewDoes() throws IOException {
        settings("baseline: known.json\n");
        Run missing = check();
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("--write-baseline"), missing.err());
        assertEquals(2, check("--write-baseline").status(), "a reason is needed");
        assertFalse(Files.exists(directory.resolve("known.json")));
        Run written = check("--write-baseline", "--reason", "listed by the end of the year");
        assertEquals(0, written.status(), written.err());
        Run after = check();
        assertEquals(0, after.status());
        assertTrue(after.out().contains("in the baseline: listed by the end of the year"), after.out());
        assertTrue(after.err().contains(" accepted by the baseline `"), after.err());
        Files.writeString(policy, "# a line more\n\n" + OPEN);
        assertEquals(0, check().status(), "a finding is known wherever its line moves");
        write("policies/other.oags", OPEN);
        Run other = check();
        assertEquals(1, other.status(), "the same in another file is new");
    }

    @Test
    void writingAgainKeepsReasonsAndDropsWhatIsFoundNoMore() throws IOException {
        settings("baseline: known.json\n");
        Path second = write("policies/second.oags", OPEN);
        assertEquals(0, check("--write-baseline", "--reason", "first reason").status());
        Path third = write("policies/third.oags", OPEN);
        Files.writeString(second, "default deny\n\nallow read\n");
        assertEquals(0, check("--write-baseline", "--reason", "second reason").status());
        String baseline = Files.readString(directory.resolve("known.json"));
        assertEquals(1, count(baseline, "first reason"), baseline);
        assertEquals(1, count(baseline, "second reason"), baseline);
        assertFalse(baseline.contains("second.oags"), baseline);
        Files.delete(third);
        assertEquals(0, check("--write-baseline").status(), "nothing new needs a reason");
        assertFalse(Files.readString(directory.resolve("known.json")).contains("third.oags"));
    }

    @Test
    void aStaleEntryIsReportedAtItsPlaceInTheBaseline() throws IOException {
        settings("baseline: known.json\nselect: [safety]\n");
        assertEquals(0, check("--write-baseline", "--reason", "known").status());
        Files.writeString(policy, "default deny\n\nallow read\n");
        Run run = check("--fail-level", "warning");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("waiver/unused") && run.out().contains("known.json:4:5"), run.out());
        Files.move(policy, policy.resolveSibling("renamed.oags"));
        assertTrue(check().out().contains("there is no file `policies/open.oags`"));
    }

    @Test
    void anEntryAcceptsUpToItsLastDay() throws IOException {
        settings("baseline: known.json\n");
        assertEquals(0, check("--write-baseline", "--reason", "known").status());
        Path baseline = directory.resolve("known.json");
        Files.writeString(
                baseline, Files.readString(baseline).replace("\"reason\"", "\"until\":\"2026-06-30\",\"reason\""));
        assertEquals(0, check("--today", "2026-06-30").status());
        Run late = check("--today", "2026-07-01");
        assertEquals(1, late.status());
        assertTrue(late.out().contains("waiver/expired"), late.out());
    }

    @Test
    void aRefutedPropertyInTheBaselineIsStillRefutedAndFailsNothing() throws IOException {
        Path refuted = write("policies/open.oags", "default deny\nallow drop\nproperty none: never permit drop\n");
        settings("baseline: known.json\n");
        assertEquals(1, Run.of("verify", refuted.toString(), "--no-config").status());
        assertEquals(
                0,
                Run.of("verify", refuted.toString(), "--write-baseline", "--reason", "known")
                        .status());
        Run known = Run.of("verify", refuted.toString());
        assertEquals(0, known.status());
        assertTrue(known.out().contains("refuted    none, accepted"), known.out());
        assertEquals(0, check().status(), "what only a proof finds is not missed by a check");
        assertFalse(check().out().contains("waiver/unused"));
        Files.writeString(refuted, "default deny\nallow drop\nproperty none: never permit drop or read\n");
        assertEquals(1, Run.of("verify", refuted.toString()).status(), "another statement is not accepted with it");
    }

    @Test
    void anotherStatementIsNewAlsoWhereItStandsBelowItsName() throws IOException {
        String rules = "default deny\nallow drop\nallow read\nproperty none:\n  ";
        Path refuted = write("policies/open.oags", rules + "never permit drop\n");
        settings("baseline: known.json\n");
        assertEquals(
                0,
                Run.of("verify", refuted.toString(), "--write-baseline", "--reason", "known")
                        .status());
        Files.writeString(refuted, rules + "never permit read\n");
        assertEquals(1, Run.of("verify", refuted.toString()).status());
        Files.writeString(refuted, rules + "never   permit drop\n");
        assertEquals(0, Run.of("verify", refuted.toString()).status(), "only spelled otherwise");
    }

    @Test
    void noLinkLeadsABaselineOutOfTheDirectoryOfItsSettings() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("policies/linked"), elsewhere);
        Path theirs = Files.writeString(directory.resolve("theirs.json"), "{\"version\": 1, \"findings\": []}");
        Files.createSymbolicLink(directory.resolve("policies/theirs.json"), theirs);
        for (String name : new String[] {"linked/known.json", "theirs.json"}) {
            write("policies/.writ.yaml", "baseline: " + name + "\n");
            Run run = check("--write-baseline", "--reason", "known");
            assertEquals(2, run.status(), name);
            assertTrue(run.err().contains("is a link out of the directory"), run.err());
        }
        assertFalse(Files.exists(elsewhere.resolve("known.json")));
        write("policies/.writ.yaml", "baseline: below/known.json\n");
        assertEquals(0, check("--write-baseline", "--reason", "known").status());
    }

    @Test
    void anEntryForWhatCannotBeAFileIsOneForAFileThatIsNotThere() throws IOException {
        settings("baseline: known.json\n");
        write("known.json", """
                {"version": 1, "findings": [{"file": "a\\u0000b", "code": "safety/default-allow", "fingerprint": "0:1",
                  "message": "m", "reason": "r"}]}
                """);
        Run run = check();
        assertEquals(1, run.status(), run.err());
        assertTrue(run.out().contains("waiver/unused"), run.out());
    }

    @Test
    void aMistakeIsNeverInABaseline() throws IOException {
        settings("baseline: known.json\n");
        Files.writeString(policy, "default allow\n\ndeny dorp_table when rows > x\n");
        Run run = check("--write-baseline", "--reason", "known");
        assertEquals(1, run.status());
        assertFalse(Files.readString(directory.resolve("known.json")).contains("\"E0"));
    }

    private Run check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = directory.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Run.of(arguments);
    }

    private void settings(String text) throws IOException {
        write(".writ.yaml", text);
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}
