package dev.writ.cli.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.model.CheckedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types are said as they are declared, so that what is read in an editor can be written. */
final class TypeWordsTest {
    private static final List<String> DECLARED = List.of(
            "{ low, high }",
            "boolean",
            "integer",
            "integer 0..",
            "integer ..7",
            "integer -1..7",
            "decimal(2)",
            "decimal(2) 0..",
            "decimal(3) -0.5..10.25",
            "instant",
            "path",
            "relative path",
            "domain",
            "address",
            "string",
            "command",
            "set { a, b }",
            "set of string",
            "set of path",
            "set of domain",
            "set of address");

    @Test
    void eachKindOfTypeIsSaidAsItIsDeclared() {
        for (String type : DECLARED) {
            String text = "vocabulary {\n  subject : " + type + " from host\n  action read\n}\ndefault deny\n";
            CheckedPolicy read = PolicyFrontEnd.read(
                            "a.oags", text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT)
                    .remains()
                    .orElseThrow(() -> new AssertionError(type));
            assertEquals(
                    type,
                    TypeWords.of(read.policy()
                            .vocabulary()
                            .attribute("subject")
                            .orElseThrow()
                            .type()));
        }
    }
}
