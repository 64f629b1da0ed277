package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page about packs says is what they are. */
final class PacksTest {
    private static final Path PAGE = Path.of("../spec/packs.md");
    private static final Pattern BLOCK = Pattern.compile("```policy\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void aPackIsWhatItsSentencesSay() throws IOException {
        String page = Files.readString(PAGE);
        String example = BLOCK.matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .findFirst()
                .orElseThrow();
        String sentences = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> "property \"safe-production/" + row.group(1) + "\": " + row.group(2) + "\n")
                .collect(Collectors.joining());
        Policy used = policy(example);
        Policy written = policy(example.replace("use pack safe-production\n", sentences));
        assertEquals(5, used.properties().size());
        assertEquals(written, used);
    }

    @Test
    void whatTheVocabularyHasNotIsLeftOut() {
        Policy policy = policy("""
                vocabulary {
                  code_freeze : boolean optional
                  environment : set { production }
                  agent.id : string
                  action drop() tagged destructive
                }
                default deny
                use pack safe-production
                """);
        assertEquals(
                "[Property[id=safe-production/freeze-stops-destruction, form=NEVER, verb=PERMIT,"
                        + " scope=Scope[terms=[Term[all=[Tagged[tag=destructive]], none=[]]]], condition=And[terms=[Has[attribute=code_freeze],"
                        + " IsTrue[attribute=code_freeze]]]]]",
                policy.properties().toString());
    }

    private static Policy policy(String text) {
        var result = PolicyFrontEnd.read("page.oags", text.getBytes(StandardCharsets.UTF_8));
        return result.value()
                .orElseThrow(() -> new AssertionError(text + result.diagnostics()))
                .policy();
    }
}
