package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy says of itself and another: that it is no wider, or the same. */
final class BoundPolicyTest {
    private static final String VOCABULARY = """
            vocabulary:
              environment: [dev, production]
              agent.id: {type: string, from: identity}
              actions: {read: {}, drop: {arguments: {rows: {type: integer, min: 0}}}}
            default: deny
            actions:
              - {id: reads, name: read, effect: allow}
            """;
    private static final String LIMIT = "limits:\n  - {id: l, name: read, at_most: 10 per 1h, per: agent.id}\n";

    @TempDir
    Path directory;

    @BeforeEach
    void ceiling() throws IOException {
        write(
                "ceiling.oags.yaml",
                VOCABULARY + "  - {id: drops, name: drop, when: rows <= 10, effect: allow}\n" + LIMIT);
    }

    @Test
    void narrowerIsNoWider() throws IOException {
        Run run = verify("no_wider_than: ./ceiling.oags.yaml\n" + VOCABULARY + LIMIT);
        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("  proved     "), run.out());
        assertEquals(
                0,
                verify("no_wider_than: ./ceiling.oags.yaml\n"
                                + VOCABULARY
                                        .replace("actions: {read: {}, ", "mfa: boolean\n  actions: {read: {}, ")
                                        .replace("name: read, effect", "name: read, when: mfa, effect")
                                + LIMIT)
                        .status(),
                "what the other policy does not declare never reaches it");
    }

    @Test
    void widerIsShownByARequestThatBothDecided() throws IOException {
        Run run = verify("no_wider_than: ./ceiling.oags.yaml\n" + VOCABULARY
                + "  - {id: drops, name: drop, when: rows <= 11, effect: allow}\n" + LIMIT);
        assertEquals(1, run.status(), run.out());
        assertTrue(
                run.out().contains("does not hold: a request is decided `allow`, and `deny` by `./ceiling.oags.yaml`"),
                run.out());
        assertTrue(run.out().contains("\"rows\":11}"), run.out());
        assertTrue(run.out().contains("it is decided by `drops`"), run.out());
    }

    @Test
    void aLimitMustBeKept() throws IOException {
        Run gone = verify("no_wider_than: ./ceiling.oags.yaml\n" + VOCABULARY);
        assertEquals(1, gone.status(), gone.out());
        assertTrue(gone.out().contains("no limit here keeps `l` of `./ceiling.oags.yaml`"), gone.out());
        Run kept = verify("no_wider_than: ./ceiling.oags.yaml\n" + VOCABULARY
                + LIMIT.replace("id: l", "id: other").replace("10 per 1h", "5 per 30m"));
        assertEquals(0, kept.status(), kept.out());
    }

    @Test
    void whatIsReadOfAnotherClockIsNotTheSame() throws IOException {
        String zone = "  time: {zone: Europe/Berlin}\n  actions:";
        String late = "name: read, when: time.hour >= 18, effect";
        String clocked = VOCABULARY.replace("  actions:", zone);
        write("ceiling.oags.yaml", clocked.replace("name: read, effect", late));
        String bound = "no_wider_than: ./ceiling.oags.yaml\n";
        assertEquals(
                0, verify(bound + clocked.replace("name: read, effect", late)).status());
        Run elsewhere = verify(
                bound + clocked.replace("name: read, effect", late).replace("Europe/Berlin", "America/New_York"));
        assertEquals(4, elsewhere.status(), elsewhere.out());
        assertTrue(elsewhere.out().contains("the two read the clock in different zones"), elsewhere.out());
        write("ceiling.oags.yaml", clocked);
        assertEquals(
                0,
                verify(bound + clocked.replace("Europe/Berlin", "America/New_York"))
                        .status());
    }

    @Test
    void theSameInOtherWordsIsEquivalent() throws IOException {
        Run same = verify(VOCABULARY + "  - {id: d, name: drop, when: not rows > 10, effect: allow}\n" + LIMIT
                + "properties:\n  same: equivalent to \"./ceiling.oags.yaml\"\n");
        assertEquals(0, same.status(), same.out());
        Run narrower = verify(VOCABULARY + LIMIT + "properties:\n  same: equivalent to \"./ceiling.oags.yaml\"\n");
        assertEquals(1, narrower.status(), narrower.out());
        assertTrue(
                narrower.out().contains("a request is decided `deny`, and `allow` by `./ceiling.oags.yaml`"),
                narrower.out());
    }

    @Test
    void asTextAlike() throws IOException {
        write("guard.oags", """
                vocabulary {
                  environment : { dev, production }
                  agent.id    : string from identity
                  action read
                  action drop(rows: integer 0..)
                }
                default deny
                reads:
                  allow read
                limit l: read at most 10 per 1h per agent.id
                property bounded: no_wider_than "./ceiling.oags.yaml"
                property same: equivalent to "./ceiling.oags.yaml"
                """);
        Run run = Run.of("verify", directory.resolve("guard.oags").toString());
        assertEquals(1, run.status(), run.out());
        assertTrue(run.out().contains("  proved     bounded"), run.out());
        assertTrue(run.out().contains("  refuted    same"), run.out());
    }

    private Run verify(String policy) throws IOException {
        write("guard.oags.yaml", policy);
        return Run.of("verify", directory.resolve("guard.oags.yaml").toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
