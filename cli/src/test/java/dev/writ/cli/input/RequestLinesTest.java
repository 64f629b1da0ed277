package dev.writ.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.ExitStatus;
import dev.writ.runtime.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestLinesTest {
    private final List<String> blank = new ArrayList<>();

    @Test
    void aMarkOfTheOrderOfBytesBeforeTheFirstLineIsSkipped() throws CommandException {
        RequestLines lines = lines("\uFEFF{\"a\":1}\n\uFEFF{}\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("{\"a\":1}", JsonWriter.write(lines.next().orElseThrow().request()));
        CommandException e = assertThrows(CommandException.class, lines::next);
        assertTrue(String.valueOf(e.getMessage()).startsWith("r.jsonl:2: "), e.getMessage());
    }

    @Test
    void blankLinesAreNamedAndPassedOver() throws CommandException {
        RequestLines lines = lines("\n{}\r\n\r\n \t\n{\"a\":1}\n\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("{}", JsonWriter.write(lines.next().orElseThrow().request()));
        assertEquals("{\"a\":1}", JsonWriter.write(lines.next().orElseThrow().request()));
        assertEquals(Optional.empty(), lines.next());
        assertEquals(
                List.of(
                        "r.jsonl:1: a blank line, passed over",
                        "r.jsonl:3: a blank line, passed over",
                        "r.jsonl:4: a blank line, passed over",
                        "r.jsonl:6: a blank line, passed over"),
                blank);
    }

    @Test
    void aPipeThatDoesNotSayWhatItHoldsIsReadToItsEnd() throws CommandException {
        InputStream pipe =
                new FilterInputStream(new ByteArrayInputStream("{}\n{}\n".getBytes(StandardCharsets.UTF_8))) {
                    @Override
                    public int available() throws IOException {
                        throw new IOException("Illegal seek");
                    }
                };
        RequestLines lines = new RequestLines("r.jsonl", pipe, blank::add);
        assertTrue(lines.next().isPresent());
        assertTrue(lines.wouldWait());
        assertTrue(lines.next().isPresent());
        assertEquals(Optional.empty(), lines.next());
    }

    @Test
    void aRequestNestedTooDeepIsInvalidAndTheLinesAfterItAreRead() throws CommandException {
        String deep = "{\"a\":".repeat(101) + "1" + "}".repeat(101);
        RequestLines lines = lines((deep + "\n{}\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Optional.of("nested more than 100 deep"),
                lines.next().orElseThrow().invalid());
        assertEquals(Optional.empty(), lines.next().orElseThrow().invalid());
    }

    @Test
    void readsOneObjectALineWithOrWithoutALastLineBreak() throws CommandException {
        for (String text : new String[] {"{\"a\":1}\n{\"a\":1.0}", "{\"a\":1}\r\n{\"a\":1.0}\n"}) {
            RequestLines lines = lines(text.getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    "{\"a\":1}", JsonWriter.write(lines.next().orElseThrow().request()));
            assertEquals(
                    "{\"a\":1.0}", JsonWriter.write(lines.next().orElseThrow().request()));
            assertEquals(Optional.empty(), lines.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "{", "{} {}", "{\"a\":}", "# no", "\u0000"})
    void aLineThatIsNoObjectStopsWithItsNumber(String line) throws CommandException {
        RequestLines lines = lines(("{}\n" + line + "\n{}\n").getBytes(StandardCharsets.UTF_8));
        assertTrue(lines.next().isPresent());
        CommandException e = assertThrows(CommandException.class, lines::next);
        assertEquals(ExitStatus.USAGE, e.status());
        assertTrue(String.valueOf(e.getMessage()).startsWith("r.jsonl:2: "), e.getMessage());
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        RequestLines lines = lines(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        assertThrows(CommandException.class, lines::next);
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
        RequestLines lines = new RequestLines(
                "r.jsonl",
                new InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }
                },
                blank::add);
        assertThrows(CommandException.class, lines::next);
    }

    private RequestLines lines(byte[] bytes) {
        return new RequestLines("r.jsonl", new ByteArrayInputStream(bytes), blank::add);
    }
}
