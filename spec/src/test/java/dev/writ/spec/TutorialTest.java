package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.writ.spec.ReadmeBlocks.Block;
import dev.writ.spec.ReadmeBlocks.Example;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the tutorial from its first block to its last, in a directory of its own, and compares what is printed. */
final class TutorialTest {
    /** The build of the tutorial runs in real Maven with the other projects of the plugin's own tests. */
    private static final Path IN_MAVEN = House.ROOT.resolve("maven-plugin/src/it/tutorial");

    private static final String POLICY = "src/main/writ/support-desk.oags";
    private static final String THE_BUILD = "mvn -q -B -ntp process-classes";

    @TempDir
    private Path directory;

    @Test
    void everyStepDoesWhatItSays() throws IOException {
        assertEquals(0, Launcher.shellIn(directory, "git init -q").status());
        for (Block block : ReadmeBlocks.of("tutorial.md", House.read(House.ROOT.resolve("spec/tutorial.md")))) {
            follow(block);
        }
        for (String file : List.of(POLICY, "pom.xml", "src/main/java/desk/Desk.java")) {
            String inMaven = House.read(IN_MAVEN.resolve(file)).replace("@project.version@", "0.1.0-SNAPSHOT");
            assertEquals(inMaven, House.read(directory.resolve(file)), file + " is what Maven was tried with");
        }
    }

    private void follow(Block block) throws IOException {
        switch (block.language()) {
            case "console" -> {
                for (Example example : ReadmeBlocks.examples(block)) {
                    run(example);
                }
            }
            case "oags", "xml", "java" -> save(block);
            case "diff" -> edit(block);
            case "sh" -> assertTrue(block.text().startsWith("(cd writ && mvn -q -B -ntp install"), block::text);
            default -> fail(block + ": no way to follow such a block");
        }
    }

    private void run(Example example) throws IOException {
        if (example.command().equals(THE_BUILD)) {
            assertTrue(House.read(IN_MAVEN.resolve("invoker.properties")).contains("-B -ntp -q process-classes"));
            assertEquals(List.of(), example.output());
            build();
        } else {
            example.assertPrinted(Launcher.shellIn(directory, "{ " + example.command() + "; } 2>&1")
                    .out());
        }
    }

    private void save(Block block) throws IOException {
        Path file = directory.resolve(block.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text());
    }

    /** Replaces the one place where the lines before the edit stand. */
    private void edit(Block block) throws IOException {
        Path file = directory.resolve(block.file());
        List<String> lines = new ArrayList<>(House.read(file).lines().toList());
        List<String> before = without('+', block);
        int place = Collections.indexOfSubList(lines, before);
        assertTrue(place >= 0 && place == Collections.lastIndexOfSubList(lines, before), block::toString);
        List<String> edited = lines.subList(place, place + before.size());
        edited.clear();
        edited.addAll(without('-', block));
        Files.writeString(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static List<String> without(char sign, Block block) {
        return block.lines().stream()
                .filter(line -> line.isEmpty() || line.charAt(0) != sign)
                .map(line -> line.isEmpty() ? line : line.substring(1))
                .toList();
    }

    /** What Maven makes of the project, from the same policy and with the same classes. */
    private void build() throws IOException {
        String compile = "writ compile " + POLICY + " --to target/generated --package desk.policy";
        Launcher.Finished compiled = Launcher.shellIn(directory, compile);
        assertEquals(0, compiled.status(), compiled.toString());
        Path target = directory.resolve("target");
        JavaSources.compile(target.resolve("classes"), target.resolve("generated"), directory.resolve("src/main/java"));
        Files.createDirectories(target.resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream out = Files.newOutputStream(target.resolve("lib/runtime.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
