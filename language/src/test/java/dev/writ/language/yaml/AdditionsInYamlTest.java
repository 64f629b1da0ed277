package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits, assumptions, packs, waivers, other files and relations in YAML, and what goes wrong with them. */
final class AdditionsInYamlTest {
    @Test
    void oneNameOrConditionNeedsNoList() {
        PolicyFile one = Reading.sound("""
                        include: a.oags
                        no_wider_than: b.oags
                        packs: safe
                        assume: rows >= 0
                        """);
        assertEquals("a.oags", one.composition().includes().get(0).text());
        assertEquals("b.oags", one.composition().noWiderThan().get(0).text());
        assertEquals("safe", one.composition().packs().get(0).text());
        assertEquals(Expr.Comparison.class, one.guards().assumptions().get(0).getClass());
    }

    @Test
    void limitsTakeTheKeysOfAttributes() {
        LimitNode limit = Reading.sound("""
                        actions: []
                        limits:
                        - at_most: >-
                            60
                            per 1h
                          environment: [production, staging]
                        """).limits().get(0);
        assertEquals("60", limit.rate().most().text());
        assertEquals("1h", limit.rate().window().orElseThrow().text());
        assertEquals(
                "environment", limit.scope().constraints().get(0).attribute().text());
        assertEquals(2, limit.scope().constraints().get(0).values().size());
        assertEquals(Optional.empty(), limit.id());
    }

    @Test
    void waiversTakeADateWithOrWithoutQuotes() {
        List<WaiverNode> waivers = Reading.sound("""
                        actions: []
                        waivers:
                        - {finding: E0403, until: 2026-12-31, reason: x}
                        - {finding: safety/default-allow, of: a, until: "2026-12-31"}
                        """).waivers();
        for (WaiverNode waiver : waivers) {
            assertEquals("2026-12-31", waiver.until().orElseThrow().text());
        }
        assertEquals("safety/default-allow", waivers.get(1).code().text());
        assertEquals(Optional.empty(), waivers.get(1).reason());
    }

    @Test
    void relationsStandAmongTheProperties() {
        PolicyFile file = Reading.sound("""
                        actions: []
                        properties:
                          a: independent of agent.id, x for read
                          b: never permit read
                          c: monotone in rows
                          d: 'no_wider_than "b.oags"'
                          e: equivalent to "c.oags"
                        """);
        assertEquals(1, file.claims().properties().size());
        assertEquals(
                List.of("a", "c", "d", "e"),
                file.claims().relations().stream()
                        .map(RelationNode::id)
                        .map(Word::text)
                        .toList());
    }

    @Test
    void aTimeWithAZoneIsTheClockAndAnyOtherTimeAnAttribute() {
        assertEquals(
                "Europe/Berlin",
                Reading.sound("vocabulary: {time: {zone: Europe/Berlin}}\nactions: []\n")
                        .vocabulary()
                        .orElseThrow()
                        .zone()
                        .orElseThrow()
                        .text());
        assertEquals(
                1,
                Reading.sound("vocabulary: {time: {type: instant}}\nactions: []\n")
                        .vocabulary()
                        .orElseThrow()
                        .attributes()
                        .size());
    }

    @Test
    void everyMistakeHasItsPlace() {
        assertEquals(
                List.of(
                        "1:10 E0122 `{}`",
                        "2:16 E0309 `[]`",
                        "3:9 E0122 `[safe]`",
                        "5:3 E0122 `[]`",
                        "6:3 E0112 `no`",
                        "8:3 E0120 `at_mst`",
                        "10:12 E0122 `[60]`",
                        "11:3 E0120 `max`",
                        "12:8 E0122 `[rows]`",
                        "13:3 E0120 `effect`",
                        "14:3 E0122 `x`",
                        "16:3 E0121 `reason`",
                        "17:3 E0121 `of`",
                        "19:3 E0120 `expires`",
                        "21:3 E0120 `untl`"),
                Reading.places("""
                        include: {}
                        no_wider_than: []
                        packs: [[safe]]
                        assume:
                        - []
                        - no
                        limits:
                        - at_mst: 60 per 1h
                        - id: x
                          at_most: [60]
                          max: 1
                          per: [rows]
                          effect: deny
                        - x
                        waivers:
                        - reason: x
                        - of: x
                        - finding: E0403
                          expires: 2026-12-31
                        - finding: E0403
                          untl: 2026-12-31
                        """));
    }

    @Test
    void placesInsideScalarsAreThoseOfTheSource() {
        assertEquals(
                List.of(
                        "4:7 E0101 `hour`",
                        "6:6 E0101 `3`",
                        "9:23 E0101 `3`",
                        "10:19 E0101 `\\\"x\\\"`",
                        "12:18 E0101 `an`",
                        "13:27 E0101 `,`"),
                Reading.places("""
                        limits:
                        - at_most: >
                            60 per
                              hour
                        assume:
                        - "a 3"
                        - |
                          a and
                          b between 1 and 2   3
                        - "file extension \\"x\\""
                        properties:
                          a: independent an x
                          b: 'never permit read , , write'
                        actions: []
                        """));
    }
}
