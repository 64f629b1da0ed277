package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.CanonicalPath;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Values at the boundaries of what a policy says: each literal, its neighbours, and values that nothing mentions. */
final class RandomValues {
    private static final long EXACT_IN_A_DOUBLE = 1L << 53;
    private static final List<String> UNLISTED = List.of("", "unlisted", "A", "😀!", "no\u0000end");
    private static final List<String> PATHS = List.of("/", "/srv", "/srv/data/a.txt", "/srv/.txt", "/é/*");
    private static final List<String> DOMAINS = List.of("localhost", "example.com", "x.example.com");

    private final Mentioned mentioned;

    RandomValues(Policy policy) {
        this.mentioned = Mentioned.in(policy);
    }

    /** A value that is valid for the attribute. */
    Json value(SplittableRandom random, Attribute attribute) {
        Type type = attribute.type();
        if (type instanceof Type.Truth) {
            return new JsonBoolean(random.nextBoolean());
        } else if (type instanceof Type.Enumeration enumeration) {
            return new JsonString(pick(random, enumeration.values()));
        } else if (type instanceof Type.Instant) {
            return new JsonString(instant(random, near(random, attribute.name(), type)));
        } else if (type instanceof Type.Decimal decimal) {
            return decimal(random, near(random, attribute.name(), type), decimal.scale());
        } else if (type instanceof Type.Whole) {
            return decimal(random, near(random, attribute.name(), type), 0);
        } else if (type instanceof Type.Members set) {
            List<String> members = set.values().orElseGet(() -> known(attribute.name(), set.element()));
            return new JsonArray(some(random, 0, 3, members).stream()
                    .map(member -> (Json) new JsonString(respelled(random, member, set.element())))
                    .toList());
        }
        if (type instanceof Type.Command) {
            return new JsonString(new RandomCommands(random).line());
        }
        if (Pools.isRelative(type)) {
            List<String> paths = Stream.concat(mentioned.texts(attribute.name()).stream(), PATHS.stream())
                    .map(Pools::relative)
                    .filter(CanonicalPath::isRelative)
                    .distinct()
                    .toList();
            return new JsonString((chance(random, 20) ? "./" : "") + pick(random, paths));
        }
        Type.Element element = Pools.element(type);
        return new JsonString(respelled(random, pick(random, known(attribute.name(), element)), element));
    }

    private static Json decimal(SplittableRandom random, long units, int scale) {
        String spelling = DecimalSpelling.of(units, scale);
        int fraction = spelling.indexOf('.') < 0 ? 0 : spelling.length() - spelling.indexOf('.') - 1;
        if (fraction < scale && spelling.length() < 18 && chance(random, 20)) {
            spelling = spelling + (fraction == 0 ? ".0" : "0");
        }
        boolean exact = units >= -EXACT_IN_A_DOUBLE && units <= EXACT_IN_A_DOUBLE;
        return exact && chance(random, 85) ? new JsonNumber(spelling) : new JsonString(spelling);
    }

    /** In its one spelling, or an hour later by a clock an hour ahead. */
    private static String instant(SplittableRandom random, long nanos) {
        String spelling = InstantSpelling.of(nanos);
        boolean roundHour = spelling.contains("T18:00:00Z");
        return roundHour && random.nextBoolean() ? spelling.replace("T18:00:00Z", "T19:00:00+01:00") : spelling;
    }

    /** The same value, sometimes as it is before it is made canonical. */
    private static String respelled(SplittableRandom random, String text, Type.Element element) {
        if (element == Type.Element.TEXT || chance(random, 75)) {
            return text;
        } else if (element == Type.Element.DOMAIN) {
            return random.nextBoolean() ? text + "." : text.toUpperCase(Locale.ROOT);
        } else if (element == Type.Element.ADDRESS) {
            return text.indexOf(':') < 0 ? "::ffff:" + text : text.toUpperCase(Locale.ROOT);
        }
        return switch (random.nextInt(3)) {
            case 0 -> text + "/";
            case 1 -> text + "/.";
            default -> "/." + text.replace("/", "//");
        };
    }

    private long near(SplittableRandom random, String attribute, Type type) {
        Type.Range range = type.range().orElseThrow();
        List<Long> candidates = new ArrayList<>();
        candidates.add(range.min());
        candidates.add(range.max());
        for (long literal : mentioned.numbers(attribute)) {
            Stream.of(literal - 1, literal, literal + 1)
                    .filter(number -> number >= range.min() && number <= range.max())
                    .forEach(candidates::add);
        }
        return pick(random, candidates);
    }

    private List<String> known(String attribute, Type.Element element) {
        List<String> unlisted =
                switch (element) {
                    case TEXT, COMMAND -> UNLISTED;
                    case PATH -> PATHS;
                    case DOMAIN -> DOMAINS;
                    case ADDRESS -> Pools.OTHER_ADDRESSES;
                };
        return Stream.concat(mentioned.texts(attribute).stream(), unlisted.stream())
                .filter(text -> switch (element) {
                    case TEXT, COMMAND -> true;
                    case PATH -> CanonicalPath.is(text);
                    case DOMAIN -> CanonicalDomain.is(text);
                    case ADDRESS -> CanonicalAddress.is(text);
                })
                .distinct()
                .toList();
    }
}
