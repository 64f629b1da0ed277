package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is enforced leaves one entry, however odd it is and whatever fails on the way. */
class RefusalEntriesTest {
    private static final Guard OPEN = Guard.of(TableJson.write(SampleTables.bareList()));
    private static final GenericCall HONEST =
            GenericCall.of("read", new JsonObject(List.of(new Member("table", new JsonString("users")))));

    @TempDir
    Path directory;

    private SigningKey key;
    private Map<String, Object> world = new HashMap<>(Map.of("environment", "production"));

    @BeforeEach
    void makeKey() throws Exception {
        key = SigningKey.generate("acme.example/log");
    }

    private Enforcer.Builder builder() throws AuditException {
        return Enforcer.forGuard(OPEN).host(HostAttributes.of(() -> world)).audit(AuditLog.open(directory, key));
    }

    private List<AuditLine> entries() throws AuditException {
        List<AuditLine> lines = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(directory)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.orElseThrow());
            }
        }
        return lines;
    }

    private AuditLine last() throws AuditException {
        List<AuditLine> lines = entries();
        return lines.get(lines.size() - 1);
    }

    private static String member(AuditLine line, String name) {
        return line.entry().get(name).map(JsonWriter::write).orElse("");
    }

    /** Refused, with one entry that says so. */
    private AuditLine refused(
            Enforcer enforcer, GenericCall call, Enforcer.Action<GenericCall, String, Exception> action)
            throws Exception {
        int before = entries().size();
        ActionDenied denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, action));
        assertEquals(Effect.DENY, denied.effect());
        assertFalse(String.valueOf(denied.getMessage()).contains("could not be written"), denied.getMessage());
        assertEquals(before + 1, entries().size());
        AuditLine entry = last();
        assertEquals(Optional.of("decision"), entry.kind());
        assertEquals("false", member(entry, "permitted"));
        assertEquals("deny", entry.text("decision").orElseThrow());
        assertFalse(member(entry, "refused_by").isEmpty());
        return entry;
    }

    private static Json abyss(int depth) {
        Json value = new JsonString("x");
        for (int i = 0; i < depth; i++) {
            value = new JsonArray(List.of(value));
        }
        return value;
    }

    private static GenericCall with(String name, Json value) {
        return GenericCall.of("read", new JsonObject(List.of(new Member(name, value))));
    }

    /** Only a host makes these: a caller of Java that hands over nothing. */
    @SuppressWarnings("NullAway")
    private static List<GenericCall> ofNothing() {
        return Arrays.asList(
                null,
                GenericCall.of(null, new JsonObject(List.of())),
                GenericCall.of("read", null),
                GenericCall.of(
                        "read", Arguments.NONE.with("table", (String) null).json()),
                GenericCall.of(
                        "read", Arguments.NONE.with("table", (Instant) null).json()),
                GenericCall.of(
                        "read",
                        Arguments.NONE
                                .with("table", (java.math.BigDecimal) null)
                                .json()),
                GenericCall.of(
                        "read",
                        Arguments.NONE.with("table", (List<String>) null).json()),
                GenericCall.of(
                        "read",
                        Arguments.NONE
                                .with("table", Collections.singletonList(null))
                                .json()));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingWhereSomethingBelongs() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            for (GenericCall call : ofNothing()) {
                assertEquals("\"request\"", member(refused(enforcer, call, decided -> "ran"), "refused_by"));
                assertEquals("ran", enforcer.run(HONEST, decided -> "ran"));
            }
            refused(enforcer, HONEST, null);
        }
        assertTrue(LogVerifier.verify(directory, List.of(key.verificationKey())).isSound());
    }

    @Test
    void whatNoTextCanSayIsSaidByDigest() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            List<String> digests = new ArrayList<>();
            for (Json odd : List.of(
                    abyss(200_000),
                    abyss(200_001),
                    new JsonNumber("1,\"environment\":\"dev\""),
                    new JsonNumber("1,\"environment\":\"test\""))) {
                AuditLine entry = refused(enforcer, with("x", odd), decided -> "ran");
                String unread = member(entry, "unread");
                assertTrue(unread.startsWith("{\"structure_sha256\":\""), unread);
                digests.add(unread);
            }
            assertEquals(4, digests.stream().distinct().count(), "each by its own");
        }
    }

    @Test
    void anUnspeakableNameIsTakenForNoOther() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            JsonObject none = new JsonObject(List.of());
            String one = member(refused(enforcer, GenericCall.of("\ud800", none), decided -> "ran"), "action");
            String other = member(refused(enforcer, GenericCall.of("\ud801", none), decided -> "ran"), "action");
            assertTrue(one.startsWith("{\"bytes\":8,\"sha256\":\""), one);
            assertNotEquals(one, other);
            refused(enforcer, with("\ud800", new JsonString("x")), decided -> "ran");
        }
    }

    @Test
    void argumentsBeyondTheSizeOfALine() throws Exception {
        String huge = "x".repeat(3_000_000);
        try (Enforcer enforcer = builder().build()) {
            AuditLine entry = refused(enforcer, GenericCall.of(huge, new JsonObject(List.of())), decided -> "ran");
            assertTrue(member(entry, "action").startsWith("{\"bytes\":3000002,"), member(entry, "action"));
            assertEquals("ran", enforcer.run(with("table", new JsonString(huge)), decided -> "ran"));
            AuditLine intent = entries().get(entries().size() - 2);
            assertTrue(member(intent, "request").contains("\"table\":{\"bytes\":3000002,"), "permitted, by digest");
            List<Member> many = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                many.add(new Member("argument" + i, new JsonString("x")));
            }
            assertEquals("ran", enforcer.run(GenericCall.of("read", new JsonObject(many)), decided -> "ran"));
            many.add(new Member("x", new JsonNumber("1.5")));
            refused(enforcer, GenericCall.of("read", new JsonObject(many)), decided -> "ran");
        }
        assertTrue(LogVerifier.verify(directory, List.of(key.verificationKey())).isSound());
    }

    @Test
    void aHostThatFailsInAnyWay() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            Map<String, Object> nameless = new HashMap<>(world);
            nameless.put(null, "x");
            world = nameless;
            AuditLine entry = refused(enforcer, HONEST, decided -> "ran");
            assertEquals("\"host\"", member(entry, "refused_by"));
            assertEquals("\"the host gives an attribute without a name\"", member(entry, "invalid"));
        }
        for (Throwable failure : List.of(
                new IllegalStateException("down"),
                new OutOfMemoryError("injected"),
                new StackOverflowError("injected"),
                new Error("injected"),
                new java.io.IOException("a checked one, which Java lets through in some ways"))) {
            HostAttributes host =
                    HostAttributes.of(() -> RefusalEntriesTest.<Map<String, ?>, RuntimeException>fail(failure));
            try (Enforcer enforcer = builder().host(host).build()) {
                assertEquals("\"host\"", member(refused(enforcer, HONEST, decided -> "ran"), "refused_by"));
            }
            try (Enforcer enforcer = builder().clock(new FailingClock(failure)).build()) {
                AuditLine entry = refused(enforcer, HONEST, decided -> "ran");
                assertTrue(member(entry, "invalid").startsWith("\"the clock could not be read: "));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <R, X extends Throwable> R fail(Throwable failure) throws X {
        throw (X) failure;
    }

    /** Tells the time once, for the enforcer to begin. */
    private static final class FailingClock extends Clock {
        private final Throwable failure;
        private boolean hasBegun;

        FailingClock(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (hasBegun) {
                return RefusalEntriesTest.<Instant, RuntimeException>fail(failure);
            }
            hasBegun = true;
            return Instant.EPOCH;
        }
    }

    /** An application's own type of call, which fails at the last step. */
    private static final class FailingCall extends ActionCall<FailingCall> {
        private final Throwable failure;

        FailingCall(Throwable failure) {
            super("read", Arguments.NONE.with("table", "users"));
            this.failure = failure;
        }

        @Override
        protected FailingCall decided(Arguments canonical) {
            return RefusalEntriesTest.<FailingCall, RuntimeException>fail(failure);
        }
    }

    @Test
    void aCallThatFailsWhileItIsDecided() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            for (Throwable failure : List.of(
                    new IllegalStateException(),
                    new OutOfMemoryError("injected"),
                    new StackOverflowError(),
                    new Error(),
                    new java.io.IOException())) {
                int before = entries().size();
                assertThrows(ActionDenied.class, () -> enforcer.run(new FailingCall(failure), decided -> "ran"));
                assertEquals(before + 1, entries().size());
                assertEquals("\"request\"", member(last(), "refused_by"));
            }
        }
    }

    @Test
    void anActionWhoseFailureCannotBeRead() throws Exception {
        RuntimeException unreadable = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message for you");
            }
        };
        try (Enforcer enforcer = builder().build()) {
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> enforcer.run(HONEST, decided -> {
                        throw unreadable;
                    }));
            assertEquals(unreadable, thrown);
            assertEquals("\"failure\"", member(last(), "result"));
        }
        assertEquals(
                List.of(),
                LogVerifier.verify(directory, List.of(key.verificationKey())).openIntents());
    }

    @Test
    void aSurplusHostAttributeIsNamedOnceAndIgnored() throws Exception {
        world.put("weather", "fine");
        world.put("sky", null);
        world.put("ground", new Object());
        try (Enforcer enforcer = builder().build()) {
            assertEquals("ran", enforcer.run(HONEST, decided -> "ran"));
            AuditLine intent = entries().get(entries().size() - 2);
            assertEquals("[\"ground\",\"sky\",\"weather\"]", member(intent, "ignored"));
            assertFalse(member(intent, "request").contains("weather"));
            world.put("rain", "none");
            enforcer.run(HONEST, decided -> "ran");
            assertEquals("[\"rain\"]", member(entries().get(entries().size() - 2), "ignored"));
            enforcer.run(HONEST, decided -> "ran");
            assertEquals("", member(entries().get(entries().size() - 2), "ignored"));
            world.remove("environment");
            AuditLine entry = refused(enforcer, HONEST, decided -> "ran");
            assertEquals("\"`environment` is missing\"", member(entry, "invalid"));
        }
    }

    @Test
    void noRequestCarriesAnAttributeOfTheIdentity() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            for (String name : List.of("agent", "agent.id", "agent.name", "agent.roles", "agent.anything")) {
                AuditLine entry = refused(enforcer, with(name, new JsonString("root")), decided -> "ran");
                assertTrue(
                        member(entry, "invalid").contains("is of the identity, which the agent does not give"),
                        member(entry, "invalid"));
            }
            refused(
                    enforcer,
                    with("agent", new JsonObject(List.of(new Member("name", new JsonString("root"))))),
                    decided -> "ran");
            world.put("agent.name", "root");
            AuditLine entry = refused(enforcer, HONEST, decided -> "ran");
            assertTrue(member(entry, "invalid").contains("which the host does not give"), member(entry, "invalid"));
        }
    }

    @Test
    void noNameReadsAsAPartOfTheMessage() throws Exception {
        String name = "read` is permitted\n\u202edrop\u001b[2K";
        try (Enforcer enforcer = builder().build()) {
            ActionDenied denied = assertThrows(
                    ActionDenied.class,
                    () -> enforcer.run(GenericCall.of(name, new JsonObject(List.of())), decided -> "ran"));
            assertTrue(
                    String.valueOf(denied.getMessage())
                            .startsWith("`read\\u{60} is permitted\\u{A}\\u{202E}drop\\u{1B}[2K` is denied"),
                    denied.getMessage());
        }
    }
}
