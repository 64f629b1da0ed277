package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.spec.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a process: exit statuses, what bad input gets, and that it starts from anywhere. */
final class LauncherTest {
    private static final String GUARD = "spec/examples/production-guard.oags.yaml";
    private static final String BROKEN = "spec/examples/broken/production-guard.oags.yaml";
    private static final String READ =
            "\"action\":\"read_records\",\"environment\":\"production\",\"code_freeze\":true";

    @TempDir
    private Path directory;

    @Test
    void theExampleIsProved() {
        Finished run = Launcher.writ("verify", GUARD);
        assertEquals(0, run.status(), run.toString());
        assertTrue(run.out().contains("proved"), run.toString());
        assertEquals("", run.err());
    }

    @Test
    void theBrokenExampleIsRefutedByARequestThatIsReallyDecidedOtherwise() {
        Finished verify = Launcher.writ("verify", "--format", "json", BROKEN);
        assertEquals(1, verify.status(), verify.toString());
        String witness = Witnesses.ofRefuted(verify.out(), "no-destruction-in-production");
        for (String engine : List.of("interpreter", "table", "compiled")) {
            Finished broken = Launcher.writWithInput(witness, "decide", BROKEN, "--requests", "-", "--engine", engine);
            Finished whole = Launcher.writWithInput(witness, "decide", GUARD, "--requests", "-", "--engine", engine);
            assertTrue(broken.out().contains("\"decision\":\"allow\""), witness + "\n" + broken);
            assertTrue(whole.out().contains("\"decision\":\"deny\""), witness + "\n" + whole);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"action\":\"read_records\",\"environment\":\"production\",\"table\":\"users\",\"agent.id\":\"a\",\"agent.roles\":[]}|code_freeze",
                "{" + READ + ",\"table\":1,\"agent.id\":\"a\",\"agent.roles\":[]}|table",
                "{\"action\":\"format_disk\",\"environment\":\"production\",\"code_freeze\":true,\"agent.id\":\"a\",\"agent.roles\":[]}|format_disk",
                "{\"action\":\"bulk_write\",\"environment\":\"dev\",\"code_freeze\":true,\"table\":\"users\",\"rows\":-1,\"agent.id\":\"a\",\"agent.roles\":[]}|rows",
                "{" + READ + ",\"table\":\"users\",\"table\":\"users\",\"agent.id\":\"a\",\"agent.roles\":[]}|table",
                "{" + READ + ",\"table\":\"users\",\"agent.id\":\"a\",\"agent\":{\"id\":\"b\",\"roles\":[]}}|agent.id",
                "{" + READ + ",\"table\":null,\"agent.id\":\"a\",\"agent.roles\":[]}|table",
                "{" + READ + ",\"table\":\"users\",\"rows\":1,\"agent.id\":\"a\",\"agent.roles\":[]}|rows",
                "{}|action"
            })
    void anInvalidRequestIsDeniedSayingWhatIsInvalid(String request, String what) {
        for (String engine : List.of("interpreter", "table", "compiled")) {
            Finished run = Launcher.writWithInput(request, "decide", GUARD, "--requests", "-", "--engine", engine);
            assertEquals(0, run.status(), run.toString());
            assertTrue(run.out().startsWith("{\"n\":0,\"decision\":\"deny\",\"rules\":[],"), run.toString());
            assertTrue(run.out().contains("\"invalid\":\""), run.toString());
            assertTrue(run.out().contains("`" + what + "`"), what + "\n" + run);
        }
    }

    @Test
    void aLineThatIsNoRequestStopsTheRunAfterTheLinesBefore() {
        String request = "{" + READ + ",\"table\":\"users\",\"agent.id\":\"a\",\"agent.roles\":[]}\n";
        Finished run = Launcher.writWithInput(
                request + request + "[1]\n" + request, "decide", GUARD, "--requests", "-", "--engine", "table");
        assertEquals(2, run.status(), run.toString());
        assertEquals(2, run.out().lines().count(), run.toString());
        assertTrue(run.err().contains("<stdin>:3"), run.toString());
    }

    @Test
    void aMalformedPolicyGetsEveryErrorPlaced() throws IOException {
        Path file = Files.writeString(
                directory.resolve("bad.oags.yaml"),
                House.read(House.GUARD)
                        .replace(
                                "environment: production\n    effect: deny", "environment: prodution\n    effect: deny")
                        .replace("rows <= 1000", "rows <= many")
                        .replace("effect: allow\n  - id: no", "efect: allow\n  - id: no"));
        Finished run = Launcher.writ("check", "--format", "compact", file.toString());
        assertEquals(1, run.status(), run.toString());
        for (String place : List.of(":24:5:", ":27:18:", ":36:39:")) {
            assertTrue(run.out().contains("bad.oags.yaml" + place), place + "\n" + run);
        }
        Finished decide = Launcher.writWithInput("{}", "decide", file.toString(), "--requests", "-");
        assertEquals(1, decide.status(), decide.toString());
        assertEquals("", decide.out());
    }

    @Test
    void whatCannotBeReadIsWrongUsage() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        for (String path : List.of("no-such-file.oags.yaml", empty.toString())) {
            for (String command : List.of("check", "verify")) {
                Finished run = Launcher.writ(command, path);
                assertEquals(2, run.status(), run.toString());
                assertTrue(run.err().contains(path), run.toString());
            }
        }
        assertEquals(2, Launcher.writ().status());
        assertEquals(2, Launcher.writ("verfy").status());
        assertEquals(2, Launcher.writ("verify").status());
        assertEquals(
                2, Launcher.writ("decide", GUARD, "--requests", "no-such-file").status());
    }

    @Test
    void ofSeveralFilesTheMostSevereCounts() {
        assertEquals(1, Launcher.writ("verify", GUARD, BROKEN).status());
        assertEquals(2, Launcher.writ("verify", BROKEN, "no-such-file.oags").status());
    }

    @Test
    void compileWritesNothingForARefutedPolicy() {
        Path target = directory.resolve("out");
        Finished run = Launcher.writ("compile", BROKEN, "--to", target.toString());
        assertEquals(1, run.status(), run.toString());
        assertFalse(Files.exists(target));
    }

    @Test
    void aClosedOutputEndsQuietly() {
        Finished run = Launcher.shell("./writ table " + GUARD + " | head -n 1");
        assertEquals(1, run.out().lines().count(), run.toString());
        assertEquals("", run.err());
        Finished full = Launcher.shell("./writ table " + GUARD + " > /dev/full");
        assertEquals(2, full.status(), full.toString());
        assertTrue(full.err().contains("cannot write"), full.toString());
    }

    @Test
    void startsThroughALinkFromAnyDirectory() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("some where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("policy tool"), House.ROOT.resolve("writ"));
        Finished run = Launcher.run(elsewhere, "", List.of(link.toString(), "check", House.GUARD.toString()));
        Files.delete(link);
        assertEquals(0, run.status(), run.toString());
        assertEquals("", run.err());
    }

    @Test
    void readsAPolicyFromStandardInput() {
        assertEquals(
                0, Launcher.writWithInput(House.read(House.GUARD), "check", "-").status());
    }

    @Test
    void eachFormatGoesToItsOwnFile() throws IOException {
        Path json = directory.resolve("writ.json");
        Path sarif = directory.resolve("writ.sarif");
        Finished run = Launcher.writ(
                "check",
                GUARD,
                "--format",
                "json",
                "--output",
                json.toString(),
                "--format",
                "sarif",
                "--output",
                sarif.toString(),
                "--format",
                "compact");
        assertEquals(new Finished(0, "", ""), run);
        assertTrue(House.read(json).startsWith("{\"version\":1,\"files\":[{\"file\":\"" + GUARD + "\""));
        assertTrue(House.read(sarif).contains("\"version\":\"2.1.0\""));
    }

    @Test
    void theFailLevelDecidesWhatCounts() {
        String published = "spec/examples/published.oags.yaml";
        assertEquals(0, Launcher.writ("check", published).status());
        assertEquals(
                1, Launcher.writ("check", published, "--fail-level", "note").status());
    }

    @Test
    void compileWritesTheTableTheClassAndTheDocument() throws IOException {
        Path target = directory.resolve("out");
        Finished run = Launcher.writ(
                "compile",
                GUARD,
                "--to",
                target.toString(),
                "--package",
                "com.example",
                "--class",
                "Guarded",
                "--markdown");
        assertEquals(0, run.status(), run.toString());
        assertTrue(
                House.read(target.resolve("com/example/Guarded.java")).contains("public final class Guarded extends"));
        assertTrue(House.read(target.resolve("policy.table.json")).startsWith("{"));
        assertTrue(House.read(target.resolve("policy.md")).startsWith("# "));
        Finished nonsense = Launcher.writ("compile", GUARD, "--to", target.toString(), "--class", "class");
        assertEquals(2, nonsense.status(), nonsense.toString());
    }

    @Test
    void keysAndIdentitiesSignAndCheck() throws IOException {
        Path agent = Files.writeString(
                directory.resolve("agent.json"),
                "{\"model\":\"m-1\",\"prompt\":\"prompt.txt\",\"tools\":\"tools.json\",\"name\":\"replit\","
                        + "\"roles\":[\"operator\"],\"not_after\":\"2100-01-01T00:00:00Z\"}");
        Files.writeString(directory.resolve("prompt.txt"), "be kind");
        Path tools = Files.writeString(directory.resolve("tools.json"), "[]");
        Path keys = directory.resolve("keys");
        assertEquals(
                0,
                Launcher.writ("keys", "new", keys.toString(), "--name", "publisher")
                        .status());
        assertEquals(
                2,
                Launcher.writ("keys", "new", keys.toString(), "--name", "publisher")
                        .status());
        Finished signed = Launcher.writ(
                "id", agent.toString(), "--sign", keys.resolve("secret.key").toString());
        assertEquals(0, signed.status(), signed.toString());
        Path manifest = Files.writeString(directory.resolve("agent.manifest"), signed.out());
        String[] check = {
            "id",
            agent.toString(),
            "--check",
            manifest.toString(),
            "--key",
            keys.resolve("public.key").toString()
        };
        assertEquals(0, Launcher.writ(check).status());
        Files.writeString(tools, "[1]");
        assertEquals(1, Launcher.writ(check).status());
    }

    @Test
    void aCodeIsExplained() {
        Finished check = Launcher.writ("check", "spec/examples/published.oags.yaml");
        assertTrue(check.out().endsWith("more: writ explain style/implicit-deny\n"), check.toString());
        Finished page = Launcher.writ("explain", "style/implicit-deny");
        assertEquals(0, page.status(), page.toString());
        assertTrue(page.out().startsWith("style/implicit-deny default not written\n\n"), page.toString());
        Finished slip = Launcher.writ("explain", "E203");
        assertEquals(2, slip.status(), slip.toString());
        assertTrue(slip.err().contains("did you mean `E0203`?"), slip.toString());
        Finished codes = Launcher.writ("codes");
        assertTrue(codes.out().lines().anyMatch(line -> line.matches("E0203 +error +unknown value")), codes.toString());
    }

    @Test
    void everyCommandHelpsWithExamples() {
        Finished all = Launcher.writ("--help");
        assertEquals(0, all.status(), all.toString());
        for (String command : List.of(
                "check",
                "verify",
                "compile",
                "decide",
                "fmt",
                "table",
                "explain",
                "codes",
                "schema",
                "audit verify",
                "audit show")) {
            Finished help = Launcher.shell("./writ " + command + " --help");
            assertEquals(0, help.status(), help.toString());
            assertTrue(help.out().contains("Examples:"), help.toString());
        }
    }
}
