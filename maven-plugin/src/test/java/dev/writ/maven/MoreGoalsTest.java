package dev.writ.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.enforcer.rule.api.EnforcerLogger;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals beside proving and generating: checking, testing, comparing, beginning, and the rule of the enforcer. */
final class MoreGoalsTest {
    private static final String SAFE = """
            vocabulary {
              environment : { test, live }
              action drop
            }
            default deny
            only-in-tests: allow drop in test
            property no-drops: never permit drop in live
            test "in tests": { action: drop, environment: test } is allowed by only-in-tests
            """;

    private static final EnforcerLogger SILENT = (EnforcerLogger) Proxy.newProxyInstance(
            EnforcerLogger.class.getClassLoader(),
            new Class<?>[] {EnforcerLogger.class},
            (logger, method, arguments) -> method.getReturnType() == boolean.class ? false : null);

    @TempDir
    private Path directory;

    private Goals goals;
    private Path policy;

    @BeforeEach
    void makeProject() throws IOException {
        goals = new Goals(directory);
        policy = Files.writeString(directory.resolve("tool-guard.oags"), SAFE);
    }

    @Test
    void checkFindsMistakesAndProvesNothing() throws Exception {
        goals.run(new CheckMojo(), "default", Map.of());
        goals.run(new CheckMojo(), "default", Map.of());
        assertEquals(List.of("up to date: 1 policy"), goals.said());
        Files.writeString(policy, SAFE.replace("drop in test", "drop"));
        goals.run(new CheckMojo(), "default", Map.of());
        Files.writeString(policy, SAFE.replace("allow drop", "alow drop"));
        MojoFailureException failure = assertThrows(
                MojoFailureException.class,
                () -> goals.run(new CheckMojo(), "default", Map.of("formats", List.of("sarif"))));
        assertTrue(failure.toString().contains("tool-guard.oags:6:"), failure::toString);
        assertTrue(Files.readString(directory.resolve("target/writ/check/writ.sarif"))
                .contains("tool-guard.oags"));
    }

    @Test
    void testRunsTheTestsAndAsksForCoverage() throws Exception {
        goals.run(new TestMojo(), "default", Map.of("formats", List.of("junit")));
        assertEquals(List.of("tool-guard.oags: 1 test, which reach 50 %"), goals.said());
        assertTrue(Files.readString(directory.resolve("target/writ/test/writ-junit.xml"))
                .contains("in tests"));
        MojoFailureException low = assertThrows(
                MojoFailureException.class, () -> goals.run(new TestMojo(), "default", Map.of("minCoverage", 90)));
        assertTrue(low.toString().contains("reach 50 %, and writ.minCoverage asks for 90 %"), low::toString);
        goals.run(new TestMojo(), "default", Map.of("minCoverage", 90, "skipTests", true));
        assertEquals(List.of("skipped"), goals.said());
        Files.writeString(policy, SAFE.replace("is allowed by only-in-tests", "is denied"));
        MojoFailureException wrong =
                assertThrows(MojoFailureException.class, () -> goals.run(new TestMojo(), "default", Map.of()));
        assertTrue(wrong.toString().contains("in tests"), wrong::toString);
    }

    @Test
    void diffComparesWithAnEarlierFileAndFailsOnWhatIsWider() throws Exception {
        Path earlier = Files.createDirectory(directory.resolve("released"));
        Files.writeString(earlier.resolve("tool-guard.oags"), SAFE);
        Map<String, Object> inDirectory = Map.of("earlier", earlier.toFile(), "failOn", "wider");
        goals.run(new DiffMojo(), "default", inDirectory);
        assertTrue(goals.said().contains("proved: every request is decided as before"), goals.said()::toString);
        Files.writeString(policy, SAFE.replace("drop in test", "drop"));
        MojoFailureException wider = assertThrows(
                MojoFailureException.class,
                () -> goals.run(
                        new DiffMojo(),
                        "default",
                        Map.of(
                                "earlier", earlier.resolve("tool-guard.oags").toFile(),
                                "failOn", "wider",
                                "diffFormats", List.of("markdown", "json"))));
        assertTrue(wider.toString().contains("newly runs without a human: drop"), wider::toString);
        assertTrue(Files.readString(directory.resolve("target/writ/diff/tool-guard.oags.md"))
                .contains("drop"));
        assertTrue(Files.exists(directory.resolve("target/writ/diff/tool-guard.oags.json")));
        goals.run(new DiffMojo(), "default", Map.of("earlier", earlier.toFile()));
        MojoExecutionException unknown = assertThrows(
                MojoExecutionException.class,
                () -> goals.run(new DiffMojo(), "default", Map.of("earlier", earlier.toFile(), "failOn", "narrower")));
        assertTrue(unknown.toString().contains("`narrower` is none of `nothing`, `wider`, `any`"), unknown::toString);
        assertThrows(
                MojoFailureException.class,
                () -> goals.run(
                        new DiffMojo(),
                        "default",
                        Map.of("earlier", directory.resolve("none").toFile())));
    }

    @Test
    void reportsOfADifferenceStayBelowTheirDirectory() throws Exception {
        Path project = Files.createDirectories(directory.resolve("all/deep/project"));
        Goals inProject = new Goals(project);
        File shared = project.resolve("../../../tool-guard.oags").toFile();
        for (File named : List.of(shared, policy.toFile())) {
            inProject.run(
                    new DiffMojo(),
                    "default",
                    Map.of("policies", List.of(named), "earlier", policy.toFile(), "diffFormats", List.of("markdown")));
            Path report = project.resolve("target/writ/diff/tool-guard.oags.md");
            assertTrue(Files.deleteIfExists(report), named::toString);
            try (Stream<Path> files = Files.walk(directory)) {
                assertEquals(List.of(policy), files.filter(Files::isRegularFile).toList(), named::toString);
            }
        }
        Files.writeString(project.resolve("tool-guard.oags"), SAFE);
        Map<String, Object> alike = Map.of(
                "policies", List.of(shared, new File("tool-guard.oags")),
                "earlier", policy.toFile(),
                "diffFormats", List.of("markdown"));
        MojoFailureException twice =
                assertThrows(MojoFailureException.class, () -> inProject.run(new DiffMojo(), "default", alike));
        assertTrue(twice.toString().contains("two policies would both have the report"), twice::toString);
    }

    @Test
    void diffComparesWithARevisionOfGit() throws Exception {
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "first");
        Files.writeString(policy, SAFE.replace("drop in test", "drop"));
        Files.writeString(directory.resolve("another.oags"), "default deny\n");
        goals.run(new DiffMojo(), "default", Map.of());
        assertTrue(goals.said().contains("another.oags: there is no earlier version"), goals.said()::toString);
        assertTrue(goals.said().contains("HEAD:tool-guard.oags -> tool-guard.oags"), goals.said()::toString);
        MojoFailureException none = assertThrows(
                MojoFailureException.class, () -> goals.run(new DiffMojo(), "default", Map.of("revision", "v9")));
        assertTrue(none.toString().contains("git knows no revision `v9` here"), none::toString);
    }

    @Test
    void initWritesASafePolicyOnceAndNeverOverOneThatIsThere() throws Exception {
        Files.delete(policy);
        goals.run(new InitMojo(), "default", Map.of());
        Path written = directory.resolve("src/main/writ/tool-guard.oags.yaml");
        String first = Files.readString(written);
        goals.run(new VerifyMojo(), "default", Map.of());
        assertThrows(MojoFailureException.class, () -> goals.run(new InitMojo(), "default", Map.of()));
        assertEquals(first, Files.readString(written));
        Path tools = Files.writeString(
                directory.resolve("tools.json"),
                "{\"tools\":[{\"name\":\"erase\",\"inputSchema\":{\"type\":\"object\",\"properties\":{}}}]}");
        goals.run(new InitMojo(), "default", Map.of("file", "src/main/writ/tools.oags", "tools", tools.toFile()));
        assertTrue(
                Files.readString(directory.resolve("src/main/writ/tools.oags")).contains("action erase"));
        Files.writeString(tools, "{}");
        assertThrows(
                MojoFailureException.class,
                () -> goals.run(new InitMojo(), "default", Map.of("file", "other.oags", "tools", tools.toFile())));
        assertFalse(Files.exists(directory.resolve("other.oags")));
    }

    @Test
    void theRuleOfTheEnforcerProvesWhatVerifyProves() throws Exception {
        MavenProject project = new MavenProject();
        project.setFile(directory.resolve("pom.xml").toFile());
        PoliciesAreSafe rule = new PoliciesAreSafe(project);
        rule.setLog(SILENT);
        rule.execute();
        Files.writeString(policy, SAFE.replace("drop in test", "drop"));
        Exception refused = assertThrows(Exception.class, rule::execute);
        assertTrue(refused.toString().contains("property/refuted"), refused::toString);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertEquals(
                0,
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .inheritIO()
                        .start()
                        .waitFor());
    }
}
