package dev.writ.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.Guard;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds do again, what they leave behind, and what they do without. */
final class GoalsTest {
    private static final List<String> UP_TO_DATE = List.of("up to date: 1 policy");
    private static final String SHARED = "default deny\nallow read\n";

    @TempDir
    private Path directory;

    private Goals goals;
    private Path policy;
    private Path shared;

    @BeforeEach
    void makeProject() throws IOException {
        goals = new Goals(directory);
        policy = Files.writeString(directory.resolve("tool-guard.oags"), """
                include "common/shared.oags"
                default deny
                deny drop
                property no-drops: never permit drop
                """);
        shared = Files.writeString(
                Files.createDirectory(directory.resolve("common")).resolve("shared.oags"), SHARED);
    }

    @Test
    void anUnchangedBuildProvesNothingAgain() throws Exception {
        compile("default");
        assertProved();
        compile("default");
        assertEquals(UP_TO_DATE, goals.said());
        verify("later", Map.of());
        assertEquals(UP_TO_DATE, goals.said(), "what compile proved, verify does not prove again");
    }

    @Test
    void settingsAndBaselinesDecideWhatFailsAndAreContentsLikeOthers() throws Exception {
        Files.writeString(policy, "default allow\n\ndeny drop\n");
        assertThrows(MojoFailureException.class, () -> verify("default", Map.of()));
        Path settings = Files.writeString(directory.resolve(".writ.yaml"), "levels: {safety: warning}\n");
        verify("default", Map.of());
        verify("default", Map.of());
        assertEquals(UP_TO_DATE, goals.said());
        Files.writeString(settings, "levels: {safety: error}\n");
        assertThrows(MojoFailureException.class, () -> verify("default", Map.of()));
        verify("default", Map.of("levels", List.of("safety=note")));
        Files.writeString(settings, "lewels: {}\n");
        MojoExecutionException broken =
                assertThrows(MojoExecutionException.class, () -> verify("default", Map.of("failLevel", "note")));
        assertTrue(String.valueOf(broken.getMessage()).contains(".writ.yaml:1:1"), broken::getMessage);
        assertThrows(MojoFailureException.class, () -> verify("default", Map.of("searchConfig", false)));
    }

    /** Which moments are the same in two zones is not known. */
    @Test
    void whatIsNotDecidedFailsAndIsNotTakenForUnsafe() throws Exception {
        String zoned =
                "vocabulary {\n  time zone \"%s\"\n  action drop\n}\ndefault deny\nallow drop when time.hour < 9\n";
        Files.writeString(directory.resolve("common/other.oags"), "policy other\n" + zoned.formatted("Europe/Paris"));
        Files.writeString(
                policy, zoned.formatted("UTC") + "property as-the-other: no_wider_than \"./common/other.oags\"\n");
        MojoFailureException failure = assertThrows(MojoFailureException.class, () -> verify("default", Map.of()));
        assertTrue(failure.toString().contains("could not be decided"), failure::toString);
        assertFalse(Files.exists(directory.resolve("target/generated-sources/writ")));
    }

    @Test
    void reportsAreWrittenAlsoWhereTheBuildFailsAndAgainWhereTheyAreGone() throws Exception {
        Map<String, Object> asked = Map.of("formats", List.of("sarif", "junit"));
        Path sarif = directory.resolve("target/writ/writ.sarif");
        verify("default", asked);
        assertProved();
        assertTrue(Files.readString(directory.resolve("target/writ/writ-junit.xml"))
                .contains("no-drops"));
        verify("default", asked);
        assertEquals(UP_TO_DATE, goals.said());
        Files.delete(sarif);
        verify("default", asked);
        assertTrue(Files.readString(sarif).contains("\"results\":["));
        Files.writeString(policy, "default deny\nallow drop\nproperty no-drops: never permit drop\n");
        assertThrows(MojoFailureException.class, () -> verify("default", asked));
        assertTrue(Files.readString(sarif).contains("property/refuted"), "what failed is in the report");
        MojoExecutionException unknown =
                assertThrows(MojoExecutionException.class, () -> verify("default", Map.of("formats", List.of("xml"))));
        assertTrue(String.valueOf(unknown.getMessage()).contains("`xml` is none of `pretty`"), unknown::getMessage);
    }

    @Test
    void aPageIsWrittenWhateverIsFoundAndOnceForEachContent() throws Exception {
        Files.writeString(policy, "default deny\nallow drop\nproperty no-drops: never permit drop\n");
        Path page = directory.resolve("target/site/writ/tool-guard.html");
        goals.run(new ReportMojo(), "default", Map.of());
        assertTrue(Files.readString(page).contains("no-drops"));
        goals.run(new ReportMojo(), "default", Map.of());
        assertEquals(List.of("up to date: 1 page"), goals.said());
        Files.writeString(page, "changed by somebody");
        goals.run(new ReportMojo(), "default", Map.of());
        assertTrue(Files.readString(page).contains("refuted"));
    }

    @Test
    void whatOneExecutionProvedNoOtherProvesAgain() throws Exception {
        compile("first");
        compile("second");
        assertEquals(UP_TO_DATE, goals.said());
        verify("third", Map.of());
        assertEquals(UP_TO_DATE, goals.said());
    }

    @Test
    void twoExecutionsForTwoPackagesStayCurrentBesideEachOther() throws Exception {
        Map<String, Object> other = Map.of("packageName", "com.other");
        compile("first");
        goals.run(new CompileMojo(), "second", other);
        assertProved();
        compile("first");
        assertEquals(UP_TO_DATE, goals.said());
        goals.run(new CompileMojo(), "second", other);
        assertEquals(UP_TO_DATE, goals.said());
    }

    @Test
    void everyInputCounts() throws Exception {
        verify("default", Map.of());
        assertProved();
        verify("default", Map.of());
        assertEquals(UP_TO_DATE, goals.said());
        Files.writeString(shared, SHARED + "allow write\n");
        verify("default", Map.of());
        assertProved();
        verify("default", Map.of("failLevel", "warning"));
        assertProved();
        verify("default", Map.of("failLevel", "warning", "maxDepth", 50));
        assertProved();
        verify("default", Map.of("failLevel", "warning", "maxDepth", 50));
        assertEquals(UP_TO_DATE, goals.said());
    }

    @Test
    void theDayCountsOnlyWhereAWaiverEndsOnOne() throws Exception {
        verify("default", Map.of("today", "2026-01-01"));
        verify("default", Map.of("today", "2026-01-02"));
        assertEquals(UP_TO_DATE, goals.said());
        Files.writeString(policy, """
                default deny
                allow drop
                property no-drops: never permit drop
                waive property/refuted of no-drops until "2026-01-31" because "known"
                """);
        verify("default", Map.of("today", "2026-01-31"));
        assertThrows(MojoFailureException.class, () -> verify("default", Map.of("today", "2026-02-01")));
    }

    @Test
    void whatFailedIsTriedAgain() throws Exception {
        Files.writeString(policy, "default deny\nallow drop\nproperty no-drops: never permit drop\n");
        for (int i = 0; i < 2; i++) {
            assertThrows(MojoFailureException.class, () -> verify("default", Map.of()));
            assertThrows(MojoFailureException.class, () -> compile("default"));
        }
        assertFalse(Files.exists(directory.resolve("target/generated-sources")));
    }

    @Test
    void aSkippedBuildStillCompilesWhatIsGenerated() throws Exception {
        compile("default");
        Set<Path> before = files();
        MavenProject project = goals.run(new CompileMojo(), "default", Map.of("skip", true));
        assertEquals(List.of("skipped"), goals.said());
        assertEquals(before, files());
        assertEquals(
                List.of(directory.resolve("target/generated-sources/writ").toString()),
                project.getCompileSourceRoots());
        assertEquals(
                directory.resolve("target/generated-resources/writ").toString(),
                project.getResources().get(0).getDirectory());
    }

    @Test
    void aGoalWritesAllOfItsFilesOrNone() throws Exception {
        Path inTheWay = Files.createDirectories(
                directory.resolve("target/generated-resources/writ/com/example/tool-guard.table.json"));
        MojoExecutionException failure = assertThrows(MojoExecutionException.class, () -> compile("default"));
        assertEquals(inTheWay + ": is a directory", failure.getMessage());
        assertEquals(Set.of(), files());
        Files.delete(inTheWay);
        compile("default");
        assertProved();
    }

    @Test
    void whatAnotherHandChangedIsWrittenAgain() throws Exception {
        compile("default");
        Path source = directory.resolve("target/generated-sources/writ/com/example/ToolGuard.java");
        String generated = Files.readString(source);
        Files.writeString(source, generated + "\n");
        compile("default");
        assertEquals(generated, Files.readString(source));
    }

    @Test
    void theClassesAreHeldAgainstThePolicyOnceForEachOfTheirContents() throws Exception {
        Path compiled = build();
        goals.run(new VerifyClassesMojo(), "default", Map.of());
        assertTrue(goals.said().get(0).endsWith("is the guard of `tool-guard`"), goals.said()::toString);
        goals.run(new VerifyClassesMojo(), "default", Map.of());
        assertEquals(UP_TO_DATE, goals.said());
        Files.writeString(compiled.resolve("another"), "");
        goals.run(new VerifyClassesMojo(), "default", Map.of());
        assertTrue(goals.said().get(0).endsWith("is the guard of `tool-guard`"), goals.said()::toString);
    }

    /** A build daemon runs goals for days in one process. */
    @Test
    void noThreadAndNoClassOutlivesItsGoal() throws Exception {
        build();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        WeakReference<CompileMojo> goal = runAndForget();
        goals.run(new VerifyClassesMojo(), "default", Map.of());
        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        for (Thread thread : after) {
            if (isOurs(thread)) {
                thread.join();
            }
        }
        while (goal.get() != null) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    private WeakReference<CompileMojo> runAndForget() throws Exception {
        CompileMojo goal = new CompileMojo();
        goals.run(goal, "again", Map.of("failLevel", "warning"));
        assertProved();
        return new WeakReference<>(goal);
    }

    private static boolean isOurs(Thread thread) {
        return Stream.of("writ", "solver", "solve").anyMatch(thread.getName()::startsWith);
    }

    /** @return the directory of the compiled classes */
    private Path build() throws Exception {
        compile("default");
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Path runtime = Path.of(
                Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> arguments = Stream.concat(
                        Stream.of("-d", classes.toString(), "-proc:none", "-cp", runtime.toString()),
                        files().stream().map(Path::toString).filter(name -> name.endsWith(".java")))
                .toList();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        return classes;
    }

    private void compile(String execution) throws Exception {
        goals.run(new CompileMojo(), execution, Map.of());
    }

    private void verify(String execution, Map<String, Object> parameters) throws Exception {
        goals.run(new VerifyMojo(), execution, parameters);
    }

    private void assertProved() {
        assertTrue(goals.said().contains("tool-guard.oags: property `no-drops` proved"), goals.said()::toString);
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("target"))) {
            return Set.copyOf(files.filter(Files::isRegularFile).toList());
        }
    }
}
