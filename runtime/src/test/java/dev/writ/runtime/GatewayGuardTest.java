package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.TableJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decimals, instants, paths, domains, patterns, comparisons, assumptions and limits, from the outside. */
final class GatewayGuardTest {
    private static final Guard GUARD = Guard.of(TableJson.write(SampleGateway.table()));

    /** A working day; all but the action's argument and the closing brace. */
    private static final String HOST =
            "\"agent.id\":\"ann\",\"owner\":\"ann\",\"time\":{\"weekday\":\"monday\",\"hour\":9,"
                    + "\"minute_of_day\":540},\"since\":\"2026-01-01T00:00:00Z\",\"budget\":5000";

    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Request read(String action, String rest) {
        return GUARD.read(json("{\"action\":\"" + action + "\"," + HOST + (rest.isEmpty() ? "" : "," + rest) + "}"));
    }

    private static String canonical(Request request, String name) {
        return request.canonical()
                .flatMap(members -> members.get(name))
                .map(JsonWriter::write)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "read|\"file\":\"/srv/a\"|allow|\"/srv/a\"",
                "read|\"file\":\"/srv//a/.\"|allow|\"/srv/a\"",
                "read|\"file\":\"//srv/\"|allow|\"/srv\"",
                "read|\"file\":\"/srva\"|deny|\"/srva\"",
                "read|\"file\":\"/\"|deny|\"/\"",
                "fetch|\"host\":\"API.Example.com.\"|allow|\"api.example.com\"",
                "fetch|\"host\":\"example.com\"|allow|\"example.com\"",
                "fetch|\"host\":\"EVIL.example.com.\"|deny|\"evil.example.com\"",
                "fetch|\"host\":\"example.org\"|deny|\"example.org\"",
                "pay|\"amount\":999.99|allow|\"999.99\"",
                "pay|\"amount\":\"999.90\"|allow|\"999.9\"",
                "pay|\"amount\":0|allow|\"0\"",
                "pay|\"amount\":1000|require_approval|\"1000\"",
                "pay|\"amount\":1000.00|require_approval|\"1000\"",
                "pay|\"amount\":5000|require_approval|\"5000\"",
            })
    void valuesAreCanonicalBeforeTheyAreDecided(String action, String argument, String effect, String canonical) {
        Request request = read(action, argument);
        assertEquals(Optional.empty(), request.invalid());
        assertEquals(effect, GUARD.decide(request).effect().word());
        assertEquals(GUARD.decide(request), GUARD.explain(request).outcome());
        String name = argument.substring(1, argument.indexOf('"', 1));
        assertEquals(canonical, canonical(request, name));
        JsonObject decided = request.canonical().orElseThrow();
        Request again = GUARD.read(decided);
        assertEquals(Optional.of(decided), again.canonical(), "what was decided is canonical");
        assertEquals(GUARD.explain(request), GUARD.explain(again));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "read|\"file\":\"/srv/../etc\"|`file` is not an absolute path without `..`",
                "read|\"file\":\"srv\"|`file` is not an absolute path",
                "read|\"file\":\"\"|`file` is not an absolute path",
                "read|\"file\":\"/a\\u0000\"|`file` is not an absolute path",
                "read|\"file\":\"/\\ud800\"|`file` is not an absolute path",
                "read|\"file\":1|`file` is not of type path",
                "read|\"file\":[\"/srv\"]|`file` is not of type path",
                "fetch|\"host\":\"127.0.0.1\"|`host` is not a host name",
                "fetch|\"host\":\"*.example.com\"|`host` is not a host name",
                "fetch|\"host\":\"ex\\u00e4mple.com\"|`host` is not a host name",
                "fetch|\"host\":true|`host` is not of type domain",
                "pay|\"amount\":1.234|`amount` is not a decimal in plain spelling with at most 2 digits",
                "pay|\"amount\":\"1e2\"|`amount` is not a decimal in plain spelling",
                "pay|\"amount\":1e2|`amount` is not a decimal in plain spelling",
                "pay|\"amount\":\"\"|`amount` is not a decimal in plain spelling",
                "pay|\"amount\":-0|`amount` is not a decimal in plain spelling",
                "pay|\"amount\":-0.01|`amount` is out of bounds",
                "pay|\"amount\":90071992547409.93|`amount` is beyond 2^53 and not written as a string",
                "pay|\"amount\":\"10000000000000000.01\"|`amount` is out of bounds",
                "pay|\"amount\":true|`amount` is not of type decimal",
                "pay|\"amount\":[]|`amount` is not of type decimal",
                "pay|\"amount\":null|`amount` is null",
                "pay|\"amount\":1,\"peers\":[\"a.b\",\"A.b.\"]|`peers` has a member twice",
                "pay|\"amount\":1,\"peers\":[\"a.b\",\"1.2.3.4\"]|`peers` is not a host name",
                "pay|\"amount\":1,\"peers\":\"a.b\"|`peers` is not of type set",
                "pay|\"amount\":1,\"roots\":[\"/srv/a\",\"/srv//a\"]|`roots` has a member twice",
                "pay|\"amount\":1,\"roots\":[\"/srv/c\"]|`roots` has a value that is not declared",
                "pay|\"amount\":1,\"roots\":[\"/srv/../etc\"]|`roots` has a value that is not declared",
                "chmod|\"mode\":\"x\"|`mode` has a value that is not declared",
            })
    void invalidValuesAreNamed(String action, String argument, String named) {
        Request request = read(action, argument);
        assertEquals(Outcome.DENY, GUARD.decide(request));
        String invalid = GUARD.explain(request).invalid().orElseThrow();
        assertTrue(invalid.contains(named), invalid);
        assertEquals(Optional.empty(), request.canonical());
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01", "2026-01-01T00:00:60Z", "2263-01-01T00:00:00Z", "1"})
    void instantsAreThoseOfTheRfc(String since) {
        Request request = GUARD.read(
                json("{\"action\":\"read\",\"file\":\"/srv\"," + HOST.replace("2026-01-01T00:00:00Z", since) + "}"));
        assertTrue(request.invalid().orElseThrow().startsWith("`since` is not an instant such as"), since);
    }

    @Test
    void equalInstantsAreOneValue() {
        String offset = HOST.replace("2026-01-01T00:00:00Z", "2026-01-01T05:30:00.000+05:30");
        Request request = GUARD.read(json("{\"action\":\"read\",\"file\":\"/srv\"," + offset + "}"));
        assertEquals("\"2026-01-01T00:00:00Z\"", canonical(request, "since"));
    }

    @Test
    void canonicalSetsAreSortedAfterTheyAreMadeCanonical() {
        Request request = read("pay", "\"amount\":1,\"peers\":[\"b.org\",\"A.org\"],\"roots\":[\"/srv//b\",\"/etc/\"]");
        assertEquals("[\"a.org\",\"b.org\"]", canonical(request, "peers"));
        assertEquals("[\"/etc\",\"/srv/b\"]", canonical(request, "roots"));
    }

    @Test
    void attributesAreComparedInEitherOrderAndForgottenOnReset() {
        int mode = GUARD.attribute("mode");
        int was = GUARD.attribute("was");
        int amount = GUARD.attribute("amount");
        int budget = GUARD.attribute("budget");
        Request request = GUARD.newRequest();
        assertEquals(
                Effect.ALLOW,
                GUARD.decide(host(request.reset("chmod").set(mode, "r").set(was, "r")))
                        .effect());
        assertEquals(
                Effect.ALLOW,
                GUARD.decide(host(request.reset("chmod").set(was, "w").set(mode, "w")))
                        .effect());
        assertEquals(
                Effect.DENY,
                GUARD.decide(host(request.reset("chmod").set(was, "w").set(mode, "r")))
                        .effect());
        assertEquals(
                Effect.DENY,
                GUARD.decide(host(request.reset("chmod").set(mode, "w"))).effect(),
                "absent");
        assertEquals(
                Effect.DENY,
                GUARD.decide(host(request.reset("chmod").set(mode, "r"))).effect(),
                "forgotten");

        BigDecimal much = new BigDecimal("5000.01");
        assertEquals(
                Optional.of("it violates `assume-2`"),
                GUARD.explain(host(request.reset("pay").set(amount, much))).invalid());
        assertEquals(
                Effect.REQUIRE_APPROVAL,
                GUARD.decide(host(request.reset("pay").set(amount, 5_000))).effect());
        assertEquals(
                Outcome.DENY,
                GUARD.decide(host(request.reset("pay").set(amount, 5_000).set(budget, 1))),
                "given twice");
    }

    private static Request host(Request request) {
        request.set(GUARD.attribute("agent.id"), "ann")
                .set(GUARD.attribute("owner"), "ann")
                .set(GUARD.attribute("time.weekday"), "monday")
                .set(GUARD.attribute("time.hour"), 9)
                .set(GUARD.attribute("time.minute_of_day"), 540)
                .set(GUARD.attribute("since"), Instant.parse("2026-01-01T00:00:00Z"));
        return request.set(GUARD.attribute("budget"), new BigDecimal("5000.000"));
    }

    @Test
    void javaNumbersAreTakenByTheirValue() {
        int amount = GUARD.attribute("amount");
        Request request = GUARD.newRequest();
        assertTrue(
                host(request.reset("pay").set(amount, new BigDecimal("1E+3"))).isValid());
        assertTrue(host(request.reset("pay").set(amount, new BigDecimal("0E-999999999")))
                .isValid());
        for (String wrong : List.of("1E+999999999", "1E-999999999", "0.001", "-1", "1E+17", "1E+18")) {
            assertFalse(
                    host(request.reset("pay").set(amount, new BigDecimal(wrong)))
                            .isValid(),
                    wrong);
            Arguments arguments = Arguments.NONE.with("amount", new BigDecimal(wrong));
            assertTrue(arguments.json().toString().length() < 100, wrong);
        }
        assertFalse(host(request.reset("pay").set(amount, Long.MAX_VALUE)).isValid());
        assertFalse(host(request.reset("pay").set(amount, Instant.EPOCH)).isValid());
        int since = GUARD.attribute("since");
        assertEquals(
                Optional.of("`since` is out of bounds"),
                request.reset("pay").set(since, Instant.MAX).invalid());
        assertEquals(
                Optional.of("`since` is not of type instant"),
                request.reset("pay").set(since, 0).invalid());
        assertEquals(
                Optional.of("`since` is not of type instant"),
                request.reset("pay").set(since, BigDecimal.ONE).invalid());
    }

    @Test
    void argumentsGiveTheTypesOfJava() {
        Instant at = Instant.parse("2026-12-24T18:00:00.5Z");
        Arguments arguments =
                Arguments.NONE.with("amount", new BigDecimal("1.50")).with("at", at);
        assertEquals(new BigDecimal("1.5"), arguments.decimal("amount"));
        assertEquals(at, arguments.instant("at"));
        assertEquals(Optional.empty(), arguments.optionalDecimal("other"));
        assertEquals(Optional.empty(), arguments.optionalInstant("other"));
        assertThrows(NoSuchElementException.class, () -> arguments.decimal("at"));
        assertThrows(NoSuchElementException.class, () -> arguments.instant("amount"));
        assertThrows(
                NoSuchElementException.class,
                () -> Arguments.NONE.with("amount", "1e999999999").decimal("amount"));

        Request request = GUARD.read(
                GenericCall.of(
                        "pay",
                        Arguments.NONE.with("amount", new BigDecimal("9.90")).json()),
                json("{" + HOST.replace("\"agent.id\":\"ann\",", "") + "}"),
                json("{\"agent.id\":\"ann\"}"));
        assertEquals(new BigDecimal("9.9"), request.arguments().orElseThrow().decimal("amount"));
    }

    @Test
    void anAssumptionThatIsViolatedIsNamedAndDenies() {
        String evening = HOST.replace("monday", "sunday")
                .replace("\"hour\":9", "\"hour\":18")
                .replace("\"minute_of_day\":540", "\"minute_of_day\":1080");
        Request request = GUARD.read(json("{\"action\":\"read\",\"file\":\"/srv\"," + evening + "}"));
        assertEquals(Optional.empty(), request.invalid(), "of itself");
        assertEquals(Outcome.DENY, GUARD.decide(request));
        assertEquals(Decision.invalid("it violates `assume-1`"), GUARD.explain(request));
    }

    @Test
    void limitsAreOwedUnlessTheRequestIsDenied() {
        assertEquals(List.of(), GUARD.explain(read("read", "\"file\":\"/srv\"")).limits());
        assertEquals(
                List.of("fetches-per-hour"),
                GUARD.explain(read("fetch", "\"host\":\"example.com\"")).limits());
        assertEquals(
                List.of(),
                GUARD.explain(read("fetch", "\"host\":\"example.org\"")).limits());
        String sunday = HOST.replace("monday", "sunday");
        Request both = GUARD.read(json("{\"action\":\"fetch\",\"host\":\"example.com\"," + sunday + "}"));
        assertEquals(
                List.of("fetches-per-hour", "weekends"), GUARD.explain(both).limits());
        Request asked = GUARD.read(json("{\"action\":\"pay\",\"amount\":1000," + sunday + "}"));
        assertEquals(Effect.REQUIRE_APPROVAL, GUARD.explain(asked).effect());
        assertEquals(List.of("weekends"), GUARD.explain(asked).limits());
    }

    @Test
    void spellingsOfOneValueAreDecidedAlikeByTheReusableRequest() {
        int file = GUARD.attribute("file");
        int peers = GUARD.attribute("peers");
        Request request = GUARD.newRequest();
        for (String spelling : List.of("/srv/a", "/srv//a", "/srv/./a/", "//srv/a/.")) {
            Request set = host(request.reset("read").set(file, spelling).set(peers, List.of("x.org", "Example.com")));
            assertEquals(Effect.ALLOW, GUARD.decide(set).effect(), spelling);
        }
        assertEquals(
                new JsonString("/srv/a"),
                read("read", "\"file\":\"/srv/./a\"")
                        .arguments()
                        .orElseThrow()
                        .json()
                        .get("file")
                        .orElseThrow());
    }
}
