package dev.writ.language.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names of a document are found where they stand, and the same ones in both spellings. */
final class NameIndexTest {
    private static final String TEXT = """
            policy p

            vocabulary {
              environment : { dev, production }
              region : { eu, us }
              agent.roles : set { intern, "on call" } from identity
              line : command
              approvers dba
              action read(rows: integer 0.., most: integer 0..)
              action "drop table" tagged destructive
            }

            define small: rows < 5 and region in [eu]
            define writes: ["drop table", tag:destructive]

            assume not agent.roles contains intern or region == us

            default deny

            reads:
              allow read with region: eu
              when small or rows <= most or environment == dev

            drops:
              deny writes in production
              when agent.roles contains "on call" and programs(line) contains any ["rm"]

            asked:
              require approval from dba for tag:destructive

            limit often: read at most 5 of rows per 1h

            property alone: independent of region for read
            property never-dropped: never permit "drop table" when not small

            test "t":
              { action: read, environment: dev, region: eu, agent.roles: [intern], line: "rm x", rows: 1, most: 2 }
              is denied by drops

            waive property/vacuous of never-dropped because "environment"
            """;

    private static List<Occurrence> names(PolicySpelling spelling, String text) {
        SourceText source = SourceText.of(spelling == PolicySpelling.TEXT ? "p.oags" : "p.oags.yaml", text);
        PolicyFile file = PolicyFrontEnd.spelling(source.name())
                .read(source, SourceLimits.DEFAULT)
                .value()
                .orElseThrow();
        return NameIndex.of(file, List.of(file));
    }

    private static Map<String, Long> counted(List<Occurrence> names) {
        return names.stream()
                .map(name -> name.kind() + " " + name.owner().orElse("") + " " + name.name()
                        + (name.isDeclaration() ? " declared" : ""))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    @Test
    void bothSpellingsHaveTheSameNames() {
        PolicyFile file = PolicySpelling.TEXT
                .read(SourceText.of("p.oags", TEXT), SourceLimits.DEFAULT)
                .value()
                .orElseThrow();
        List<Occurrence> text = names(PolicySpelling.TEXT, TEXT);
        List<Occurrence> yaml = names(PolicySpelling.YAML, PolicySpelling.YAML.write(file));
        assertEquals(counted(text), counted(yaml));
        Map<String, Long> counts = counted(text);
        assertEquals(4L, counts.get("ATTRIBUTE  rows"), counts::toString);
        assertEquals(1L, counts.get("ATTRIBUTE  rows declared"), counts::toString);
        assertEquals(2L, counts.get("DEFINITION  small"), counts::toString);
        assertEquals(1L, counts.get("DEFINITION  writes"), counts::toString);
        assertEquals(1L, counts.get("VALUE agent.roles on call"), counts::toString);
        assertEquals(3L, counts.get("VALUE region eu"), counts::toString);
        assertEquals(2L, counts.get("TAG  destructive"), counts::toString);
        assertEquals(1L, counts.get("RULE  drops"), counts::toString);
        assertEquals(2L, counts.get("ACTION  drop table"), counts::toString);
        assertEquals(1L, counts.get("PROPERTY  never-dropped"), counts::toString);
        assertEquals(1L, counts.get("APPROVER  dba"), counts::toString);
    }

    /** But for {@code in}, by which a scope means the environment, a name is written where it is meant. */
    @Test
    void aNameIsWrittenWhereItStands() {
        for (Occurrence name : names(PolicySpelling.TEXT, TEXT)) {
            assertTrue(
                    name.isSpelledOut() || name.name().equals("environment"),
                    () -> name + " at " + name.span() + ": " + name.span().text());
        }
    }
}
