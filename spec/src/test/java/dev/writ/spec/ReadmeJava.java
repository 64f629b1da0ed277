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

    private ReadmeJava() {}

    static void run(Block block) {
        try {
            Path directory = Files.createTempDirectory("readme");
            List<GeneratedSource> sources = new ArrayList<>(guard());
            sources.add(new GeneratedSource("com.example.Example", around(block)));
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
                            "com.example.Example"));
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
        return JavaEmitter.emit(PolicyCompiler.compile(policy), "com.example", "ProductionGuard");
    }

    /** What the README leaves to the reader: imports, a database, a freeze, keys and a signed agent. */
    private static String around(Block block) {
        return """
                package com.example;

                import dev.writ.runtime.*;
                import dev.writ.runtime.audit.*;
                import dev.writ.runtime.decision.*;
                import dev.writ.runtime.identity.*;
                import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
                import dev.writ.runtime.keys.*;
                import java.nio.file.*;
                import java.time.Instant;
                import java.util.*;

                public final class Example {
                    interface Freeze {
                        boolean isOn();
                    }

                    interface Database {
                        int delete(String table, long rows);
                    }

                    public static void main(String[] arguments) throws Exception {
                        Freeze freeze = () -> true;
                        Database database = (table, rows) -> {
                            throw new AssertionError("deleted " + rows + " of " + table);
                        };
                        SigningKey publisher = SigningKey.generate("publisher.example.com");
                        List<VerificationKey> publishers = List.of(publisher.verificationKey());
                        LoadedAgent loaded = new LoadedAgent("model", "prompt", "[]");
                        SekuireId id = SekuireId.of(loaded.model(), loaded.prompt(), loaded.tools());
                        String manifest = new AgentManifest(
                                        id, "replit", List.of("operator"), Instant.parse("2100-01-01T00:00:00Z"))
                                .sign(publisher)
                                .note();
                        SigningKey signingKey = SigningKey.generate("log.example.com");
                        Path directory = Path.of("log");
                %s
                    }
                }
                """.formatted(block.text());
    }
}
