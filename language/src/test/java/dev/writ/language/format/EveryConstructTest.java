package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.diagnostic.Result;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.YamlPolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every construct of the language stands in one document, in canonical form, in both spellings. */
final class EveryConstructTest {
    private static final Path DIRECTORY = Path.of("src/test/golden/format/every-construct");

    @Test
    void eachSpellingStaysAsItIsAndBecomesTheOther() throws IOException {
        String text = Files.readString(DIRECTORY.resolve("policy.oags"));
        Path yamlFile = DIRECTORY.resolve("policy.oags.yaml");
        PolicyFile fromText = sound(PolicyParser.parse(SourceText.of("policy.oags", text)));
        assertEquals(text, PolicyFormatter.text(fromText));
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(yamlFile, PolicyFormatter.yaml(fromText));
        }
        String yaml = Files.readString(yamlFile);
        PolicyFile fromYaml = sound(YamlPolicyReader.read(SourceText.of("policy.oags.yaml", yaml)));
        assertEquals(yaml, PolicyFormatter.yaml(fromText));
        assertEquals(yaml, PolicyFormatter.yaml(fromYaml));
        assertEquals(text, PolicyFormatter.text(fromYaml));
        assertEquals(Shape.of(fromText), Shape.of(fromYaml));
    }

    private static PolicyFile sound(Result<PolicyFile> result) {
        assertEquals(List.of(), result.diagnostics());
        return result.value().orElseThrow();
    }
}
