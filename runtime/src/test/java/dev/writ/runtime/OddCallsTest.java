package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that tries to be allowed by the form of its request, or to break what stands in its way. */
final class OddCallsTest {
    private static final Guard OPEN = Guard.of(TableJson.write(SampleTables.bareList()));
    private static final Map<String, ?> PRODUCTION = Map.of("environment", "production");

    @TempDir
    Path directory;

    private Enforcer enforcer() throws Exception {
        return Enforcer.forGuard(OPEN)
                .host(HostAttributes.of(() -> PRODUCTION))
                .audit(AuditLog.open(directory.resolve("log"), SigningKey.generate("acme.example/log")))
                .build();
    }

    private static JsonObject object(Member... members) {
        return new JsonObject(List.of(members));
    }

    private static Json abyss(int depth, boolean ofArrays) {
        Json value = new JsonString("x");
        for (int i = 0; i < depth; i++) {
            value = ofArrays ? new JsonArray(List.of(value)) : object(new Member("a", value));
        }
        return value;
    }

    /** The bare list permits {@code read} only, and nothing of it in these forms. */
    private static List<GenericCall> odd() {
        List<GenericCall> calls = new ArrayList<>();
        for (String action : List.of(
                "drop_table",
                "Read",
                "read ",
                " read",
                "read\u0000",
                "re\u200bad",
                "\uff52ead",
                "",
                "\ud800",
                "read\n")) {
            calls.add(GenericCall.of(action, object()));
            calls.add(GenericCall.of(action, object(new Member("table", new JsonString("users")))));
        }
        List<Member> wrong = List.of(
                new Member("action", new JsonString("read")),
                new Member("action", object()),
                new Member("environment", new JsonString("dev")),
                new Member("environment", new JsonNull()),
                new Member("environment", object()),
                new Member("", new JsonNull()),
                new Member("x", new JsonNull()),
                new Member("x", new JsonArray(List.of(new JsonNull()))),
                new Member("x", new JsonNumber("1e1")),
                new Member("x", new JsonNumber("1,\"environment\":\"dev\"")),
                new Member("x", new JsonNumber("9".repeat(1_000_000))),
                new Member("x", new JsonString("\udc00")),
                new Member("\ud800", new JsonString("x")),
                new Member("x".repeat(1_001), new JsonString("x")),
                new Member("x", abyss(200_000, false)),
                new Member("x", abyss(200_000, true)),
                new Member("x", abyss(150, false)),
                new Member("x", abyss(2, true)));
        for (Member member : wrong) {
            calls.add(GenericCall.of("read", object(member)));
            calls.add(GenericCall.of("drop_table", object(member)));
        }
        calls.add(GenericCall.of("read", object(twice(), twice())));
        return calls;
    }

    private static Member twice() {
        return new Member("x", new JsonString("x"));
    }

    @Test
    void noneIsAllowedAndNoneBreaksTheEnforcer() throws Exception {
        GenericCall honest = GenericCall.of("read", object(new Member("table", new JsonString("users"))));
        try (Enforcer enforcer = enforcer()) {
            List<GenericCall> calls = odd();
            for (int i = 0; i < calls.size(); i++) {
                GenericCall call = calls.get(i);
                ActionDenied denied =
                        assertThrows(ActionDenied.class, () -> enforcer.run(call, decided -> "ran"), "case " + i);
                assertEquals(Effect.DENY, denied.effect(), "case " + i);
                // The log lives, and what is allowed still is.
                assertEquals("ran", enforcer.run(honest, decided -> "ran"), "case " + i);
            }
        }
    }

    @Test
    void whatATextLooksLikeDoesNotMatter() {
        for (String environment : List.of("production ", "Production", "product\u0131on", "\u0440roduction", "")) {
            Request request = OPEN.newRequest().reset("drop_table").set(0, environment);
            // Another text is another value: here, one that no rule names and the default denies.
            assertEquals(Outcome.DENY, OPEN.decide(request));
            assertEquals(true, OPEN.explain(request).isDefault());
        }
    }

    @Test
    void noRequestOfAnActionThatNothingPermitsIsAllowed() {
        Guard guard = SampleGuard.instance();
        SplittableRandom random = new SplittableRandom(11);
        List<String> texts = List.of("drop_table", "dev", "production", "intern", "a", "0", "OPS-1", "secret", "");
        for (int i = 0; i < 200_000; i++) {
            Request request = guard.newRequest().reset(random.nextBoolean() ? "drop_table" : "bulk_write");
            for (int sets = random.nextInt(12); sets > 0; sets--) {
                int attribute = random.nextInt(10) - 1;
                switch (random.nextInt(4)) {
                    case 0 -> request.set(attribute, texts.get(random.nextInt(texts.size())));
                    case 1 -> request.set(attribute, random.nextLong(-1, 3));
                    case 2 -> request.set(attribute, random.nextBoolean());
                    default -> request.set(attribute, List.of(texts.get(random.nextInt(texts.size()))));
                }
            }
            Effect effect = guard.decide(request).effect();
            assertFalse(effect == Effect.ALLOW || effect == Effect.WARN, "seed 11, request " + i);
            if (!request.isValid()) {
                assertEquals(Outcome.DENY, guard.decide(request), "seed 11, request " + i);
                assertFalse(guard.explain(request).invalid().isEmpty());
            } else {
                assertEquals(Optional.empty(), guard.explain(request).invalid());
            }
        }
    }
}
