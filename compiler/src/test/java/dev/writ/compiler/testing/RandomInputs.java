package dev.writ.compiler.testing;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random requests for a policy: most of them valid, the others wrong in one place. */
public final class RandomInputs {
    private final Policy policy;
    private final SplittableRandom random;

    public RandomInputs(Policy policy, long seed) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
    }

    public JsonObject next() {
        Vocabulary vocabulary = policy.vocabulary();
        String action = vocabulary.openActions() && random.nextInt(4) == 0
                ? "some other action"
                : pick(vocabulary.actions()).name();
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString(action)));
        for (Vocabulary.Attribute attribute : vocabulary.attributes()) {
            boolean given =
                    switch (vocabulary.presence(attribute, action)) {
                        case REQUIRED -> true;
                        case OPTIONAL -> random.nextBoolean();
                        case UNDEFINED -> false;
                    };
            if (given) {
                members.add(new JsonObject.Member(attribute.name(), value(attribute.type())));
            }
        }
        if (random.nextInt(6) == 0) {
            spoil(members);
        }
        return new JsonObject(members);
    }

    private void spoil(List<JsonObject.Member> members) {
        int place = random.nextInt(members.size());
        JsonObject.Member member = members.get(place);
        switch (random.nextInt(5)) {
            case 0 -> members.remove(place);
            case 1 -> members.add(member);
            case 2 -> members.set(place, new JsonObject.Member(member.name(), new JsonNull()));
            case 3 -> members.set(place, new JsonObject.Member(member.name(), wrong()));
            default -> members.add(new JsonObject.Member("undeclared", new JsonBoolean(true)));
        }
    }

    private Json wrong() {
        return pick(List.of(
                new JsonNumber("1e3"),
                new JsonNumber("1.0"),
                new JsonNumber("-0"),
                new JsonNumber("99999999999999999999"),
                new JsonNumber("-3"),
                new JsonString("\ud800"),
                new JsonString("no such word"),
                new JsonBoolean(true),
                new JsonString("/srv/../etc"),
                new JsonString("127.0.0.1"),
                new JsonString("2026-01-01t00:00:00Z"),
                new JsonNumber("0.125"),
                new JsonArray(List.of(new JsonString("/srv/"), new JsonString("/srv"))),
                new JsonArray(List.of(new JsonString("intern"), new JsonString("intern"))),
                new JsonArray(List.of(new JsonNumber("1"))),
                new JsonObject(List.of())));
    }

    private Json value(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return new JsonString(pick(enumeration.values()));
        }
        if (type instanceof Type.Truth) {
            return new JsonBoolean(random.nextBoolean());
        }
        if (type instanceof Type.Whole whole) {
            return whole(whole);
        }
        if (type instanceof Type.Decimal decimal) {
            return new JsonString(DecimalSpelling.of(bounded(decimal.min(), decimal.max()), decimal.scale()));
        }
        if (type instanceof Type.Instant) {
            return new JsonString(pick(List.of(
                    "2026-01-01T01:00:00+01:00",
                    "2026-06-30T12:00:00.500Z",
                    "2026-06-30T12:00:00.500000001Z",
                    "2026-12-31T23:59:59.999999999Z",
                    "2027-01-01T00:00:00Z",
                    "1999-12-31T00:00:00Z")));
        }
        if (type instanceof Type.Members members) {
            List<String> some = new ArrayList<>();
            List<String> values = members.values().orElseGet(() -> texts(members.element()));
            values.stream().filter(value -> random.nextInt(values.size()) < 2).forEach(some::add);
            return new JsonArray(some.stream().<Json>map(JsonString::new).toList());
        }
        if (type instanceof Type.Path path && path.isRelative()) {
            return new JsonString(pick(List.of(
                    ".",
                    "./src/",
                    "src//a.txt",
                    "src/b/./c.txt",
                    ".env",
                    "a/b/.env",
                    "other",
                    "srx/y",
                    "~/x",
                    "/src")));
        }
        return new JsonString(pick(texts(
                type instanceof Type.Path
                        ? Type.Element.PATH
                        : type instanceof Type.Address
                                ? Type.Element.ADDRESS
                                : type instanceof Type.Domain ? Type.Element.DOMAIN : Type.Element.TEXT)));
    }

    private static List<String> texts(Type.Element element) {
        return switch (element) {
            case TEXT, COMMAND -> List.of("x", "y", "other", "else", "", "xY", "A", "a", "b");
            case PATH ->
                List.of(
                        "/",
                        "/srv//data/",
                        "/srv/data/a.txt",
                        "/srv/data/./b.TXT",
                        "/srv",
                        "/var/db/x.txt",
                        "/c.tar.gz");
            case ADDRESS ->
                List.of(
                        "10.0.0.1",
                        "10.0.0.2",
                        "::FFFF:10.1.0.0",
                        "11.0.0.0",
                        "0:0::1",
                        "FD00::1",
                        "fe00::",
                        "203.0.113.7");
            case DOMAIN ->
                List.of("Example.COM.", "a.example.com", "localhost", "b.a.example.com", "xexample.com", "com", "org");
        };
    }

    private Json whole(Type.Whole type) {
        long value = bounded(type.min(), type.max());
        return Math.abs(value) > 1L << 53 ? new JsonString(Long.toString(value)) : JsonNumber.of(value);
    }

    private long bounded(long min, long max) {
        return Math.max(min, Math.min(max, pick(List.of(min, max, 2L, 3L, 4L, 5L, 6L, 1_000L))));
    }

    private <T> T pick(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
