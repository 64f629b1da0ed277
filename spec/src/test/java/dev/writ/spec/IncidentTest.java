package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.spec.Launcher.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays the incident by its one command, then does to the log it leaves what somebody with something to hide would. */
final class IncidentTest {
    private static final Path PLACE = House.ROOT.resolve("spec/target/incident");
    /** Of the bytes of the log; a prime, so that every part of a line comes up. The runtime tests each single one. */
    private static final int STRIDE = 13;

    private static Finished run = new Finished(-1, "", "");

    @TempDir
    private Path directory;

    @BeforeAll
    static void replay() {
        run = Launcher.shell("spec/examples/incident/run");
        assertEquals(0, run.status(), run.toString());
    }

    @Test
    void withoutWritTheRecordsAreGoneAndInventedOnesStandInTheirPlace() {
        assertColumn("records after", 1, "4,000");
        assertColumn("of them invented", 1, "4,000");
        assertColumn("of them real", 1, "0");
    }

    @Test
    void withWritNothingIsLostAndReadsGoThrough() {
        assertColumn("records after", 2, "1,206");
        assertColumn("of them invented", 2, "0");
        assertColumn("delete_records(users, 1206)", 2, "refused: destructive actions never run in production");
        assertColumn("bulk_write(users, 4000)", 2, "refused: approval required by 2 of dba");
        assertColumn("read_records(users)", 2, "read 1,206 records");
    }

    @Test
    void inTheWeekAfterPersonsApproveHoldAndKill() {
        List<String> lines = run.out().lines().toList();
        int week = 1 + lines.indexOf("the week after                                      with Writ");
        assertTrue(week > 0, run.toString());
        List<String> wanted = List.of(
                "bob refuses             refused: approval required by 2 of dba",
                "ada and bob approve     wrote 40 records",
                "all is held             refused: the operator holds everything but actions tagged restore",
                "the hold is lifted      read 1,246 records",
                "killed mid-run          refused: the operator has killed all agents",
                "revived                 read 1,246 records",
                "version 4 in force      found 1");
        for (int i = 0; i < wanted.size(); i++) {
            String line = lines.get(week + i);
            assertTrue(line.substring(28).startsWith(wanted.get(i)), line);
        }
    }

    @Test
    void theLogProvesWhoTriedWhat() {
        for (String entry : List.of(
                "ran +`replit`, `read_records` .*: allow by `reads`",
                "refused +`replit`, `delete_records` .*\"rows\":\"1206\".*: deny by `no-destruction-in-production`: .*",
                "refused +`replit`, `bulk_write` .*\"rows\":\"4000\".*: nobody approved; .* by `reviewed-bulk-writes`",
                "ran +`replit`, `bulk_write` .*\"rows\":\"40\".*, approved by `ada`, `bob`",
                "refused +`replit`, `read_records` .*: kill_switch: the operator has killed all agents")) {
            assertTrue(
                    run.out().lines().anyMatch(line -> line.matches(" *[0-9]+ +\\S+ +" + entry)), entry + "\n" + run);
        }
        assertTrue(run.out().contains("\nvalid: 32 entries, 32 attested"), run.toString());
    }

    @Test
    void whomTheAgentLookedUpIsProvedThenRedactedAndTheEntryStaysProvable() throws IOException {
        String written = Files.readString(segment(PLACE.resolve("log")));
        assertTrue(written.contains("\"name\":{\"commitment\":\""), written);
        assertFalse(written.contains("Person 17"), written);
        List<String> lines = run.out().lines().toList();
        int redaction = 1 + lines.indexOf("whom the agent looked up, and once that is redacted:");
        assertTrue(redaction > 0, run.toString());
        assertEquals("proved: request.name of entry 29 is \"Person 17\"", lines.get(redaction));
        assertTrue(lines.get(redaction + 2).startsWith("erased: 1 salt"), run.toString());
        assertTrue(lines.get(redaction + 3).startsWith("not proved: "), run.toString());
        assertTrue(lines.get(redaction + 4).startsWith("valid: entry 29 is one of the 32 "), run.toString());
        assertEquals(0, verify(PLACE.resolve("log")).status(), "the log is as valid as before");
    }

    @Test
    void aChangedByteIsFoundWhereItIs() throws Exception {
        Path segment = segment(PLACE.resolve("log"));
        byte[] content = Files.readAllBytes(segment);
        Path copy = copy();
        for (int i = 0; i < content.length; i += STRIDE) {
            byte[] changed = content.clone();
            changed[i] ^= 1;
            Files.write(segment(copy), changed);
            LogReport report = LogVerifier.verify(
                    copy, List.of(KeyFiles.readPublic(PLACE.resolve("keys").resolve(KeyFiles.PUBLIC))));
            int line = 1
                    + (int) new String(content, 0, i, StandardCharsets.ISO_8859_1)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            long place = report.fault().orElseThrow().place().line();
            assertTrue(place == line || place == line + 1, "byte " + i + " of line " + line + ": " + report.fault());
        }
    }

    @Test
    void theCommandNamesTheLineThatWasDroppedSwappedOrAdded() throws IOException {
        List<String> lines = Files.readAllLines(segment(PLACE.resolve("log")));
        List<String> dropped = new ArrayList<>(lines);
        dropped.remove(4);
        assertFound(dropped, 5);
        List<String> swapped = new ArrayList<>(lines);
        swapped.set(2, lines.get(4));
        swapped.set(4, lines.get(2));
        assertFound(swapped, 3);
        List<String> added = new ArrayList<>(lines);
        added.add(4, lines.get(2));
        assertFound(added, 5);
        assertFound(lines.subList(0, lines.size() - 1), lines.size());
    }

    @Test
    void theCommandListsWhatStandsBeyondTheLastCheckpointAsUnattested() throws IOException {
        Path copy = copy();
        List<String> checkpoints = Files.readAllLines(copy.resolve("checkpoints"));
        int last = checkpoints.lastIndexOf("writ/checkpoint/v1 log.example.com");
        Files.write(copy.resolve("checkpoints"), checkpoints.subList(0, last));
        Finished verify = verify(copy);
        assertEquals(0, verify.status(), verify.toString());
        assertTrue(verify.out().contains("unattested: entries "), verify.toString());
    }

    private void assertFound(List<String> lines, int line) throws IOException {
        Path copy = copy();
        Files.write(segment(copy), lines);
        Finished verify = verify(copy);
        assertEquals(1, verify.status(), verify.toString());
        assertTrue(verify.out().startsWith("invalid: "), verify.toString());
        assertTrue(verify.out().lines().findFirst().orElseThrow().contains(":" + line + ": "), verify.toString());
    }

    private static Finished verify(Path log) {
        return Launcher.writ(
                "audit",
                "verify",
                log.toString(),
                "--key",
                PLACE.resolve("keys").resolve(KeyFiles.PUBLIC).toString());
    }

    private Path copy() throws IOException {
        Path copy = Files.createTempDirectory(directory, "log");
        try (Stream<Path> files = Files.list(PLACE.resolve("log"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Path segment(Path log) throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Columns of the printed table begin at 0, 28 and 52. */
    private static void assertColumn(String what, int column, String expected) {
        String found = run.out()
                .lines()
                .filter(line -> line.startsWith(what + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run));
        int start = column == 1 ? 28 : 52;
        assertTrue(found.substring(start).startsWith(expected), found);
    }
}
