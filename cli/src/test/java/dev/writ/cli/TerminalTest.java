package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the command behaves towards whoever types it. */
final class TerminalTest {
    private static final String GUARD = "../spec/examples/production-guard.oags.yaml";
    private static final int SCREEN = 24;

    @TempDir
    private Path directory;

    @Test
    void theFirstScreenOfHelpHoldsWhatOneWants() {
        List<String> screen = Run.of("--help").out().lines().limit(SCREEN).toList();
        for (String wanted :
                List.of("Usage: writ", "  writ verify guard.oags.yaml", "  check ", "  compile ", "  explain ")) {
            assertTrue(screen.stream().anyMatch(line -> line.startsWith(wanted)), wanted + " in " + screen);
        }
        for (String command : List.of("check", "verify", "compile")) {
            String help = Run.of(command, "--help").out();
            assertTrue(help.startsWith("Usage: writ " + command + " [OPTIONS]"), help);
            assertTrue(help.indexOf("Examples:") < help.indexOf("--"), "examples come before options");
            assertTrue(help.lines().limit(SCREEN).anyMatch(line -> line.contains("--format")), help);
        }
    }

    @Test
    void everyCommandIsListedInAPlaceOfItsOwn() {
        String help = Run.of("--help").out();
        assertFalse(help.contains("More:"), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    }

    @Test
    void helpIsACommandAsWell() {
        assertEquals(Run.of("--help").out(), Run.of("help").out());
        assertEquals(Run.of("verify", "--help").out(), Run.of("help", "verify").out());
        Run none = Run.of();
        assertEquals(2, none.status());
        assertEquals("", none.out());
        assertEquals(Run.of("--help").out(), none.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help chek | `writ` has no command `chek`; did you mean `check`?",
                "man verfy | `writ` has no command `verfy`; did you mean `verify`?",
                "man audit shw | `writ audit` has no command `shw`; did you mean `show`?",
                "check | `writ check` needs PATH",
                "compile | `writ compile` needs --to DIR and FILE",
            })
    void whatIsMissingOrUnknownIsNamed(String line, String message) {
        Run run = Run.of(line.split(" "));
        assertEquals(2, run.status());
        assertEquals("writ: " + message, run.err().lines().findFirst().orElse(""));
    }

    @Test
    void argumentsMayStandInAFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("arguments"), "# what to check\n--format compact\n\"" + GUARD + "\"\n");
        Run run = Run.of("check", "@" + file);
        assertEquals(new Run(0, "", ""), run);
        Run missing = Run.of("check", "@" + directory.resolve("none"));
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("cannot read"), missing.err());
    }

    @Test
    void noPolicyIsTakenForAnOptionOrForAFileOfArguments() throws IOException {
        Path open = Files.writeString(directory.resolve("open.oags"), "default allow\ndeny read\n");
        Files.createDirectories(directory.resolve("sub"));
        Path help = Files.writeString(directory.resolve("sub/x.oags"), "--help\n");
        Run named = Run.of("check", "@" + help, open.toString());
        assertEquals(2, named.status(), named.out());
        assertTrue(named.err().contains("cannot read `@"), named.err());
        Run option = Run.of("check", "-h.oags", open.toString());
        assertEquals(2, option.status(), option.out());
        assertTrue(option.err().contains("no option `-h.oags`"), option.err());
    }

    @Test
    void severalFilesEndInOneLineAndAreNamedWhereThereIsSomethingToSay() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(directory.resolve("good" + i + ".oags"), "default deny\nallow read\n");
        }
        Run good = Run.of("check", directory.toString());
        assertEquals("5 policies: no findings\n", good.out());
        Path bad = Files.writeString(directory.resolve("bad.oags"), "default allow\ndeny read\n");
        Run mixed = Run.of("check", directory.toString());
        assertTrue(mixed.out().contains(bad + ": 1 error\n6 policies: 1 error\n"), mixed.out());
        assertFalse(mixed.out().contains("good"), mixed.out());
        Run verbose = Run.of("check", directory.toString(), "--verbose");
        assertEquals(
                5,
                verbose.out()
                        .lines()
                        .filter(line -> line.endsWith(": no findings"))
                        .count(),
                verbose.out());
    }

    @Test
    void severalFilesThatAreVerifiedTellWhatDoesNotHold() throws IOException {
        Files.writeString(
                directory.resolve("a.oags"), "default deny\nallow read\nproperty reads: possible permit read\n");
        Files.writeString(directory.resolve("b.oags"), "default deny\nallow read\nproperty none: never permit read\n");
        Run run = Run.of("verify", directory.toString());
        assertEquals(1, run.status());
        assertTrue(run.out().contains("  refuted    none\n"), run.out());
        assertFalse(run.out().contains("  proved"), run.out());
        assertTrue(
                run.out().contains("2 policies: 1 error; 1 property proved, 1 refuted, 2 tables proved\n"), run.out());
    }

    @Test
    void standardInputIsTakenForTheFileThatAnEditorNames() throws IOException {
        Files.writeString(directory.resolve(".writ.yaml"), "levels: {safety: note}\n");
        Files.writeString(directory.resolve("shared.oags"), "default deny\nallow read\n");
        String name = directory.resolve("p.oags").toString();
        Run text =
                Run.reading("default allow\n\ndeny drop\n", "check", "-", "--stdin-name", name, "--format", "compact");
        assertEquals(0, text.status(), text.out());
        assertTrue(text.out().startsWith(name + ":1:9: note: "), text.out());
        Run including = Run.reading("include \"shared.oags\"\ndefault deny\n", "check", "-", "--stdin-name", name);
        assertEquals(0, including.status(), including.out() + including.err());
        assertEquals(
                2, Run.reading("x", "check", "-", "--stdin-name", name, "--fix").status());
        assertFalse(Files.exists(Path.of(name)));
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(
                directory.resolve("completion"), Run.of("completion", "bash").out());
        assertEquals("verify", completed(script, "writ", "verif"));
        assertEquals("--fail-level", completed(script, "writ", "check", "--fail"));
        assertEquals("show", completed(script, "writ", "audit", "sh"));
        assertEquals("sarif sarif-all", completed(script, "writ", "check", "--format", "sar"));
    }

    private static String completed(Path script, String... words) throws IOException, InterruptedException {
        String last = words[words.length - 1];
        String body =
                "compopt() { :; }; source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}; _complete_writ writ '%s'; echo \"${COMPREPLY[@]}\""
                        .formatted(script, String.join(" ", words), words.length - 1, String.join(" ", words), last);
        Process bash = new ProcessBuilder("bash", "--norc", "-c", body)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        bash.waitFor();
        return out;
    }

    @Test
    void everyCommandHasAManualPageInPlainRoff() throws IOException {
        assertEquals(0, Run.of("man", "--to", directory.toString()).status());
        try (Stream<Path> pages = Files.list(directory)) {
            List<Path> all = pages.sorted().toList();
            assertTrue(all.size() > 25, all::toString);
            assertTrue(all.contains(directory.resolve("writ-audit-verify.1")), all::toString);
            for (Path page : all) {
                String text = Files.readString(page);
                assertTrue(text.startsWith(".TH \"WRIT"), text);
                for (String section : List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS")) {
                    assertTrue(text.contains("\n.SH " + section + "\n"), page + " " + section);
                }
                assertTrue(
                        text.lines()
                                .filter(line -> line.startsWith(".") || line.startsWith("'"))
                                .allMatch(line -> line.matches("\\.(TH|SH|TP|B|nf|fi).*")),
                        text);
                assertFalse(text.contains("${") || text.contains("@|"), text);
            }
        }
        assertEquals(
                Files.readString(directory.resolve("writ-check.1")),
                Run.of("man", "check").out());
    }
}
