package dev.writ.verifier.falsify;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to give an attribute.
 *
 * @param usual mostly valid; absence where a request may lack the attribute. Never empty
 * @param odd mostly invalid
 */
record Values(List<Optional<Json>> usual, List<Json> odd) {
    /** A name that nobody wrote. */
    static final String NOBODYS = "nobody-wrote-this";

    private static final long EXACT_IN_A_DOUBLE = 1L << 53;
    private static final long NANOS = 1_000_000_000;

    Values {
        usual = List.copyOf(usual);
        odd = List.copyOf(odd);
    }

    static Values of(Vocabulary.Attribute attribute, boolean mayBeAbsent, MentionedValues said) {
        Set<Json> values = new LinkedHashSet<>();
        Set<Json> odd = new LinkedHashSet<>();
        Type type = attribute.type();
        if (type instanceof Type.Truth) {
            values.add(new JsonBoolean(false));
            values.add(new JsonBoolean(true));
        } else if (type instanceof Type.Enumeration enumeration) {
            enumeration.values().forEach(value -> values.add(new JsonString(value)));
            odd.add(new JsonString(NOBODYS));
        } else if (type.range().isPresent()) {
            numbers(type, type.range().get(), said, values, odd);
        } else if (type instanceof Type.Members members) {
            sets(members, said, values, odd);
        } else if (type instanceof Type.Command) {
            CommandExamples.around(said.texts()).forEach(line -> values.add(new JsonString(line)));
            odd.add(new JsonString("\ud800"));
        } else {
            texts(type, said.texts()).forEach(text -> values.add(new JsonString(text)));
            odd.add(new JsonString("../x"));
            AddressExamples.odd(type, said.texts()).forEach(text -> odd.add(new JsonString(text)));
            odd.add(new JsonString("\ud800"));
        }
        odd.add(new JsonNull());
        odd.add(new JsonNumber("1e0"));
        odd.add(new JsonArray(List.of(new JsonString("x"), new JsonString("x"))));
        List<Optional<Json>> usual = new ArrayList<>();
        values.forEach(value -> usual.add(Optional.of(value)));
        if (mayBeAbsent || usual.isEmpty()) {
            usual.add(Optional.empty());
        }
        return new Values(usual, List.copyOf(odd));
    }

    private static void numbers(Type type, Type.Range range, MentionedValues said, Set<Json> values, Set<Json> odd) {
        Set<Long> near = new LinkedHashSet<>();
        said.numbers().forEach(number -> near.addAll(Neighbours.of(number)));
        near.addAll(Neighbours.of(range.min()));
        near.addAll(Neighbours.of(range.max()));
        near.add(0L);
        for (long number : near) {
            (range.min() <= number && number <= range.max() ? values : odd).add(number(type, number));
        }
    }

    static Json number(Type type, long number) {
        if (type instanceof Type.Instant) {
            return new JsonString(Instant.ofEpochSecond(Math.floorDiv(number, NANOS), Math.floorMod(number, NANOS))
                    .toString());
        }
        int scale = type instanceof Type.Decimal decimal ? decimal.scale() : 0;
        String spelling = BigDecimal.valueOf(number, scale).toPlainString();
        boolean exact = -EXACT_IN_A_DOUBLE <= number && number <= EXACT_IN_A_DOUBLE;
        return exact ? new JsonNumber(spelling) : new JsonString(spelling);
    }

    private static Set<String> texts(Type type, Set<String> said) {
        Set<String> texts = new LinkedHashSet<>();
        said.forEach(text -> texts.addAll(Neighbours.of(text)));
        if (type instanceof Type.Address) {
            texts.addAll(AddressExamples.near(said));
        }
        texts.add(type instanceof Type.Path path && !path.isRelative() ? "/" + NOBODYS : nobodys(type));
        return texts;
    }

    private static String nobodys(Type type) {
        boolean isAddress = type.asElement().equals(Optional.of(Type.Element.ADDRESS));
        return isAddress ? AddressExamples.NOBODYS : NOBODYS;
    }

    private static void sets(Type.Members type, MentionedValues said, Set<Json> values, Set<Json> odd) {
        boolean path = type.element() == Type.Element.PATH;
        String stranger = path ? "/" + NOBODYS : nobodys(type);
        Set<String> members = new LinkedHashSet<>(type.values().orElse(List.of()));
        members.addAll(said.texts());
        values.add(new JsonArray(List.of()));
        for (String member : members) {
            values.add(set(List.of(member)));
        }
        for (List<String> list : said.lists()) {
            values.add(set(list));
            values.add(set(list.subList(1, list.size())));
            List<String> more = new ArrayList<>(list);
            more.add(type.values().map(all -> all.get(all.size() - 1)).orElse(stranger));
            values.add(set(more));
        }
        said.numbers().forEach(number -> Neighbours.of(number)
                .forEach(size -> sized(type, size, said.texts()).ifPresent(values::add)));
        values.add(set(type.values().orElse(List.of(stranger))));
        if (type.values().isPresent()) {
            odd.add(set(List.of(stranger)));
        } else {
            said.texts().forEach(text -> Neighbours.of(text).forEach(near -> values.add(set(List.of(near)))));
        }
    }

    /** A set of so many elements: those that are said first; none where the type has no such set. */
    private static Optional<Json> sized(Type.Members type, long size, Set<String> said) {
        Set<String> members = new LinkedHashSet<>(said);
        members.addAll(type.values().orElse(List.of()));
        if (type.values().isEmpty() && size >= 0 && size <= Condition.Count.MOST_NUMBER + 1) {
            for (int number = 0; members.size() < size; number++) {
                members.add(numbered(type, number));
            }
        }
        return size < 0 || size > members.size()
                ? Optional.empty()
                : Optional.of(set(members.stream().limit(size).toList()));
    }

    private static String numbered(Type.Members type, int number) {
        return switch (type.element()) {
            case PATH -> "/" + NOBODYS + number;
            case ADDRESS -> "198.51." + number / 256 + "." + number % 256;
            case TEXT, DOMAIN, COMMAND -> NOBODYS + number;
        };
    }

    /** Each member once. */
    private static Json set(List<String> members) {
        return new JsonArray(
                new LinkedHashSet<>(members).stream().<Json>map(JsonString::new).toList());
    }
}
