package dev.writ.compiler.testing;

import dev.writ.language.model.Network;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.regex.RegexSyntaxException;
import dev.writ.language.regex.RegularExpression;
import dev.writ.runtime.canonical.InstantSpelling;
import java.util.List;
import java.util.stream.Stream;

/** The literals and patterns that random policies mention, by type. Few, so that they meet. */
final class RandomLeaves {
    private RandomLeaves() {}

    static boolean areComparable(Type left, Type right) {
        if (left instanceof Type.Decimal first && right instanceof Type.Decimal second) {
            return first.scale() == second.scale();
        }
        return !(left instanceof Type.Members)
                && left.getClass().equals(right.getClass())
                && (!(left instanceof Type.Enumeration || left instanceof Type.Path) || left.equals(right));
    }

    /** Whether a set may hold the other, or its elements. */
    static boolean isOfSet(Type.Members set, Type other) {
        if (other instanceof Type.Members members) {
            return members.element() == set.element();
        }
        return switch (set.element()) {
            case TEXT -> other instanceof Type.Text || other instanceof Type.Enumeration;
            case PATH -> other instanceof Type.Path path && !path.isRelative();
            case DOMAIN -> other instanceof Type.Domain;
            case ADDRESS -> other instanceof Type.Address;
            case COMMAND -> false;
        };
    }

    static List<Value> literals(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return texts(enumeration.values());
        }
        if (type instanceof Type.Instant) {
            return Stream.of("2026-01-01T00:00:00Z", "2026-06-30T12:00:00.5Z", "2027-01-01T00:00:00Z")
                    .<Value>map(
                            text -> new Value.Whole(InstantSpelling.parse(text).orElseThrow()))
                    .toList();
        }
        if (type instanceof Type.Path path && path.isRelative()) {
            return texts(List.of(".", "src", "src/a.txt", "other"));
        }
        if (type instanceof Type.Path) {
            return texts(List.of("/", "/srv/data", "/srv/data/a.txt", "/other"));
        }
        if (type instanceof Type.Domain) {
            return texts(List.of("example.com", "a.example.com", "localhost"));
        }
        if (type instanceof Type.Address) {
            return texts(List.of("10.0.0.1", "10.1.0.0", "::1", "fd00::1"));
        }
        return type.range()
                .map(range -> Stream.of(range.min(), 3L, 5L, range.max())
                        .<Value>map(Value.Whole::new)
                        .toList())
                .orElseGet(() -> texts(List.of("x", "y", "other")));
    }

    private static List<Value> texts(List<String> texts) {
        return texts.stream().<Value>map(Value.Text::new).toList();
    }

    static List<String> members(Type.Members type) {
        return type.values().orElseGet(() -> switch (type.element()) {
            case TEXT, COMMAND -> List.of("a", "b");
            case PATH -> List.of("/srv/data", "/srv/data/a.txt");
            case DOMAIN -> List.of("example.com", "localhost");
            case ADDRESS -> List.of("10.0.0.1", "::1");
        });
    }

    private static Pattern regex(String source, boolean isPart) {
        try {
            return new Pattern.Regex(RegularExpression.of(source, false), isPart);
        } catch (RegexSyntaxException wrong) {
            throw new AssertionError(wrong.problem(), wrong);
        }
    }

    static List<Pattern> patterns(Type type) {
        if (type instanceof Type.Members members) {
            return switch (members.element()) {
                case TEXT, COMMAND -> patterns(new Type.Text());
                case PATH -> patterns(new Type.Path());
                case DOMAIN -> patterns(new Type.Domain());
                case ADDRESS -> patterns(new Type.Address());
            };
        }
        if (type instanceof Type.Address) {
            return Stream.of(
                            "10.0.0.0/30",
                            "10.0.0.0/8",
                            "private",
                            "::/96",
                            "fd00::/8",
                            "2001:db8:0:0:1::/127",
                            "metadata")
                    .<Pattern>map(network -> new Pattern.UnderNetwork(new Network(network)))
                    .toList();
        }
        if (type instanceof Type.Path path && path.isRelative()) {
            return List.of(
                    new Pattern.UnderPath("."),
                    new Pattern.UnderPath("src"),
                    new Pattern.PathGlob(List.of(List.of("s", ""), List.of("", "")), true),
                    new Pattern.PathGlob(List.of(List.of("", "")), true),
                    new Pattern.PathGlob(List.of(Pattern.PathGlob.ANY_DEPTH, List.of(".env")), true),
                    new Pattern.PathGlob(
                            List.of(List.of("src"), Pattern.PathGlob.ANY_DEPTH, List.of("", ".txt")), true),
                    new Pattern.Extension(List.of("txt", "env")));
        }
        if (type instanceof Type.Path) {
            return List.of(
                    new Pattern.UnderPath("/"),
                    new Pattern.UnderPath("/srv"),
                    new Pattern.UnderPath("/srv/data"),
                    new Pattern.PathGlob(List.of(List.of("srv"), List.of("", ""))),
                    new Pattern.PathGlob(List.of(List.of("", ""), List.of("d", ""), List.of("", ".txt"))),
                    new Pattern.PathGlob(List.of(Pattern.PathGlob.ANY_DEPTH, List.of("data"), List.of("", "t"))),
                    new Pattern.Extension(List.of("txt", "tar.gz")));
        }
        if (type instanceof Type.Domain) {
            return List.of(
                    new Pattern.UnderDomain("example.com"),
                    new Pattern.UnderDomain("a.example.com"),
                    new Pattern.UnderDomain("com"));
        }
        return List.of(
                new Pattern.Glob(List.of("x", ""), false),
                new Pattern.Glob(List.of("", "y"), true),
                new Pattern.Glob(List.of("", "th", ""), false),
                regex("[x-z]{1,2}|other", false),
                regex("\\bx|t.e", true),
                new Pattern.ContainsWord("x", true),
                new Pattern.Glob(List.of("a"), true));
    }
}
