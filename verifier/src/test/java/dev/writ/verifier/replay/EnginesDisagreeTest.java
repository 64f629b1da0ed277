package dev.writ.verifier.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.verifier.testing.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnginesDisagreeTest {
    @Test
    void whatEnginesSaidIsKeptWithThePolicy() throws Exception {
        Policy policy = Documents.policy("policy p\nr:\n  deny x\n");
        EnginesDisagree said = new EnginesDisagree("on {} one says this, another that");
        EnginesDisagree archived = said.archived(policy);
        assertSame(said, archived.getCause());
        String message = String.valueOf(archived.getMessage());
        assertTrue(message.startsWith(said.getMessage() + "; kept in `"), message);
        Path file = Path.of(message.substring(message.indexOf('`') + 1, message.length() - 1));
        assertEquals(List.of(said.getMessage(), ModelJson.canonical(policy)), Files.readAllLines(file));
        Files.delete(file);
    }
}
