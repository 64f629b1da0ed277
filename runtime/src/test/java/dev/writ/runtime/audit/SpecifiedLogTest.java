package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in the specification are real. */
class SpecifiedLogTest {
    private static final Path SPEC = Path.of("..", "spec");
    private static final Path VECTOR = SPEC.resolve("vectors/audit/small");

    @Test
    void theLogOfTheSpecificationIsSound() throws Exception {
        LogReport report = LogVerifier.verify(VECTOR, List.of(KeyFiles.readPublic(VECTOR.resolve(KeyFiles.PUBLIC))));
        assertTrue(report.isSound(), report.toString());
        assertEquals(5, report.attested());
        assertEquals(List.of(), report.openIntents());
    }

    @Test
    void theSpecificationQuotesThatLog() throws Exception {
        String text = Files.readString(SPEC.resolve("audit-log.md"));
        List<String> entries = Files.readAllLines(VECTOR.resolve("entries-0000000000000000.jsonl"));
        List<String> checkpoints = Files.readAllLines(VECTOR.resolve("checkpoints"));
        assertTrue(text.contains("\n" + entries.get(3) + "\n" + entries.get(4) + "\n"));
        assertTrue(text.contains("\n" + String.join("\n", checkpoints.subList(6, 12)) + "\n"));
        assertTrue(
                text.contains(Files.readString(VECTOR.resolve(KeyFiles.PUBLIC)).strip()));
    }

    @Test
    void theManifestOfTheSpecificationHolds() throws Exception {
        String text = Files.readString(SPEC.resolve("identity.md"));
        String manifest = text.split("```\n", 3)[1];
        String key =
                text.substring(text.indexOf("`acme.example/publisher+") + 1).split("`", 2)[0];
        AgentIdentity agent = AgentIdentity.verified(
                manifest, new LoadedAgent("acme-1", "Hi", "[]"), List.of(VerificationKey.parse(key)));
        assertInstanceOf(AgentStanding.Verified.class, agent.at(Instant.parse("2026-12-01T00:00:00Z")));
        assertFalse(agent.at(Instant.parse("2027-12-01T00:00:00Z")) instanceof AgentStanding.Verified);
    }
}
