package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.spec.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the launcher builds. It is the real one, in a small clone, with a {@code mvn} that notes that it was called and ends
 * as the real build does, and a {@code java} that shows its arguments.
 */
final class LauncherBuildTest {
    private static final List<String> MODULES = List.of("runtime", "language", "compiler", "verifier", "cli");
    private static final String SOURCE = "compiler/src/main/java/A.java";

    @TempDir
    private Path directory;

    private Path clone;

    @BeforeEach
    void makeClone() throws IOException {
        clone = directory.resolve("the clone");
        for (String module : MODULES) {
            write(module + "/pom.xml", "<project/>");
            write(module + "/src/main/java/A.java", "class A {}");
        }
        write("pom.xml", "<project/>");
        write(".mvn/jvm.config", "-Xmx1g");
        write("spec/codes/E0001.md", "E0001");
        copy("writ");
        copy("cli/src/main/launcher/launcher.sh");
        copy("cli/src/main/launcher/finish-build.sh");
        executable("bin/java", """
                #!/bin/sh
                for argument; do
                    case $argument in
                        -XX:SharedArchiveFile=*.draft) : >"${argument#*=}" ;;
                    esac
                done
                echo "java $*"
                """);
        executable("bin/mvn", """
                #!/bin/sh
                echo "$*" >>mvn.calls
                [ ! -f build.fails ] || exit 1
                mkdir -p cli/target/launcher/lib && : >cli/target/launcher/lib/a.jar
                mkdir -p runtime/target/classes
                : >runtime/target/classes/A.class
                : >cli/target/launcher/begun
                [ ! -f edit.during.build ] || { sleep 1; echo 'class Edited {}' >>compiler/src/main/java/A.java; }
                sh cli/src/main/launcher/finish-build.sh "$PWD/cli/target/launcher/begun"
                """);
    }

    @Test
    void theFirstStartBuildsAndSaysHowLongItTook() throws IOException {
        Finished first = start();
        assertEquals(0, first.status(), first.toString());
        assertTrue(
                first.err()
                        .matches("writ: building, once after each change of the sources \\.\\.\\.\n"
                                + "writ: built in [0-9]+ s\n"),
                first.toString());
        assertEquals(1, builds());
        Finished second = start();
        assertEquals("", second.err());
        assertEquals(1, builds());
    }

    /** The build of the launcher leaves checks out; what it compiled is not taken for checked. */
    @Test
    void laterBuildsCompileAgain() throws IOException {
        Path compiled = clone.resolve("runtime/target/classes/A.class");
        start();
        assertTrue(
                Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(clone.resolve(SOURCE))) < 0,
                "older than its source");
        assertTrue(Files.readString(clone.resolve("mvn.calls")).contains("-XepDisableAllChecks"));
    }

    @Test
    void theArchiveOfClassesIsMadeByTheBuildAndUsedByEachStart() throws IOException {
        start();
        Path archive = clone.resolve("cli/target/launcher/classes.jsa");
        assertTrue(Files.isRegularFile(archive));
        Files.delete(archive);
        Finished without = start();
        assertFalse(without.out().contains("SharedArchiveFile"), without.toString());
        assertFalse(Files.exists(archive), "a start makes no archive");
        write(SOURCE, "class A { int changed; }");
        Finished with = start();
        assertTrue(with.out().contains("-XX:SharedArchiveFile=" + archive.toRealPath() + " "), with.toString());
    }

    @Test
    void timesDecideNothing() throws IOException {
        start();
        for (Instant time : List.of(Instant.EPOCH, Instant.now().plusSeconds(3_600))) {
            for (String source : List.of(SOURCE, "pom.xml", "spec/codes/E0001.md")) {
                Files.setLastModifiedTime(clone.resolve(source), FileTime.from(time));
            }
            assertEquals("", start().err());
        }
        assertEquals(1, builds());
    }

    @Test
    void aCopyWithItsBuildDoesNotBuild() throws IOException {
        start();
        Path other = directory.resolve("other");
        assertEquals(
                0,
                Launcher.run(directory, "", List.of("cp", "-R", clone.toString(), other.toString()))
                        .status());
        clone = other;
        assertEquals("", start().err());
        assertEquals(1, builds());
    }

    @Test
    void otherContentBuildsHoweverOldItIs() throws IOException {
        start();
        int builds = 1;
        for (String source : List.of(SOURCE, "pom.xml", ".mvn/jvm.config", "verifier/pom.xml", "spec/codes/E0001.md")) {
            Files.writeString(clone.resolve(source), " ", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(clone.resolve(source), FileTime.from(Instant.EPOCH));
            start();
            assertEquals(++builds, builds(), source);
        }
    }

    @Test
    void addingRenamingAndDeletingBuild() throws IOException {
        start();
        Path added = clone.resolve("runtime/src/main/java/B.java");
        write("runtime/src/main/java/B.java", "class B {}");
        start();
        assertEquals(2, builds());
        Path renamed = Files.move(added, added.resolveSibling("C.java"));
        start();
        assertEquals(3, builds());
        Files.delete(renamed);
        start();
        assertEquals(4, builds());
    }

    @Test
    void whatWasEditedWhileTheBuildRanIsBuiltAtTheNextStart() throws IOException {
        write("edit.during.build", "");
        assertEquals(0, start().status());
        Files.delete(clone.resolve("edit.during.build"));
        start();
        assertEquals(2, builds());
        start();
        assertEquals(2, builds());
    }

    @Test
    void aBuildThatFailsIsSaidAndTriedAgain() throws IOException {
        write("build.fails", "");
        Finished failed = start();
        assertEquals(3, failed.status());
        assertTrue(failed.err().endsWith("writ: the build failed; its messages stand above\n"), failed.toString());
        Files.delete(clone.resolve("build.fails"));
        assertEquals(0, start().status());
        assertEquals(2, builds());
    }

    @Test
    void aCloneThatCannotBeWrittenGetsOneSentence() throws IOException {
        write("verifier/target", "in the way, as a read-only disk would be for every user");
        Finished run = start();
        assertEquals(3, run.status());
        assertEquals(
                "writ: it must be built from its sources first, and `" + clone.toRealPath()
                        + "/verifier/target` cannot be written\n",
                run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(clone.resolve("mvn.calls")));
    }

    @Test
    void aCloneThatIsBuiltNeedsNotBeWritten() throws IOException {
        start();
        Files.delete(clone.resolve("verifier/target"));
        write("verifier/target", "in the way");
        assertEquals(0, start().status());
        assertEquals(1, builds());
    }

    private Finished start() {
        return Launcher.run(
                directory,
                "",
                List.of(
                        "/usr/bin/env",
                        "JAVA_HOME=" + clone,
                        "PATH=" + clone.resolve("bin") + ":" + System.getenv("PATH"),
                        clone.resolve("writ").toString(),
                        "codes"));
    }

    private long builds() throws IOException {
        return Files.readAllLines(clone.resolve("mvn.calls")).size();
    }

    private void write(String file, String content) throws IOException {
        Path path = clone.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void executable(String file, String script) throws IOException {
        write(file, script);
        assertTrue(clone.resolve(file).toFile().setExecutable(true));
    }

    private void copy(String file) throws IOException {
        Path copy = clone.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(House.ROOT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
