package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command around differences: what it reads, at which revision, and how it ends. */
final class DiffCommandTest {
    private static final String GUARD = """
            policy: guard
            vocabulary: {environment: [dev, production], actions: {read: {}, drop: {}}}
            default: deny
            actions:
              - {id: reads, name: read, effect: allow}
            """;
    private static final String WIDER = GUARD + "  - {id: drops, name: drop, environment: dev, effect: allow}\n";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("policies/guard.oags.yaml");
    }

    @Test
    void theStatusSaysWhatItWasAskedToFailOn() throws Exception {
        String narrow = written("a.oags.yaml", GUARD);
        String wide = written("b.oags.yaml", WIDER);
        assertEquals(0, Run.of("diff", narrow, wide).status());
        assertEquals(1, Run.of("diff", narrow, wide, "--fail-on", "wider").status());
        assertEquals(0, Run.of("diff", wide, narrow, "--fail-on", "wider").status());
        assertEquals(1, Run.of("diff", wide, narrow, "--fail-on", "any").status());
        assertEquals(0, Run.of("diff", wide, wide, "--fail-on", "any").status());
    }

    @Test
    void whatCannotBeComparedIsUndecided() throws Exception {
        String text = written("a.oags.yaml", "vocabulary: {f: string, actions: {r: {}}}\nactions: []\n");
        String path = written("b.oags.yaml", "vocabulary: {f: path, actions: {r: {}}}\nactions: []\n");
        Run run = Run.of("diff", text, path, "--fail-on", "wider");
        assertEquals(4, run.status(), run.err());
        assertTrue(run.out().contains("undecided: `f` is a "), run::out);
    }

    @Test
    void noReportGetsInTheWayOfAPolicyOrAnother() throws Exception {
        String before = written("a.oags.yaml", GUARD);
        String after = written("b.oags.yaml", WIDER);
        for (String policy : new String[] {before, after}) {
            Run run = Run.of("diff", before, after, "--output", policy);
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains("would overwrite the policy"), run::err);
        }
        assertEquals(GUARD, Files.readString(Path.of(before)));
        assertEquals(WIDER, Files.readString(Path.of(after)));
        String out = directory.resolve("out").toString();
        assertEquals(
                2,
                Run.of("diff", before, after, "--format", "json", "--output", out, "--format", "sarif", "--output", out)
                        .status());
        assertEquals(
                2,
                Run.of("diff", before, after, "--format", "json", "--format", "sarif")
                        .status());
    }

    @Test
    void severalReportsInOneRun() throws Exception {
        Path json = directory.resolve("out.json");
        Path sarif = directory.resolve("out.sarif");
        Run run = Run.of(
                "diff",
                written("a.oags.yaml", GUARD),
                written("b.oags.yaml", WIDER),
                "--format",
                "json",
                "--output",
                json.toString(),
                "--format",
                "sarif",
                "--output",
                sarif.toString(),
                "--format",
                "markdown");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("### `guard`: less restrictive"), run::out);
        JsonObject read = (JsonObject) JsonReader.read(Files.readString(json));
        assertEquals(Optional.of(new JsonString("wider")), read.get("verdict"));
        assertTrue(Files.readString(sarif).contains("\"ruleId\":\"diff/newly_runs\""));
    }

    @Test
    void aRevisionIsComparedWithTheFileAsItIs() throws Exception {
        commit(GUARD);
        Files.writeString(file, WIDER);
        Run run = Run.of("diff", "HEAD", "--fail-on", "wider", "--", file.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.out().startsWith("HEAD:policies/guard.oags.yaml -> " + file), run::out);
        assertTrue(run.out().contains("newly runs without a human: drop"), run::out);
    }

    @Test
    void twoRevisionsAreComparedWhateverTheFileIs() throws Exception {
        commit(GUARD);
        commit(WIDER);
        Files.delete(file);
        Run run = Run.of("diff", "HEAD~1", "HEAD", "--", file.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("newly runs without a human: drop"), run::out);
        assertEquals(
                0,
                Run.of("diff", "HEAD", "HEAD", "--fail-on", "any", "--", file.toString())
                        .status());
    }

    @Test
    void whatIsIncludedIsReadAtTheSameRevision() throws Exception {
        Path base = directory.resolve("base.oags.yaml");
        String vocabulary = "vocabulary: {actions: {read: {}, drop: {}}}\n";
        Files.writeString(base, vocabulary + "actions:\n  - {id: r, name: read, effect: allow}\n");
        commit("include: [../base.oags.yaml]\nactions: []\n");
        Files.writeString(base, vocabulary + "actions:\n  - {id: r, name: drop, effect: allow}\n");
        Run run = Run.of("diff", "HEAD", "--", file.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("newly runs without a human: drop"), run::out);
        assertTrue(run.out().contains("no longer runs: read"), run::out);
    }

    @Test
    void nothingOutsideTheRepositoryAndNoLinkIsRead() throws Exception {
        commit("include: [../../outside.oags.yaml]\nactions: []\n");
        Run outside = Run.of("diff", "HEAD", "HEAD", "--", file.toString());
        assertEquals(1, outside.status());
        assertTrue(outside.err().contains("lies outside the repository"), outside::err);
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/etc/hostname"));
        git("add", "-A");
        git("commit", "-q", "-m", "link");
        Run link = Run.of("diff", "HEAD", "HEAD", "--", file.toString());
        assertEquals(2, link.status());
        assertTrue(link.err().contains("there is no file `policies/guard.oags.yaml` at `HEAD`"), link::err);
    }

    @Test
    void whatAPartialCloneHasNotIsNotFetched() throws Exception {
        commit(GUARD);
        commit(WIDER);
        Path clone = directory.resolve("clone");
        git("config", "uploadpack.allowFilter", "true");
        git("clone", "-q", "--filter=blob:none", "file://" + directory, clone.toString());
        String inClone = clone.resolve("policies/guard.oags.yaml").toString();
        Path asked = directory.resolve("asked");
        Path spy = Files.writeString(
                directory.resolve("spy"), "#!/bin/sh\ntouch '" + asked + "'\nexec git-upload-pack \"$@\"\n");
        Files.setPosixFilePermissions(spy, PosixFilePermissions.fromString("rwx------"));
        git("-C", clone.toString(), "config", "remote.origin.uploadpack", spy.toString());
        Run run = Run.of("diff", "HEAD~1", "HEAD", "--", inClone);
        assertFalse(Files.exists(asked), "what a repository says of its remote is not run");
        assertEquals(2, run.status(), run.out());
        assertTrue(run.err().contains("fetches what a partial clone lacks"), run::err);
    }

    @Test
    void namesAreNeverTakenForOptions() throws Exception {
        commit(GUARD);
        Path made = directory.resolve("made");
        for (String name :
                List.of("-O" + made, "--upload-pack=touch " + made, "HEAD --output=" + made, "", "nothing")) {
            Run run = Run.of("diff", "HEAD", name, "--", file.toString());
            assertEquals(2, run.status(), name);
            assertFalse(Files.exists(made), name);
        }
        Path odd = directory.resolve("-x [a]*?.oags.yaml");
        Files.writeString(odd, GUARD);
        git("add", "-A");
        git("commit", "-q", "-m", "odd");
        assertEquals(
                0,
                Run.of("diff", "HEAD", "--fail-on", "any", "--", odd.toString()).status());
    }

    @Test
    void wrongUsageSaysWhatIsRight() throws Exception {
        String one = written("a.oags.yaml", GUARD);
        assertMisused("name two policies", "diff", one);
        assertMisused("name one revision or two", "diff", "HEAD", "--", one, one);
        assertMisused("options stand before it", "diff", "HEAD", "--", one, "--fail-on", "wider");
        assertMisused("in no working tree of git", "diff", "HEAD", "--", one);
        assertMisused("cannot both come from standard input", "diff", "-", "-");
        commit(GUARD);
        assertMisused("git knows no revision `v9` here", "diff", "v9", "--", file.toString());
        assertMisused("there is no file `none.oags` at `HEAD`", "diff", "HEAD", "--", directory + "/none.oags");
    }

    private static void assertMisused(String words, String... arguments) {
        Run run = Run.of(arguments);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run::err);
    }

    private String written(String name, String text) throws IOException {
        Path written = directory.resolve(name);
        Files.writeString(written, text);
        return written.toString();
    }

    private void commit(String text) throws Exception {
        if (!Files.exists(directory.resolve(".git"))) {
            git("init", "-q", ".");
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git("add", "-A");
        git("commit", "-q", "-m", "changed");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
