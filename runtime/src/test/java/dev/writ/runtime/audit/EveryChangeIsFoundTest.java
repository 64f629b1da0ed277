package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte and no line of a small log can be changed without the check naming the place. */
class EveryChangeIsFoundTest {
    private static final String ENTRIES = "entries-0000000000000000.jsonl";
    private static final String CHECKPOINTS = "checkpoints";

    @TempDir
    Path directory;

    private Path log;
    private byte[] entries;
    private byte[] checkpoints;

    @BeforeEach
    void writeLog() throws Exception {
        log = directory.resolve("log");
        LogTests.writeSmallLog(log);
        entries = Files.readAllBytes(log.resolve(ENTRIES));
        checkpoints = Files.readAllBytes(log.resolve(CHECKPOINTS));
        LogReport report = LogTests.verify(log);
        assertEquals(java.util.Optional.empty(), report.fault());
        assertEquals(7, report.entries());
        assertEquals(7, report.attested());
    }

    @Test
    void everyByteFlippedInAnEntryIsNamedByItsLine() throws Exception {
        int line = 1;
        for (int i = 0; i < entries.length; i++) {
            byte[] changed = entries.clone();
            changed[i] ^= bit(i);
            LogFault fault = faultOf(ENTRIES, changed, "byte " + i);
            assertEquals(new LogPosition(ENTRIES, line), fault.place(), "byte " + i + ": " + fault);
            assertEquals(line - 1, fault.sequence());
            line += entries[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void everyOtherValueOfSomeBytesIsFound() throws Exception {
        for (int i = 0; i < entries.length; i += 397) {
            for (int value = 0; value < 256; value++) {
                if ((byte) value != entries[i]) {
                    byte[] changed = entries.clone();
                    changed[i] = (byte) value;
                    faultOf(ENTRIES, changed, "byte " + i + " as " + value);
                }
            }
        }
    }

    @Test
    void everyByteFlippedInACheckpointIsNamedByItsLine() throws Exception {
        int line = 0;
        for (int i = 0; i < checkpoints.length; i++) {
            byte[] changed = checkpoints.clone();
            changed[i] ^= bit(i);
            LogFault fault = faultOf(CHECKPOINTS, changed, "byte " + i);
            LogPosition place = new LogPosition(CHECKPOINTS, line - line % CheckpointSource.LINES + 1);
            assertEquals(place, fault.place(), "byte " + i + ": " + fault);
            line += checkpoints[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void everyDroppedLineIsNamed() throws Exception {
        List<String> lines = lines(entries);
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.remove(i);
            LogFault fault = faultOf(ENTRIES, bytes(changed), "without line " + (i + 1));
            assertEquals(i, fault.sequence(), fault.toString());
        }
    }

    @Test
    void everyDuplicatedLineIsNamed() throws Exception {
        List<String> lines = lines(entries);
        for (int i = 0; i < lines.size() - 1; i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.add(i, lines.get(i));
            LogFault fault = faultOf(ENTRIES, bytes(changed), "line twice " + (i + 1));
            assertEquals(new LogPosition(ENTRIES, i + 2), fault.place(), fault.toString());
        }
    }

    @Test
    void everyPairOfSwappedLinesIsNamed() throws Exception {
        List<String> lines = lines(entries);
        for (int i = 0; i < lines.size(); i++) {
            for (int j = i + 1; j < lines.size(); j++) {
                List<String> changed = new ArrayList<>(lines);
                Collections.swap(changed, i, j);
                LogFault fault = faultOf(ENTRIES, bytes(changed), i + " and " + j + " swapped");
                assertEquals(new LogPosition(ENTRIES, i + 1), fault.place(), fault.toString());
            }
        }
    }

    @Test
    void everyLineAddedAnywhereIsNamed() throws Exception {
        List<String> lines = lines(entries);
        for (int i = 0; i < lines.size(); i++) {
            for (String added : List.of("", "{}", "null", "x".repeat(70_000), lines.get((i + 3) % lines.size()))) {
                List<String> changed = new ArrayList<>(lines);
                changed.add(i, added);
                LogFault fault = faultOf(ENTRIES, bytes(changed), "a line added at " + i);
                assertEquals(new LogPosition(ENTRIES, i + 1), fault.place(), fault.toString());
            }
        }
    }

    @Test
    void everyCutOfTheEntriesIsFound() throws Exception {
        for (int length = 0; length < entries.length; length += 3) {
            faultOf(ENTRIES, java.util.Arrays.copyOf(entries, length), "cut to " + length);
        }
    }

    @Test
    void everyLineDroppedSwappedOrAddedAmongCheckpointsIsReported() throws Exception {
        List<String> lines = lines(checkpoints);
        for (int i = 0; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            assertReported(without, "without line " + (i + 1));
            for (String added : List.of("", "x", lines.get(i))) {
                List<String> with = new ArrayList<>(lines);
                with.add(i, added);
                assertReported(with, "line added at " + (i + 1));
            }
            for (int j = i + 1; j < lines.size(); j++) {
                if (!lines.get(i).equals(lines.get(j))) {
                    List<String> swapped = new ArrayList<>(lines);
                    Collections.swap(swapped, i, j);
                    assertReported(swapped, "lines " + i + " and " + j + " swapped");
                }
            }
        }
    }

    @Test
    void everyWholeCheckpointDroppedButTheLastIsFound() throws Exception {
        List<String> lines = lines(checkpoints);
        int last = lines.size() / CheckpointSource.LINES - 1;
        for (int i = 0; i <= last; i++) {
            List<String> without = new ArrayList<>(lines);
            without.subList(i * CheckpointSource.LINES, (i + 1) * CheckpointSource.LINES)
                    .clear();
            LogReport report = with(CHECKPOINTS, bytes(without));
            if (i < last) {
                assertEquals(
                        LogFault.Kind.BAD_CHECKPOINT,
                        report.fault().orElseThrow().kind());
            } else {
                assertTrue(report.unattested().isPresent(), "what is no longer signed must be said");
            }
        }
    }

    /** One bit of each byte, all eight in turn. */
    private static byte bit(int index) {
        return (byte) (1 << index % 8);
    }

    /** Cutting the last checkpoint short is what a crash does too: the entries then are unattested, and it says so. */
    private void assertReported(List<String> lines, String what) throws Exception {
        LogReport report = with(CHECKPOINTS, bytes(lines));
        assertTrue(
                !report.isSound()
                        || report.unattested().isPresent() && !report.remarks().isEmpty(),
                what);
    }

    private LogFault faultOf(String file, byte[] changed, String what) throws Exception {
        LogReport report = with(file, changed);
        assertFalse(report.isSound(), what);
        return report.fault().orElseThrow();
    }

    private LogReport with(String file, byte[] changed) throws IOException, AuditException {
        Path copy = directory.resolve("copy");
        if (!Files.exists(copy)) {
            LogTests.copy(log, copy);
        }
        Path target = copy.resolve(file);
        byte[] before = file.equals(ENTRIES) ? entries : checkpoints;
        Files.write(target, changed);
        try {
            return LogTests.verify(copy);
        } finally {
            Files.write(target, before);
        }
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
