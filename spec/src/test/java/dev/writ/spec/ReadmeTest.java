package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.writ.spec.ReadmeBlocks.Block;
import dev.writ.spec.ReadmeBlocks.Example;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Does what README.md, the page on differences and the walk of a pull request say, block by block, and compares what comes of it. */
final class ReadmeTest {
    /** Not run from inside itself; it is what runs this. */
    private static final String THE_TESTS = "mvn -B -ntp verify";

    private static final Pattern OUR_STEP =
            Pattern.compile("- uses: OWNER/writ/spec/ci@\\w+\\n +with: \\{(?<inputs>[^}]+)}");

    @TestFactory
    Stream<DynamicTest> everyBlockIsTrue() {
        List<Block> blocks = blocks("README.md");
        assertTrue(blocks.size() >= 6, "only " + blocks.size() + " blocks found");
        return Stream.of(blocks, blocks("spec/difference.md"), blocks("spec/examples/pull-request/README.md"))
                .flatMap(List::stream)
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> check(block)));
    }

    private static List<Block> blocks(String document) {
        return ReadmeBlocks.of(document, House.read(House.ROOT.resolve(document)));
    }

    private static void check(Block block) {
        switch (block.language()) {
            case "console" -> ReadmeBlocks.examples(block).forEach(ReadmeTest::check);
            case "xml" -> assertStandsIn(block, "maven-plugin/src/it/unsafe/pom.xml");
            case "java" -> ReadmeJava.run(block);
            case "yaml" -> checkYaml(block);
            case "diff" -> assertIsTheChange(block);
            case "sh" -> assertTrue(block.text().startsWith("writ "), block::text);
            default -> fail(block + ": no way to test such a block");
        }
    }

    private static void checkYaml(Block block) {
        Matcher step = OUR_STEP.matcher(block.text());
        if (!step.find()) {
            assertStandsIn(block, "spec/examples/production-guard.oags.yaml");
            return;
        }
        String action = House.read(House.ROOT.resolve("spec/ci/action.yml"));
        for (String input : step.group("inputs").split(",")) {
            String name = input.substring(0, input.indexOf(':')).strip();
            assertTrue(action.contains("\n  " + name + ":\n"), name);
        }
    }

    /** What is taken away stands in the earlier policy alone, what is added in the later one. */
    private static void assertIsTheChange(Block block) {
        List<String> before = lines("spec/examples/production-guard.oags.yaml");
        List<String> after = lines("spec/examples/pull-request/production-guard.oags.yaml");
        for (String line : block.lines()) {
            boolean isAdded = line.startsWith("+");
            assertTrue((isAdded ? after : before).contains(line.substring(1)), line);
        }
    }

    private static List<String> lines(String file) {
        return House.read(House.ROOT.resolve(file)).lines().toList();
    }

    private static void check(Example example) {
        if (example.command().equals(THE_TESTS)) {
            assertTrue(House.read(House.ROOT.resolve(".ci/run")).contains(THE_TESTS));
            assertEquals(List.of(), example.output());
            return;
        }
        example.assertPrinted(Launcher.shell(example.command() + " 2>&1").out());
    }

    /** The block is part of a file that other tests use, whatever the indentation and the version. */
    private static void assertStandsIn(Block block, String file) {
        String content = normal(House.read(House.ROOT.resolve(file)).replace("@project.version@", "0.1.0-SNAPSHOT"));
        assertTrue(content.contains(normal(block.text())), () -> block + " does not stand in " + file);
    }

    private static String normal(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
