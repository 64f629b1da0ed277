package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.pick;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Breaks valid requests, one rule of validity at a time. */
final class InvalidRequests {
    private static final Json NULL = new JsonNull();
    private static final List<String> NO_INSTANTS = List.of(
            "2026-12-24",
            "2026-12-24T18:00:00",
            "2026-12-24t18:00:00Z",
            "2026-12-31T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2026-12-24T18:00:00-00:00",
            "1600-01-01T00:00:00Z",
            "1798135200");
    private static final List<String> NO_RELATIVE_PATHS = List.of(
            "", "/", "/srv", "..", "../x", "a/..", "~", "~root/x", "./~", "a\\b", "a/%2e%2E", "a\u0000", "a%2Fb");

    private static final List<String> NO_PATHS = List.of(
            "",
            "srv",
            "./srv",
            "/srv/../etc",
            "/..",
            "/a\\b",
            "/a\u0000",
            "/%2e%2e/etc",
            "/a%2Fb",
            "/a\nb",
            "/a\u007f",
            "/a\u0080b",
            "/a\u0085b",
            "/\u009f",
            "~/a",
            "/\ud800");
    private static final List<String> NO_ADDRESSES = List.of(
            "",
            "10.1",
            "10.0.0",
            "010.0.0.1",
            "0x0a.0.0.1",
            "167772161",
            "10.0.0.256",
            "10.0.0.1.",
            "10.0.0.1/32",
            "10.0.0.1:80",
            " 10.0.0.1",
            "fe80::1%eth0",
            "[::1]",
            ":::",
            "1::2::3",
            "1:2:3:4:5:6:7:8:9",
            "12345::",
            "::ffff:10.0.1",
            "localhost",
            "１.0.0.1");
    private static final List<String> NO_DOMAINS = List.of(
            "",
            ".",
            "a..b",
            "-a.example",
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "0177.0.0.1",
            "[::1]",
            "example.com:80",
            "u@example.com",
            "b\u00fccher.example",
            "exa%6dple.com",
            "*.example.com");

    private final Vocabulary vocabulary;
    private final RandomValues values;

    /** Every way in which a request can be invalid. */
    enum Mistake {
        NAME_TWICE,
        FLAT_AND_NESTED,
        OBJECT_TWICE,
        TOO_DEEP,
        LONG_NAME,
        LONE_SURROGATE,
        LONE_SURROGATE_IN_NAME,
        OBJECT_AS_VALUE,
        NULL_VALUE,
        NO_ACTION,
        ACTION_NOT_TEXT,
        UNKNOWN_ACTION,
        UNDECLARED,
        UNDECLARED_OF_NO_TYPE,
        ARGUMENT_OF_ANOTHER_ACTION,
        MISSING,
        WRONG_TYPE,
        OUT_OF_BOUNDS,
        SPELLING,
        INEXACT,
        UNKNOWN_VALUE,
        MEMBER_TWICE,
        TOO_MANY_DIGITS,
        NOT_AN_INSTANT,
        NOT_A_PATH,
        NOT_A_DOMAIN,
        NOT_AN_ADDRESS,
        MEMBER_SPELLED_TWICE,
        TWO_MOMENTS
    }

    InvalidRequests(Vocabulary vocabulary, RandomValues values) {
        this.vocabulary = vocabulary;
        this.values = values;
    }

    /** @param flat a valid request with flat names; {@code valid} may be nested */
    JsonObject next(SplittableRandom random, JsonObject valid, JsonObject flat) {
        while (true) {
            Mistake mistake = pick(random, List.of(Mistake.values()));
            Optional<JsonObject> broken = broken(mistake, random, valid, flat);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
    }

    /** Nothing where the vocabulary or the request leaves no room for that mistake. */
    Optional<JsonObject> broken(Mistake mistake, SplittableRandom random, JsonObject valid, JsonObject flat) {
        return switch (mistake) {
            case NAME_TWICE -> Optional.of(and(valid, pick(random, valid.members())));
            case FLAT_AND_NESTED ->
                member(random, flat, name -> name.contains("."))
                        .map(member -> and(flat, nest(member.name(), member.value())));
            case OBJECT_TWICE -> Optional.of(and(and(valid, "empty", object()), "empty", object()));
            case TOO_DEEP -> Optional.of(and(valid, nest("o" + ".o".repeat(99), object())));
            case LONG_NAME -> Optional.of(and(valid, nest("x".repeat(600) + "." + "y".repeat(600), object())));
            case LONE_SURROGATE -> Optional.of(and(valid, "odd", new JsonString("a\ud800")));
            case LONE_SURROGATE_IN_NAME -> Optional.of(and(valid, "odd\udc00", object()));
            case OBJECT_AS_VALUE -> replaced(random, flat, object());
            case NULL_VALUE -> replaced(random, flat, NULL);
            case NO_ACTION -> Optional.of(without(flat, "action"));
            case ACTION_NOT_TEXT -> Optional.of(with(flat, "action", JsonNumber.of(1)));
            case UNKNOWN_ACTION ->
                ActionNames.isValid(vocabulary, "Drop_Table")
                        ? Optional.empty()
                        : Optional.of(with(flat, "action", new JsonString("Drop_Table")));
            case UNDECLARED ->
                ActionNames.isOpen(vocabulary, action(flat))
                        ? Optional.empty()
                        : Optional.of(and(flat, RandomRequests.UNDECLARED, new JsonString("x")));
            case UNDECLARED_OF_NO_TYPE -> Optional.of(and(valid, "undeclared-too", ofNoType(random)));
            case ARGUMENT_OF_ANOTHER_ACTION -> foreignArgument(random, flat);
            case MISSING -> required(random, flat).map(name -> without(flat, name));
            case WRONG_TYPE ->
                attribute(random, flat, type -> true)
                        .map(attribute -> with(flat, attribute.name(), wrong(random, attribute.type())));
            case OUT_OF_BOUNDS -> outOfBounds(random, flat);
            case SPELLING ->
                attribute(random, flat, type -> type instanceof Type.Whole)
                        .map(attribute -> with(flat, attribute.name(), misspelled(random)));
            case INEXACT ->
                attribute(random, flat, type -> type instanceof Type.Whole)
                        .map(attribute -> with(flat, attribute.name(), new JsonNumber("9007199254740993")));
            case UNKNOWN_VALUE ->
                attribute(random, flat, InvalidRequests::isClosed)
                        .map(attribute -> with(flat, attribute.name(), unknownValue(attribute.type())));
            case MEMBER_TWICE ->
                attribute(random, flat, type -> type instanceof Type.Members)
                        .map(attribute -> with(flat, attribute.name(), memberTwice(attribute.type())));
            case TOO_MANY_DIGITS ->
                attribute(random, flat, type -> type instanceof Type.Decimal)
                        .map(attribute -> with(flat, attribute.name(), tooManyDigits(attribute.type())));
            case NOT_AN_INSTANT ->
                attribute(random, flat, type -> type instanceof Type.Instant)
                        .map(attribute -> with(flat, attribute.name(), text(random, NO_INSTANTS)));
            case NOT_A_PATH ->
                attribute(random, flat, type -> type instanceof Type.Path || isSetOf(type, Type.Element.PATH))
                        .map(attribute -> with(
                                flat,
                                attribute.name(),
                                inItsSet(
                                        attribute,
                                        text(
                                                random,
                                                Pools.isRelative(attribute.type()) ? NO_RELATIVE_PATHS : NO_PATHS))));
            case NOT_A_DOMAIN ->
                attribute(random, flat, type -> type instanceof Type.Domain || isSetOf(type, Type.Element.DOMAIN))
                        .map(attribute -> with(flat, attribute.name(), inItsSet(attribute, text(random, NO_DOMAINS))));
            case NOT_AN_ADDRESS ->
                attribute(random, flat, type -> Pools.element(type) == Type.Element.ADDRESS)
                        .map(attribute ->
                                with(flat, attribute.name(), inItsSet(attribute, text(random, NO_ADDRESSES))));
            case MEMBER_SPELLED_TWICE ->
                attribute(
                                random,
                                flat,
                                type -> isSetOf(type, Type.Element.ADDRESS)
                                        || isSetOf(type, Type.Element.PATH)
                                        || isSetOf(type, Type.Element.DOMAIN))
                        .map(attribute -> with(flat, attribute.name(), spelledTwice(attribute.type())));
            case TWO_MOMENTS ->
                vocabulary.zone().map(zone -> {
                    List<JsonObject.Member> members = new ArrayList<>(flat.members());
                    Moments.contradict(random, members);
                    return new JsonObject(members);
                });
        };
    }

    private Optional<JsonObject> replaced(SplittableRandom random, JsonObject flat, Json value) {
        return member(random, flat, name -> !name.equals(RandomRequests.UNDECLARED))
                .map(member -> with(flat, member.name(), value));
    }

    private Optional<JsonObject> foreignArgument(SplittableRandom random, JsonObject flat) {
        List<Attribute> foreign = vocabulary.given().stream()
                .filter(attribute -> ActionNames.presence(vocabulary, attribute, action(flat)) == Presence.UNDEFINED)
                .toList();
        return foreign.isEmpty() ? Optional.empty() : Optional.of(andValue(random, flat, pick(random, foreign)));
    }

    private JsonObject andValue(SplittableRandom random, JsonObject flat, Attribute attribute) {
        return and(flat, attribute.name(), values.value(random, attribute));
    }

    private Optional<String> required(SplittableRandom random, JsonObject flat) {
        List<String> required = vocabulary.given().stream()
                .filter(attribute -> ActionNames.presence(vocabulary, attribute, action(flat)) == Presence.REQUIRED)
                .map(Attribute::name)
                .toList();
        return required.isEmpty() ? Optional.empty() : Optional.of(pick(random, required));
    }

    private Optional<JsonObject> outOfBounds(SplittableRandom random, JsonObject flat) {
        return attribute(random, flat, type -> type instanceof Type.Whole).map(attribute -> {
            Type.Whole type = (Type.Whole) attribute.type();
            BigInteger beyond = random.nextBoolean()
                    ? BigInteger.valueOf(type.min()).subtract(BigInteger.ONE)
                    : BigInteger.valueOf(type.max()).add(BigInteger.ONE);
            boolean exact = beyond.bitLength() <= 53;
            return with(
                    flat,
                    attribute.name(),
                    exact ? new JsonNumber(beyond.toString()) : new JsonString(beyond.toString()));
        });
    }

    private static Json misspelled(SplittableRandom random) {
        String spelling = pick(random, List.of("1.0", "1e0", "-0", "0.0", "1E+2"));
        return random.nextBoolean()
                ? new JsonNumber(spelling)
                : new JsonString(pick(random, List.of(spelling, "01", "+1", " 1", "", "1_000", "٣")));
    }

    private static Json ofNoType(SplittableRandom random) {
        return pick(
                random,
                List.of(
                        NULL,
                        new JsonNumber("1.5"),
                        new JsonArray(List.of(JsonNumber.of(1))),
                        new JsonArray(List.of(object())),
                        new JsonArray(List.of(new JsonString("a"), new JsonString("a")))));
    }

    private static Json wrong(SplittableRandom random, Type type) {
        if (type instanceof Type.Truth) {
            return pick(random, List.of(new JsonString("true"), JsonNumber.of(1), new JsonArray(List.of())));
        }
        if (type instanceof Type.Members) {
            return pick(random, List.of(new JsonString("a"), JsonNumber.of(1), new JsonBoolean(true)));
        }
        List<Json> notScalar = List.of(new JsonBoolean(false), new JsonArray(List.of()));
        boolean number = type instanceof Type.Whole || type instanceof Type.Decimal;
        return number || random.nextBoolean() ? pick(random, notScalar) : JsonNumber.of(7);
    }

    private static Json text(SplittableRandom random, List<String> texts) {
        return new JsonString(pick(random, texts));
    }

    private static Json inItsSet(Attribute attribute, Json value) {
        return attribute.type() instanceof Type.Members ? new JsonArray(List.of(value)) : value;
    }

    private static boolean isSetOf(Type type, Type.Element element) {
        return type instanceof Type.Members set && set.element() == element;
    }

    private static Json spelledTwice(Type type) {
        if (isSetOf(type, Type.Element.ADDRESS)) {
            return new JsonArray(List.of(new JsonString("10.0.0.1"), new JsonString("::ffff:a00:1")));
        }
        return isSetOf(type, Type.Element.PATH)
                ? new JsonArray(List.of(new JsonString("/a/b"), new JsonString("/a//b/")))
                : new JsonArray(List.of(new JsonString("a.example"), new JsonString("A.example.")));
    }

    private static Json tooManyDigits(Type type) {
        return new JsonString("0." + "0".repeat(((Type.Decimal) type).scale()) + "1");
    }

    private static boolean isClosed(Type type) {
        return type instanceof Type.Enumeration
                || type instanceof Type.Members set && set.values().isPresent();
    }

    private static Json unknownValue(Type type) {
        Json word = new JsonString("Dev ");
        return type instanceof Type.Members ? new JsonArray(List.of(word)) : word;
    }

    private static Json memberTwice(Type type) {
        String member =
                ((Type.Members) type).values().map(values -> values.get(0)).orElse("a");
        return new JsonArray(List.of(new JsonString(member), new JsonString(member)));
    }

    private interface TypeTest {
        boolean test(Type type);
    }

    private interface NameTest {
        boolean test(String name);
    }

    /** An attribute of such a type that the request has. */
    private Optional<Attribute> attribute(SplittableRandom random, JsonObject flat, TypeTest test) {
        List<Attribute> such = vocabulary.given().stream()
                .filter(attribute -> flat.get(attribute.name()).isPresent() && test.test(attribute.type()))
                .toList();
        return such.isEmpty() ? Optional.empty() : Optional.of(pick(random, such));
    }

    private static Optional<JsonObject.Member> member(SplittableRandom random, JsonObject flat, NameTest test) {
        List<JsonObject.Member> such = flat.members().stream()
                .filter(member -> test.test(member.name()))
                .toList();
        return such.isEmpty() ? Optional.empty() : Optional.of(pick(random, such));
    }

    private static String action(JsonObject request) {
        return ((JsonString) request.get("action").orElseThrow()).value();
    }

    private static JsonObject object() {
        return new JsonObject(List.of());
    }

    /** A member whose dotted name is spelled by objects inside objects. */
    private static JsonObject.Member nest(String name, Json value) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new JsonObject.Member(name, value)
                : new JsonObject.Member(
                        name.substring(0, dot), new JsonObject(List.of(nest(name.substring(dot + 1), value))));
    }

    private static JsonObject and(JsonObject object, String name, Json value) {
        return and(object, new JsonObject.Member(name, value));
    }

    private static JsonObject and(JsonObject object, JsonObject.Member member) {
        List<JsonObject.Member> members = new ArrayList<>(object.members());
        members.add(member);
        return new JsonObject(members);
    }

    private static JsonObject with(JsonObject object, String name, Json value) {
        return and(without(object, name), name, value);
    }

    private static JsonObject without(JsonObject object, String name) {
        return new JsonObject(object.members().stream()
                .filter(member -> !member.name().equals(name))
                .toList());
    }
}
