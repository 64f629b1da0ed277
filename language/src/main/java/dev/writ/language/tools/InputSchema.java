package dev.writ.language.tools;

import dev.writ.language.model.Type;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The JSON Schema of a tool's arguments, as far as a vocabulary can say the same: texts, enumerations, numbers with their
 * bounds, booleans, points in time, sets of texts, and the members of objects under their dotted names.
 */
final class InputSchema {
    /** Digits after the point of a number of which the schema says nothing. */
    private static final int SCALE = 6;

    /** Objects in objects and references to definitions, beyond which nothing is read. */
    private static final int MOST_DEPTH = 16;

    /** Schemas of one tool, each counted as often as it is referred to, beyond which nothing is read. */
    private static final int MOST_SCHEMAS = 10_000;

    /** Characters of a number, beyond which it bounds nothing. */
    private static final int LONGEST_NUMBER = 100;

    private final JsonObject root;
    private final List<DeclaredArgument> arguments = new ArrayList<>();
    private final BiConsumer<String, String> leftOut;
    private int schemas;

    private InputSchema(JsonObject root, BiConsumer<String, String> leftOut) {
        this.root = root;
        this.leftOut = leftOut;
    }

    /** An argument as one tool declares it. */
    record DeclaredArgument(String name, Type type, boolean optional) {}

    /** @param leftOut told of the name of each argument that no type can describe, and why */
    static List<DeclaredArgument> arguments(JsonObject schema, BiConsumer<String, String> leftOut) {
        InputSchema reading = new InputSchema(schema, leftOut);
        reading.members(schema, "", false, 0);
        return reading.arguments;
    }

    private void members(JsonObject schema, String prefix, boolean isOptional, int depth) {
        List<String> required = texts(schema.get("required")).orElse(List.of());
        for (JsonObject.Member member : properties(schema)) {
            if (schemas == MOST_SCHEMAS) {
                return;
            }
            argument(
                    prefix + member.name(), member.value(), isOptional || !required.contains(member.name()), depth + 1);
        }
    }

    private static List<JsonObject.Member> properties(JsonObject schema) {
        return schema.get("properties").orElse(null) instanceof JsonObject properties
                ? properties.members()
                : List.of();
    }

    private void argument(String name, Json schema, boolean isOptional, int depth) {
        schemas++;
        if (schemas == MOST_SCHEMAS) {
            leftOut.accept(name, "it and what follows are too many");
        } else if (depth > MOST_DEPTH) {
            leftOut.accept(name, "it is nested too deep");
        } else if (!(schema instanceof JsonObject object)) {
            leftOut.accept(name, "its schema does not say what it is");
        } else if (referred(object).isPresent()) {
            argument(name, referred(object).get(), isOptional, depth + 1);
        } else if (orNull(object).isPresent()) {
            argument(name, orNull(object).get(), true, depth + 1);
        } else if (isObject(object) && !properties(object).isEmpty()) {
            members(object, name + ".", isOptional, depth);
        } else {
            type(object)
                    .ifPresentOrElse(
                            type -> arguments.add(new DeclaredArgument(name, type, isOptional || allowsNull(object))),
                            () -> leftOut.accept(name, "no type can describe it"));
        }
    }

    private Optional<JsonObject> referred(JsonObject schema) {
        return text(schema.get("$ref"))
                .filter(reference -> reference.startsWith("#/"))
                .flatMap(reference -> {
                    Json at = root;
                    for (String step : reference.substring(2).split("/", MOST_DEPTH)) {
                        at = at instanceof JsonObject object ? object.get(step).orElse(null) : null;
                    }
                    return at instanceof JsonObject object ? Optional.of(object) : Optional.empty();
                });
    }

    /** The one schema beside {@code null}. */
    private static Optional<JsonObject> orNull(JsonObject schema) {
        List<Json> either = Stream.of("anyOf", "oneOf")
                .flatMap(name -> schema.get(name).stream())
                .filter(JsonArray.class::isInstance)
                .flatMap(list -> ((JsonArray) list).items().stream())
                .toList();
        List<JsonObject> others = either.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(each -> !typeNames(each).equals(List.of("null")))
                .toList();
        return others.size() == 1 && either.size() == 2 ? Optional.of(others.get(0)) : Optional.empty();
    }

    private static boolean allowsNull(JsonObject schema) {
        return typeNames(schema).contains("null");
    }

    private static boolean isObject(JsonObject schema) {
        return typeNames(schema).contains("object");
    }

    private static List<String> typeNames(JsonObject schema) {
        return text(schema.get("type"))
                .map(List::of)
                .or(() -> texts(schema.get("type")))
                .orElse(List.of());
    }

    private static Optional<Type> type(JsonObject schema) {
        Optional<Type> listed = enumeration(schema);
        List<String> names =
                typeNames(schema).stream().filter(name -> !name.equals("null")).toList();
        if (listed.isPresent() || names.size() != 1) {
            return listed;
        }
        return switch (names.get(0)) {
            case "string" ->
                Optional.of(
                        switch (text(schema.get("format")).orElse("")) {
                            case "date-time" -> new Type.Instant();
                            case "ipv4", "ipv6" -> new Type.Address();
                            default -> new Type.Text();
                        });
            case "boolean" -> Optional.of(new Type.Truth());
            case "integer" -> number(schema, 0, Type.Whole::new);
            case "number" -> number(schema, SCALE, (min, max) -> new Type.Decimal(SCALE, min, max));
            case "array" -> set(schema);
            default -> Optional.empty();
        };
    }

    private static Optional<Type> enumeration(JsonObject schema) {
        Optional<List<String>> values =
                texts(schema.get("enum")).or(() -> text(schema.get("const")).map(List::of));
        return values.map(ToolTypes::enumeration);
    }

    /** A set where each text can stand once; the schema need not say that none stands twice. */
    private static Optional<Type> set(JsonObject schema) {
        if (!(schema.get("items").orElse(null) instanceof JsonObject items)) {
            return Optional.empty();
        }
        return type(items).flatMap(ToolTypes::setOf);
    }

    /** From the least to the greatest number, in units of the last digit. */
    private interface Bounded {
        Type between(long min, long max);
    }

    private static Optional<Type> number(JsonObject schema, int scale, Bounded type) {
        long min = Math.max(
                bound(schema, "minimum", scale, RoundingMode.CEILING, 0, Long.MIN_VALUE),
                bound(schema, "exclusiveMinimum", scale, RoundingMode.FLOOR, 1, Long.MIN_VALUE));
        long max = Math.min(
                bound(schema, "maximum", scale, RoundingMode.FLOOR, 0, Long.MAX_VALUE),
                bound(schema, "exclusiveMaximum", scale, RoundingMode.CEILING, -1, Long.MAX_VALUE));
        return min <= max ? Optional.of(type.between(min, max)) : Optional.empty();
    }

    private static long bound(
            JsonObject schema, String name, int scale, RoundingMode rounding, long beside, long none) {
        if (!(schema.get(name).orElse(null) instanceof JsonNumber number)
                || number.spelling().length() > LONGEST_NUMBER) {
            return none;
        }
        BigDecimal value = new BigDecimal(number.spelling());
        boolean isHuge = (long) value.precision() - value.scale() + scale > 18;
        return isHuge ? none : value.setScale(scale, rounding).unscaledValue().longValueExact() + beside;
    }

    private static Optional<String> text(Optional<Json> json) {
        return json.filter(JsonString.class::isInstance).map(text -> ((JsonString) text).value());
    }

    /** Absent where something else than a text is listed. */
    private static Optional<List<String>> texts(Optional<Json> json) {
        return json.filter(JsonArray.class::isInstance)
                .map(list -> ((JsonArray) list).items())
                .filter(items -> items.stream().allMatch(JsonString.class::isInstance))
                .map(items ->
                        items.stream().map(item -> ((JsonString) item).value()).toList());
    }
}
