package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GeneratedSource;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.spec.ReadmeBlocks.Block;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles the README's Java against the guard generated from the example, runs it, and compares what it prints. */
final class ReadmeJava {
    private static final String PRINTS = "// prints: ";

    /** The class that the README shows. */
    private static final String PROGRAM = "Cleanup";

    private ReadmeJava() {}

    static void run(Block block) {
        try {
            Path directory = Files.createTempDirectory("readme");
            List<GeneratedSource> sources = new ArrayList<>(guard());
            sources.add(new GeneratedSource(PROGRAM, block.text()));
            JavaSources.write(directory, sources);
            JavaSources.compile(directory, directory);
            Launcher.Finished run = Launcher.run(
                    directory,
                    "",
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            directory + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                            PROGRAM));
            assertEquals(0, run.status(), run.toString());
            assertEquals(promised(block), run.out().lines().toList(), run.toString());
        } catch (Exception e) {
            throw new AssertionError(block.toString(), e);
        }
    }

    private static List<String> promised(Block block) {
        return block.lines().stream()
                .filter(line -> line.contains(PRINTS))
                .map(line -> line.substring(line.indexOf(PRINTS) + PRINTS.length()))
                .toList();
    }

    private static List<GeneratedSource> guard() throws Exception {
        byte[] bytes = House.read(House.GUARD).getBytes(StandardCharsets.UTF_8);
        Policy policy = PolicyFrontEnd.read("production-guard.oags.yaml", bytes)
                .value()
                .orElseThrow()
                .policy();
        return JavaEmitter.emit(PolicyCompiler.compile(policy), "it.policy", "ProductionGuard");
    }
}
