package dev.writ.language.interpret;

import static dev.writ.language.interpret.InvalidRequest.require;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a request gives one attribute: a value of its type, within its bounds, canonical. */
final class ValueReader {
    private static final long EXACT_IN_A_DOUBLE = 1L << 53;
    private static final Type.Whole ANY_WHOLE = new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final String SHORT_ENOUGH = " of at most " + CanonicalPath.LONGEST + " characters";
    private static final String ABSOLUTE_PATH =
            "an absolute path without `..`, `\\`, `%2e`, `%2f` and control characters," + SHORT_ENOUGH;
    private static final String RELATIVE_PATH =
            "a relative path without `..`, `\\`, `%2e`, `%2f`, control characters and `~` at its beginning,"
                    + SHORT_ENOUGH;

    private final String name;

    ValueReader(String name) {
        this.name = "`" + name + "`";
    }

    Value read(Type type, Json given) throws InvalidRequest {
        boolean isText = type.isText() || type instanceof Type.Enumeration || type instanceof Type.Command;
        if (type instanceof Type.Truth && given instanceof JsonBoolean truth) {
            return new Value.Truth(truth.value());
        } else if (type instanceof Type.Whole whole && isSpelled(given)) {
            return number(0, whole.min(), whole.max(), given);
        } else if (type instanceof Type.Decimal decimal && isSpelled(given)) {
            return number(decimal.scale(), decimal.min(), decimal.max(), given);
        } else if (type instanceof Type.Instant && given instanceof JsonString text) {
            OptionalLong nanos = InstantSpelling.parse(text.value());
            require(nanos.isPresent(), name + " is not an instant such as `2026-12-24T18:00:00Z`, from 1677 to 2262");
            return new Value.Whole(nanos.getAsLong());
        } else if (isText && given instanceof JsonString text) {
            return new Value.Text(text(type, text.value()));
        } else if (type instanceof Type.Members set && given instanceof JsonArray array) {
            return members(set, array);
        }
        throw new InvalidRequest(name + " is not of type " + type.word());
    }

    private static boolean isSpelled(Json given) {
        return given instanceof JsonNumber || given instanceof JsonString;
    }

    private String text(Type type, String text) throws InvalidRequest {
        if (type.listed().isPresent()) {
            return listed(text, type.listed().get());
        }
        return type instanceof Type.Path path && path.isRelative()
                ? canonical(CanonicalPath.ofRelative(text), RELATIVE_PATH)
                : element(type.asElement().orElse(Type.Element.TEXT), text);
    }

    /** An attribute that no rule sees still has a value of some type of ours. */
    void requireSomeType(Json given) throws InvalidRequest {
        if (given instanceof JsonString) {
            read(new Type.Text(), given);
        } else if (given instanceof JsonArray) {
            read(new Type.Members(Optional.empty()), given);
        } else if (!(given instanceof JsonBoolean)) {
            read(ANY_WHOLE, given);
        }
    }

    /** @param min in units of the last of {@code scale} digits, as {@code max} */
    private Value number(int scale, long min, long max, Json given) throws InvalidRequest {
        String spelling = given instanceof JsonNumber number ? number.spelling() : ((JsonString) given).value();
        OptionalLong units = DecimalSpelling.parse(spelling, scale);
        String kind = scale == 0 ? "a whole number" : "a number of " + scale + " decimals";
        require(units.isPresent(), name + " is not " + kind + " in plain spelling, within 64 bits");
        long value = units.getAsLong();
        boolean exact = given instanceof JsonString || value >= -EXACT_IN_A_DOUBLE && value <= EXACT_IN_A_DOUBLE;
        require(exact, name + " is beyond 2^53 and not written as a string");
        require(value >= min, name + " is less than " + DecimalSpelling.of(min, scale));
        require(value <= max, name + " is more than " + DecimalSpelling.of(max, scale));
        return new Value.Whole(value);
    }

    private Value members(Type.Members set, JsonArray array) throws InvalidRequest {
        TreeSet<String> members = new TreeSet<>();
        for (Json item : array.items()) {
            require(item instanceof JsonString, name + " has a member that is not a string");
            String member = element(set.element(), ((JsonString) item).value());
            require(members.add(member), name + " has the member `" + member + "` twice");
            if (set.values().isPresent()) {
                listed(member, set.values().get());
            }
        }
        return new Value.Members(members);
    }

    private String listed(String word, List<String> values) throws InvalidRequest {
        require(values.contains(word), name + " has no value `" + word + "`");
        return word;
    }

    private String element(Type.Element kind, String text) throws InvalidRequest {
        return switch (kind) {
            case TEXT, COMMAND -> wellFormed(name, text);
            case PATH -> canonical(CanonicalPath.of(text), ABSOLUTE_PATH);
            case DOMAIN ->
                canonical(CanonicalDomain.of(text), "a host name in ASCII, without port, wildcard and the like");
            case ADDRESS ->
                canonical(
                        CanonicalAddress.of(text),
                        "an IP address in its standard notation, without zone, port and prefix");
        };
    }

    private String canonical(@Nullable String text, String kind) throws InvalidRequest {
        if (text == null) {
            throw new InvalidRequest(name + " is not " + kind);
        }
        return text;
    }

    static String wellFormed(String what, String text) throws InvalidRequest {
        boolean lone = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        require(!lone, what + " holds a lone surrogate");
        return text;
    }
}
