package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.model.Type;
import dev.writ.language.regex.RegexSyntaxException;
import dev.writ.language.regex.RegularExpression;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random tests of the form of strings, paths, domains and addresses. */
final class RandomPatterns {
    private static final List<String> PATHS_WITH_STARS = List.of(
            "/srv/*",
            "/*",
            "/home/*/.ssh",
            "/srv/*.txt",
            "/a\\*b",
            "/srv/**",
            "**/a.txt",
            "/srv/**/data/*",
            "/home/*/**");

    private final SplittableRandom random;
    private final Span span;

    RandomPatterns(SplittableRandom random, Span span) {
        this.random = random;
        this.span = span;
    }

    Optional<Expr> test(Expr name, Type type) {
        if (type instanceof Type.Path) {
            return Optional.of(path(name, type));
        } else if (type instanceof Type.Domain) {
            return Optional.of(matching(name, Expr.Form.UNDER, List.of(pick(random, Pools.DOMAINS))));
        }
        if (type instanceof Type.Address) {
            return Optional.of(new Expr.Matching(span, name, Expr.Form.UNDER, span, networks()));
        }
        return type instanceof Type.Text ? Optional.of(string(name)) : Optional.empty();
    }

    /** The name of a range stands with and without quotes. */
    private List<Expr> networks() {
        return some(random, 1, 3, Pools.NETWORKS).stream()
                .map(network -> network.indexOf('/') < 0 && random.nextBoolean()
                        ? new Expr.Name(span, network)
                        : (Expr) new Expr.Text(span, network))
                .toList();
    }

    private Expr path(Expr name, Type type) {
        return switch (random.nextInt(4)) {
            case 0 -> matching(name, Expr.Form.UNDER, List.of(spelled(type, pick(random, Pools.PATHS))));
            case 1 -> matching(name, Expr.Form.LIKE, List.of(spelled(type, pick(random, Pools.PATH_GLOBS))));
            case 2 ->
                new Expr.Contains(
                        span, name, Expr.Quantifier.ALL, texts(List.of(pick(random, List.of("%", ";", "/s", ".t")))));
            default -> matching(name, Expr.Form.EXTENSION, some(random, 1, 2, Pools.EXTENSIONS));
        };
    }

    private Expr string(Expr name) {
        String part = pick(random, Pools.TEXTS.subList(1, Pools.TEXTS.size()));
        Expr test =
                switch (random.nextInt(8)) {
                    case 0 -> matching(name, Expr.Form.STARTS_WITH, List.of(part));
                    case 1 -> matching(name, Expr.Form.ENDS_WITH, List.of(part));
                    case 2 -> new Expr.Contains(span, name, Expr.Quantifier.ALL, texts(List.of(part)));
                    case 3 ->
                        new Expr.Comparison(
                                span,
                                name,
                                pick(random, List.of(Expr.Operator.EQUAL, Expr.Operator.NOT_EQUAL)),
                                span,
                                texts(List.of(part)).get(0));
                    case 4 -> new Expr.In(span, name, texts(some(random, 1, 3, List.of("a", "B", "users", "ÄÖ", ""))));
                    case 5 -> regex(name);
                    case 6 -> matching(name, Expr.Form.CONTAINS_WORD, List.of(part));
                    default -> matching(name, Expr.Form.LIKE, List.of(pick(random, Pools.GLOBS)));
                };
        // Whether case is ignored is said by a regular expression itself.
        return !isOfRegex(test) && chance(random, 35) ? new Expr.IgnoringCase(span, test, span) : test;
    }

    private static boolean isOfRegex(Expr test) {
        return test instanceof Expr.Matching matching && matching.form() == Expr.Form.MATCHES
                || test instanceof Expr.Contains contains && contains.values().get(0) instanceof Expr.Regex;
    }

    private Expr regex(Expr name) {
        Expr expression = regex();
        return random.nextBoolean()
                ? new Expr.Matching(span, name, Expr.Form.MATCHES, span, List.of(expression))
                : new Expr.Contains(span, name, Expr.Quantifier.ALL, List.of(expression));
    }

    Expr regex() {
        try {
            return new Expr.Regex(span, RegularExpression.of(pick(random, Pools.REGEXES), random.nextBoolean()));
        } catch (RegexSyntaxException wrong) {
            throw new AssertionError(wrong.problem(), wrong);
        }
    }

    /** Values with a star, which stand for patterns in the keys of rules and among the members of sets. */
    List<Expr> starred(Type type, int most) {
        Type.Element element = type instanceof Type.Members set ? set.element() : Type.Element.TEXT;
        boolean open = type.isText()
                || type instanceof Type.Members set && set.values().isEmpty();
        if (!open) {
            return List.of();
        } else if (type instanceof Type.Path || element == Type.Element.PATH) {
            return texts(some(random, 1, most, PATHS_WITH_STARS).stream()
                    .map(path -> spelled(type, path))
                    .toList());
        } else if (type instanceof Type.Domain || element == Type.Element.DOMAIN) {
            return texts(some(random, 1, most, List.of("*.example.com", "*.localhost", "*.example.org")));
        }
        if (Pools.element(type) == Type.Element.ADDRESS) {
            return texts(some(random, 1, most, Pools.NETWORKS));
        }
        return texts(some(random, 1, most, List.of("db_*", "*_main", "*s*", "\\*", "U*s", "*\\\\*")));
    }

    private static String spelled(Type type, String path) {
        return Pools.isRelative(type) ? Pools.relative(path) : path;
    }

    private Expr matching(Expr name, Expr.Form form, List<String> values) {
        return new Expr.Matching(span, name, form, span, texts(values));
    }

    private List<Expr> texts(List<String> values) {
        return values.stream().map(text -> (Expr) new Expr.Text(span, text)).toList();
    }
}
