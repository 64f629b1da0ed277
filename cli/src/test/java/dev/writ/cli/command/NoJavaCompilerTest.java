package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a Java without a compiler nothing is proved, and so nothing is written. */
final class NoJavaCompilerTest {
    private static final String GUARD = "../spec/examples/production-guard.oags.yaml";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"compile", "verify"})
    void endsWithStatusThreeAndWritesNothing(String command) throws Exception {
        Path target = directory.resolve("generated");
        List<String> arguments = new ArrayList<>(List.of(command, GUARD));
        if (command.equals("compile")) {
            arguments.addAll(List.of("--to", target.toString()));
        }
        Process process = withoutCompiler(arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), said);
        assertTrue(said.contains("has no compiler") && said.contains("run it with a JDK"), said);
        assertFalse(said.contains("bug") || said.contains("proved "), said);
        assertFalse(Files.exists(target));
    }

    /** This JDK, but for the module of its compiler. */
    private static Process withoutCompiler(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--limit-modules",
                "java.base,java.compiler,java.logging,java.xml,java.sql,jdk.unsupported",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.writ.cli.Main"));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }
}
