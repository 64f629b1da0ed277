package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that is installed finds its jars and a Java, wherever it is and by whatever link, and passes on what it is given. */
final class InstalledLauncherTest {
    @TempDir
    private Path directory;

    private Path home;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        home = directory.resolve("writ \u00FC 1");
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/a.jar"), "");
        Files.writeString(home.resolve("lib/b.jar"), "");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(House.ROOT.resolve("cli/distribution/src/main/bin/writ"), home.resolve("bin/writ"));
        java = directory.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nfor a; do printf '%s\\n' \"$a\"; done\nexit 4\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whatIsGivenIsPassedOnAndTheStatusComesBack() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), home.resolve("bin/writ"));
        Path relative = Files.createSymbolicLink(directory.resolve("again"), Path.of("link"));
        for (Path script : List.of(home.resolve("bin/writ"), link, relative)) {
            Ran ran = run(script, Map.of("JAVA_HOME", directory.resolve("jdk").toString()), "check", "a b", "", "*");
            assertEquals(4, ran.status());
            List<String> lines = ran.out().lines().toList();
            int main = lines.indexOf("dev.writ.cli.Main");
            assertEquals(List.of("check", "a b", "", "*"), lines.subList(main + 1, lines.size()));
            assertEquals(home.resolve("lib/a.jar") + ":" + home.resolve("lib/b.jar"), lines.get(main - 1));
            assertTrue(lines.contains("-Dwrit.terminal=false") && lines.contains("-Dwrit.progress=false"), ran.out());
        }
    }

    @Test
    void withoutJavaItSaysSo() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "cut", "stty")) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(place + tool));
                }
            }
        }
        Ran ran = run(home.resolve("bin/writ"), Map.of("PATH", tools.toString(), "JAVA_HOME", ""), "check");
        assertEquals(3, ran.status());
        assertTrue(ran.out().contains("a JDK from 17 on is needed"), ran.out());
    }

    /** How it ended and what it printed. */
    private record Ran(int status, String out) {}

    private static Ran run(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }
}
