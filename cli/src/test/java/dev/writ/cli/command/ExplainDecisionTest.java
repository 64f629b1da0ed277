package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a policy decides a request as it does, as the command shows it. */
final class ExplainDecisionTest {
    private static final String GUARD = """
            policy: guard
            vocabulary:
              environment: [dev, production]
              freeze: boolean
              budget: {type: decimal, scale: 2, min: 0}
              until: {type: instant, optional: true}
              approvers: [dba]
              actions: {read: {}, drop: {arguments: {rows: {type: integer, min: 0}, table: string}}}
            default: deny
            assume: not freeze or budget <= 10.50
            actions:
              - {id: reads, name: read, effect: allow}
              - {id: small, name: drop, when: 'rows <= 1000 and not freeze', effect: allow}
              - {id: reviewed, name: drop, environment: production, requires_approval: {from: [dba], count: 2, expires: 15m}}
              - {id: locked, name: drop, when: 'table like "sys_*" or (has until and until before "2026-01-01T00:00:00Z")', effect: deny, reason: "locked\\u202E"}
            limits:
              - {id: drops, name: drop, at_most: 3 per 1h}
            properties:
              no-locked: never permit drop when table like "sys_*"
              runs: possible run drop in dev
            """;

    @TempDir
    Path directory;

    private String file;

    @BeforeEach
    void write() throws IOException {
        Path written = directory.resolve("guard.oags.yaml");
        Files.writeString(written, GUARD);
        file = written.toString();
    }

    @Test
    void everyRuleIsExplainedConditionByCondition() {
        String request = "{\"action\":\"drop\",\"environment\":\"production\",\"freeze\":false,\"budget\":1.5,"
                + "\"rows\":2000,\"table\":\"sys_a\"}";
        Run run = Run.of("explain", file, "--request", request);
        assertEquals(0, run.status(), run.err());
        assertEquals("""
                {"action":"drop","environment":"production","freeze":false,"budget":1.5,"rows":2000,"table":"sys_a"}
                is decided deny by `locked`
                  reason  locked\\u{202E}

                `locked` (deny for drop) determines the outcome
                  + one of
                    + table like "sys_*"   (table is "sys_a")
                    - all of
                      - has until   (until is absent)
                      - until before "2026-01-01T00:00:00Z"   (until is absent)

                `reviewed` (require_approval for drop) matches, but another rule is more restrictive
                  + environment == production   (environment is production)

                `small` (allow for drop) does not match: its condition does not hold
                  - all of
                    - rows <= 1000   (rows is 2000)
                    + not
                      - freeze

                about other actions: `reads` (read)

                """, run.out().substring(0, run.out().indexOf("the nearest request")));
        assertTrue(
                run.out()
                        .contains("the nearest request that is decided more permissively has `table` \"a\""
                                + " instead of \"sys_a\": approval by 2 of dba within 15m by `reviewed`"),
                run::out);
    }

    @Test
    void whatIsInvalidComesFirst() {
        Run missing = Run.of("explain", file, "--request", "{\"action\":\"read\"}");
        assertTrue(
                missing.out()
                        .startsWith(
                                "{\"action\":\"read\"}\nis decided deny, since it is invalid: `environment` is missing"),
                missing::out);
        assertTrue(
                missing.out()
                        .contains("the nearest request that is decided more permissively has `environment` \"dev\""),
                missing::out);
        Run violated = Run.of(
                "explain",
                file,
                "--request",
                "{\"action\":\"read\",\"environment\":\"dev\",\"freeze\":true,\"budget\":11}");
        assertTrue(violated.out().contains("""
                                assumption `assume-1` does not hold
                                  - one of
                                    - not
                                      + freeze
                                    - budget <= 10.5   (budget is 11)
                                """), violated::out);
    }

    @Test
    void limitsAndApprovalsAreOwed() {
        Run run = Run.of(
                "explain",
                file,
                "--request",
                "{\"action\":\"drop\",\"environment\":\"production\",\"freeze\":true,\"budget\":1,\"rows\":1,\"table\":\"t\"}");
        assertTrue(run.out().contains("is decided approval by 2 of dba within 15m by `reviewed`\n"), run::out);
        assertTrue(run.out().contains("  limit   `drops`, 3 per 1h\n"), run::out);
    }

    @Test
    void asJsonForPrograms() throws Exception {
        Path request = directory.resolve("request.json");
        Files.writeString(request, "{\"action\":\"read\",\"environment\":\"dev\",\"freeze\":false,\"budget\":0}");
        Run run = Run.of("explain", file, "--request", request.toString(), "--format", "json", "--property", "runs");
        JsonObject read = (JsonObject) JsonReader.read(run.out());
        JsonObject decision = (JsonObject) read.get("decision").orElseThrow();
        assertEquals(Optional.of(new JsonString("allow")), decision.get("decision"));
        JsonObject property = (JsonObject) read.get("property").orElseThrow();
        assertEquals(Optional.of(new JsonString("not_concerned")), property.get("standing"));
    }

    @Test
    void aPropertyIsHeldAgainstARequestOrProved() {
        String request =
                "{\"action\":\"drop\",\"environment\":\"dev\",\"freeze\":false,\"budget\":1,\"rows\":1,\"table\":\"t\"}";
        Run shown = Run.of("explain", file, "--request", request, "--property", "runs");
        assertTrue(shown.out().contains("property `runs` (possible run drop) is shown by this request"), shown::out);
        Run proved = Run.of("explain", file, "--property", "no-locked");
        assertEquals(0, proved.status(), proved.err());
        assertTrue(proved.out().startsWith("property `no-locked` is proved, because `locked` denies it"), proved::out);
        Run witness = Run.of("explain", file, "--property", "runs");
        assertTrue(witness.out().contains("is decided allow by `small`"), witness::out);
    }

    @Test
    void wrongUsageSaysWhatIsRight() {
        assertMisused("there is no property called `run`; did you mean `runs`?", "explain", file, "--property", "run");
        assertMisused("a request is a JSON object", "explain", file, "--request", writtenList());
        assertMisused("cannot read `none.json`", "explain", file, "--request", "none.json");
        assertMisused("cannot both come from standard input", "explain", "-", "--request", "-");
    }

    private String writtenList() {
        Path list = directory.resolve("list.json");
        try {
            Files.writeString(list, "[]");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return list.toString();
    }

    private static void assertMisused(String words, String... arguments) {
        Run run = Run.of(arguments);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run::err);
    }
}
