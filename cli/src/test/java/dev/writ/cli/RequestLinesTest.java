package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestLinesTest {
    @Test
    void readsOneObjectALineWithOrWithoutALastLineBreak() throws CommandException {
        for (String text : new String[] {"{\"a\":1}\n{\"a\":1.0}", "{\"a\":1}\r\n{\"a\":1.0}\n"}) {
            RequestLines lines = lines(text.getBytes(StandardCharsets.UTF_8));
            assertEquals("{\"a\":1}", JsonWriter.write(lines.next().orElseThrow()));
            assertEquals("{\"a\":1.0}", JsonWriter.write(lines.next().orElseThrow()));
            assertEquals(Optional.empty(), lines.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "{", "{} {}", "{\"a\":}", "# no", "\u0000"})
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
        RequestLines lines = new RequestLines("r.jsonl", new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        });
        assertThrows(CommandException.class, lines::next);
    }

    private static RequestLines lines(byte[] bytes) {
        return new RequestLines("r.jsonl", new ByteArrayInputStream(bytes));
    }
}
