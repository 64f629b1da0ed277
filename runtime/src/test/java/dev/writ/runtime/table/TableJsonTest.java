package dev.writ.runtime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableJsonTest {
    private static final String WRITTEN = TableJson.write(SampleTables.production());

    @Test
    void readingIsTheInverseOfWriting() {
        for (TableData table : new TableData[] {
            SampleTables.production(),
            SampleTables.bareList(),
            SampleTables.random(new SplittableRandom(7), 129, 3, 2, 9)
        }) {
            String written = TableJson.write(table);
            assertEquals(table, TableJson.read(written));
            assertEquals(written, TableJson.write(TableJson.read(written)));
            String pretty = TableJson.writePretty(table);
            assertEquals(table, TableJson.read(pretty));
            assertEquals(pretty, TableJson.writePretty(TableJson.read(pretty)));
        }
    }

    @Test
    void canonicalFormIsOneLineWithSortedMembers() {
        assertFalse(WRITTEN.contains("\n"));
        assertTrue(WRITTEN.startsWith("{\"actions\":[{\"arguments\":[{\"attribute\":5,\"optional\":false}"), WRITTEN);
        assertTrue(WRITTEN.contains("\"max\":\"9223372036854775807\",\"min\":\"0\""), WRITTEN);
    }

    /** Each line: what stands in the written table, what takes its place, what the refusal must name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"format\":1|\"format\":2|format 2",
                "\"format\":1,|\"format\":\"1\",|table.format",
                "\"format\":1,||`format` is missing",
                "\"format\":1|\"format\":1,\"format\":1|stands twice",
                "\"format\":1|\"format\":1,\"more\":1|unknown member `more`",
                "\"policy\":\"production-guard\"|\"policy\":7|table.policy",
                "\"policy\":\"production-guard\"|\"policy\":null|table.policy",
                "\"version\":\"3\"|\"version\":null|table.version",
                "\"digest\":\"0123|\"digest\":\"012x|digest",
                "\"digest\":\"0123|\"digest\":\"01234|digest",
                "\"default\":\"deny\"|\"default\":\"Deny\"|no effect is called `Deny`",
                "\"default\":\"deny\"|\"default\":\"require_approval\"|default",
                "\"open_actions\":false|\"open_actions\":0|open_actions",
                "\"source\":\"host\"|\"source\":\"guest\"|no source is called `guest`",
                "\"kind\":\"enum\",\"values\":[\"dev\"|\"kind\":\"enum\",\"values\":[\"staging\"|stands twice",
                "\"kind\":\"enum\"|\"kind\":\"enumeration\"|no type is called",
                "\"kind\":\"boolean\"}|\"kind\":\"boolean\",\"values\":[]}|unknown member `values`",
                "\"min\":\"0\"|\"min\":0|expected a string",
                "\"min\":\"0\"|\"min\":\"00\"|not a 64-bit integer",
                "\"min\":\"0\"|\"min\":\"-0\"|not a 64-bit integer",
                "\"min\":\"0\"|\"min\":\"9223372036854775808\"|not a 64-bit integer",
                "\"max\":\"9223372036854775807\"|\"max\":\"-1\"|no number from 0 to -1",
                "\"name\":\"code_freeze\"|\"name\":\"environment\"|stands twice",
                "\"name\":\"code_freeze\"|\"name\":\"action\"|the name is taken",
                "\"name\":\"drop_table\"|\"name\":\"bulk_write\"|stands twice",
                "{\"attribute\":7,\"optional\":true}|{\"attribute\":8,\"optional\":true}|out of range",
                "{\"attribute\":7,\"optional\":true}|{\"attribute\":0,\"optional\":true}|is no argument",
                "{\"attribute\":7,\"optional\":true}|{\"attribute\":5,\"optional\":true}|stands twice",
                "{\"attribute\":7,\"optional\":true}|{\"attribute\":-7,\"optional\":true}|expected an index",
                "{\"attribute\":7,\"optional\":true}|{\"attribute\":7.0,\"optional\":true}|expected an index",
                "{\"attribute\":7,\"optional\":true}|{\"attribute\":4294967303,\"optional\":true}|expected an index",
                "\"listed\":[[\"production\"]]|\"listed\":[[\"prodution\"]]|no value of its attribute",
                "\"listed\":[[\"production\"]]|\"listed\":[[\"production\"],[\"production\"]]|stands twice",
                "\"listed\":[[\"production\"]]|\"listed\":[[\"production\"],[]]|lists nothing",
                "\"listed\":[[\"production\"]],\"others\":true|\"listed\":[[\"production\"]],\"others\":false|in no class",
                "\"listed\":[[\"OPS-1\",\"OPS-2\"]],\"others\":true|\"listed\":[[\"OPS-1\"]],\"others\":false|in no class",
                "\"starts\":[\"0\",\"1001\"]|\"starts\":[\"1\",\"1001\"]|least values are in no class",
                "\"starts\":[\"0\",\"1001\"]|\"starts\":[]|least values are in no class",
                "\"starts\":[\"0\",\"1001\"]|\"starts\":[\"0\",\"0\"]|not ascending",
                "\"starts\":[\"0\",\"1001\"]|\"starts\":[0,1001]|expected a string",
                "{\"absent\":true,\"attribute\":6|{\"absent\":false,\"attribute\":6|no class for absent",
                "{\"absent\":true,\"attribute\":6|{\"absent\":true,\"attribute\":1|is no integer",
                "\"absent\":false,\"attribute\":1,\"kind\":\"truths\"|\"absent\":false,\"attribute\":0,\"kind\":\"truths\"|is no boolean",
                "\"attribute\":7,\"kind\":\"presence\"|\"attribute\":6,\"kind\":\"presence\"|is no set",
                "\"attribute\":7,\"kind\":\"presence\"|\"attribute\":7,\"kind\":\"present\"|no column is called",
                "\"kind\":\"holds\",\"member\":\"intern\"|\"kind\":\"holds\",\"member\":\"interns\"|no value of its attribute",
                "\"count\":2|\"count\":0|count of at least 1",
                "\"roles\":[\"dba\"]|\"roles\":[]|at least one role",
                "\"roles\":[\"dba\"]|\"roles\":[\"dba\",\"dba\"]|not sorted",
                "\"expires_seconds\":\"900\"|\"expires_seconds\":\"-900\"|positive expiry",
                "\"id\":\"reads\"|\"id\":\"secrets-stay\"|stands twice",
                "\"requirement\":0}|\"requirement\":2}|out of range",
                "\"effect\":\"allow\",\"id\":\"reads\"|\"effect\":\"allow\",\"requirement\":0,\"id\":\"reads\"|belongs exactly",
                "\"effect\":\"warn\",\"id\":\"0123|\"effect\":\"deny\",\"id\":\"0123|more restrictive than the row before",
                "\"decided_by\":[2,5]|\"decided_by\":[5,2]|not ascending",
                "\"decided_by\":[2,5]|\"decided_by\":[2,2]|not ascending",
                "\"decided_by\":[2,5]|\"decided_by\":[2,7]|out of range",
                "\"decided_by\":[2,5]|\"decided_by\":[2,4]|another effect",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[2,[0]],[1,[0]]]|not ascending",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[1,[0]]]|not ascending",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[2,[1,0]]]|not ascending",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[2,[0,0]]]|not ascending",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[2,[3]]]|out of range",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[2,[]]]|admits nothing",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0,1]],[2,[0]]]|admits everything",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[8,[0]]]|out of range",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[2]]|expected a column and its classes",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":[[1,[0]],[2,[0],0]]|expected a column and its classes",
                "\"cells\":[[1,[0]],[2,[0]]]|\"cells\":{}|expected an array",
                "\"actions\":[2,3],\"cells\"|\"actions\":[3,2],\"cells\"|not ascending",
                "\"actions\":[2,3],\"cells\"|\"actions\":[2,4],\"cells\"|out of range",
                "\"rule\":6}|\"rule\":7}|out of range",
                "\"name\":\"drop_table\"|\"name\":\"\\ud800\"|lone surrogate",
                "\"OPS-1\"|\"\\ud800\"|lone surrogate",
                "\"sources\":[|\"sources\":[{},|is missing",
            })
    void refusesWhatIsNotATable(String standing, String instead, String named) {
        assertTrue(WRITTEN.contains(standing), () -> standing + " does not stand in " + WRITTEN);
        String damaged =
                WRITTEN.replaceFirst(Pattern.quote(standing), Matcher.quoteReplacement(instead == null ? "" : instead));
        assertNotEquals(WRITTEN, damaged);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TableJson.read(damaged));
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"\"", "{}", "{", "{\"format\":1}"})
    void refusesWhatIsNoObjectOfThisKind(String text) {
        assertThrows(IllegalArgumentException.class, () -> TableJson.read(text));
    }

    /** Whatever one character is changed to, the table is refused or another table; nothing else is thrown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneChangedCharacterIsRefusedOrSeen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TableData table = SampleTables.production();
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder(WRITTEN);
            int at = random.nextInt(text.length());
            char before = text.charAt(at);
            text.setCharAt(at, "0123456789\"[]{},:aeltz-".charAt(random.nextInt(23)));
            if (text.charAt(at) == before) {
                continue;
            }
            try {
                assertNotEquals(table, TableJson.read(text.toString()), () -> "seed " + seed + ", offset " + at);
            } catch (IllegalArgumentException expected) {
                assertNotEquals("", expected.getMessage());
            }
        }
    }
}
