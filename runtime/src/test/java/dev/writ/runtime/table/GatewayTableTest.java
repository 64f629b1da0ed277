package dev.writ.runtime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rarer parts of a table, read, written and damaged. */
final class GatewayTableTest {
    private static final TableData TABLE = SampleGateway.table();
    private static final String WRITTEN = TableJson.write(TABLE);

    @Test
    void readingIsTheInverseOfWriting() {
        assertEquals(TABLE, TableJson.read(WRITTEN));
        assertEquals(WRITTEN, TableJson.write(TableJson.read(WRITTEN)));
        assertEquals(TABLE, TableJson.read(TableJson.writePretty(TABLE)));
    }

    @Test
    void whatATableDoesNotHaveHasNoMember() {
        String plain = TableJson.write(SampleTables.production());
        for (String name : List.of("automata", "assumptions", "violations", "limits", "limit_rows", "zone", "of")) {
            assertFalse(plain.contains("\"" + name + "\""), name);
            assertTrue(WRITTEN.contains("\"" + name + "\""), name);
        }
        assertTrue(WRITTEN.contains("\"format\":1,"), "a reader of before refuses the names that it does not know");
    }

    @Test
    void thePageShowsWhatIsWritten() throws IOException {
        String page = Files.readString(Path.of("../spec/table.md"));
        List<String> blocks = Pattern.compile("```json gateway\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertEquals(2, blocks.size());
        String pretty = TableJson.writePretty(TABLE);
        for (String block : blocks) {
            assertTrue(pretty.contains(block.stripTrailing()), block);
        }
    }

    /** Each line: what stands in the written table, what takes its place, what the refusal must name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"violations\":2|\"violations\":0|no row says so",
                "\"violations\":2|\"violations\":3|by no rule",
                "\"violations\":2|\"violations\":9|violations: 9 of 8 rows",
                "\"violations\":2|\"violations\":-1|expected an index",
                "\"zone\":\"Europe/Berlin\"|\"zone\":\"Europe/Atlantis\"|knows no zone",
                "\"zone\":\"Europe/Berlin\"|\"zone\":\"\"|knows no zone",
                "\"zone\":\"Europe/Berlin\"|\"zone\":null|table.zone",
                "\"zone\":\"Europe/Berlin\"|\"zones\":\"Europe/Berlin\"|unknown member `zones`",
                "\"max\":\"23\"|\"max\":\"24\"|is not what the clock gives",
                "\"monday\"|\"montag\"|attribute `time.weekday`: is not what the clock gives",
                "\"scale\":2|\"scale\":19|19 digits after the point",
                "\"scale\":2|\"scale\":1|attributes of different types",
                "\"max\":\"1000000000000000000\"|\"max\":\"-1\"|no number from 0 to -1",
                "\"kind\":\"set\",\"of\":\"domain\"|\"kind\":\"set\",\"of\":\"string\"|no set is of `string`",
                "\"values\":[\"/srv/a\"|\"values\":[\"/srv//a\"|is not canonical",
                "\"kind\":\"holds\",\"member\":\"/etc\"|\"kind\":\"holds\",\"member\":\"/etc/\"|is not canonical",
                "[[\"evil.example.com\"]]|[[\"Evil.example.com\"]]|is not canonical",
                "[[\"evil.example.com\"]],\"others\":true|[[\"evil.example.com\"]],\"others\":false|in no class",
                "\"samples\":[\"/\",\"/srv\"]|\"samples\":[\"/\",\"/srv/\"]|is not canonical",
                "\"samples\":[\"a\",\"example.com\"]|\"samples\":[\"a\",\"-.example.com\"]|is not canonical",
                "\"samples\":[\"/\",\"/srv\"]|\"samples\":[\"/srv\",\"/\"]|falls into class",
                "\"automaton\":1,\"kind\":\"matches\"|\"automaton\":2,\"kind\":\"matches\"|out of range",
                "\"automaton\":1,\"kind\":\"matches\"|\"automaton\":0,\"kind\":\"matches\"|is not canonical",
                "\"kind\":\"matches\",\"outputs\":2|\"kind\":\"matches\",\"outputs\":3|has 3 outputs",
                "\"kind\":\"matches\",\"outputs\":2|\"kind\":\"matches\"|`outputs` is missing",
                "\"absent\":true,\"attribute\":8,\"automaton\"|\"absent\":false,\"attribute\":8,\"automaton\"|no class for absent",
                "\"absent\":true,\"attribute\":8,\"automaton\"|\"absent\":true,\"attribute\":10,\"automaton\"|no text, path or domain",
                "\"kind\":\"holds_match\",\"output\":1|\"kind\":\"holds_match\",\"output\":2|out of range",
                "\"attribute\":13,\"automaton\":1|\"attribute\":13,\"automaton\":0|is not canonical",
                "\"attribute\":13,\"automaton\":1|\"attribute\":8,\"automaton\":1|is no set",
                "\"attribute\":6,\"kind\":\"compares\"|\"attribute\":11,\"kind\":\"compares\"|declared first",
                "\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":1|\"attribute\":0,\"kind\":\"compares\",\"ordered\":true,\"right\":1|by order",
                "\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":1|\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":0|declared first",
                "\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":1|\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":2|different types",
                "\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":1|\"attribute\":0,\"kind\":\"compares\",\"ordered\":false,\"right\":14|out of range",
                "\"absent\":true,\"attribute\":6,\"kind\":\"compares\"|\"absent\":false,\"attribute\":6,\"kind\":\"compares\"|right attribute may be",
                "\"attribute\":7,\"kind\":\"presence\"|\"attribute\":7,\"kind\":\"compares\",\"absent\":true,\"ordered\":false,\"right\":13|different types",
                "\"id\":\"assume-2\"|\"id\":\"assume-1\"|stands twice",
                "\"violated\":[{\"actions\":[2],|\"violated\":[{\"actions\":[7],|out of range",
                "\"id\":\"weekends\"|\"id\":\"reads\"|stands twice",
                "\"times\":60|\"times\":0|from 1 to 100000",
                "\"times\":60|\"times\":100001|from 1 to 100000",
                "\"seconds\":\"3600\"|\"seconds\":\"0\"|at least a second",
                "\"per\":0|\"per\":14|out of range",
                "\"per\":0|\"per\":8|not from host or identity",
                "\"per\":0|\"per\":7|is not required, not a scalar",
                "\"limit\":1}|\"limit\":2}|out of range",
                "\"limit\":1}|\"limit\":1,\"rule\":1}|unknown member",
                "\"symbols\":[0,|\"symbols\":[1,|begins at 0",
            })
    void refusesWhatIsNotATable(String standing, String instead, String named) {
        assertTrue(WRITTEN.contains(standing), () -> standing + " does not stand in " + WRITTEN);
        String damaged = WRITTEN.replaceFirst(Pattern.quote(standing), Matcher.quoteReplacement(instead));
        assertNotEquals(WRITTEN, damaged);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TableJson.read(damaged));
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"automata", "assumptions", "limits", "limit_rows"})
    void anEmptyListIsLeftOut(String name) {
        String plain = TableJson.write(SampleTables.production());
        String damaged = plain.substring(0, plain.length() - 1) + ",\"" + name + "\":[]}";
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TableJson.read(damaged));
        assertTrue(String.valueOf(refused.getMessage()).contains("left out"), refused::toString);
    }

    /** Whatever one character is changed to, the table is refused or another table; nothing else is thrown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneChangedCharacterIsRefusedOrSeen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(WRITTEN);
            int at = random.nextInt(text.length());
            char before = text.charAt(at);
            text.setCharAt(at, "0123456789\"[]{},:aeltz-".charAt(random.nextInt(23)));
            if (text.charAt(at) == before) {
                continue;
            }
            try {
                assertNotEquals(TABLE, TableJson.read(text.toString()), () -> "seed " + seed + ", offset " + at);
            } catch (IllegalArgumentException expected) {
                assertNotEquals("", expected.getMessage());
            }
        }
    }
}
