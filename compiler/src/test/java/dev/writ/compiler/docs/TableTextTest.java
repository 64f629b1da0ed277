package dev.writ.compiler.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.CheckedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tables look on terminals of several widths, byte for byte; {@code -Dgolden.update=true} writes it anew. */
final class TableTextTest {
    private static final Path ROOT = Path.of("src/test/golden/TableText");

    @ParameterizedTest
    @CsvSource({
        "production-guard, 60", "production-guard, 80", "production-guard, 200",
        "every-type, 60", "every-type, 80", "every-type, 200",
        "many-actions, 60", "many-actions, 80", "many-actions, 200",
        "commands, 60", "commands, 200"
    })
    void looksAsExpected(String name, int width) throws Exception {
        String shown = TableText.of(compiled(name), new TableView(false, width));
        assertGolden(ROOT.resolve(name + "." + width + ".txt"), shown);
        assertFits(shown, width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-guard", "many-actions"})
    void exactRowsLookAsExpected(String name) throws Exception {
        String shown = TableText.of(compiled(name), new TableView(true, 100));
        assertGolden(ROOT.resolve(name + ".exact.txt"), shown);
        assertFits(shown, 100);
    }

    private static void assertFits(String shown, int width) {
        assertTrue(shown.lines().allMatch(line -> line.length() <= width), shown);
    }

    private static CompiledPolicy compiled(String name) throws Exception {
        Path own = ROOT.resolve(name + ".oags.yaml");
        Path file = Files.exists(own)
                ? own
                : Path.of("src/test/golden/PolicyCompiler").resolve(name).resolve("policy.oags.yaml");
        CheckedPolicy checked =
                PolicyFrontEnd.read(name, Files.readAllBytes(file)).value().orElseThrow();
        return PolicyCompiler.compile(checked.policy());
    }

    private static void assertGolden(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, file.toString());
    }
}
