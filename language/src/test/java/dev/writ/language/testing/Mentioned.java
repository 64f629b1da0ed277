package dev.writ.language.testing;

import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy says of each attribute: its literals, and texts on both sides of the edge of each pattern. */
final class Mentioned {
    /** Each is matched by some expression that random policies have, wholly or in part. */
    private static final List<String> NEAR_REGEXES = List.of(
            "db_main", "Users", "aba", "abab", "oh hi!", "hight", "a", "ba", "in", "in\n", "\\", "w s", "zwölf", "😀",
            "ö");

    private final Map<String, Set<String>> texts = new HashMap<>();
    private final Map<String, Set<Long>> numbers = new HashMap<>();

    private Mentioned() {}

    static Mentioned in(Policy policy) {
        Mentioned mentioned = new Mentioned();
        Stream.of(
                        policy.rules().stream().map(Rule::condition),
                        policy.properties().stream().map(Property::condition),
                        policy.limits().stream().map(Limit::condition),
                        policy.assumptions().stream().map(Assumption::condition))
                .flatMap(conditions -> conditions)
                .forEach(mentioned::collect);
        return mentioned;
    }

    Set<String> texts(String attribute) {
        return texts.getOrDefault(attribute, Set.of());
    }

    Set<Long> numbers(String attribute) {
        return numbers.getOrDefault(attribute, Set.of(0L));
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.terms().forEach(this::collect);
        } else if (condition instanceof Condition.Or or) {
            or.terms().forEach(this::collect);
        } else if (condition instanceof Condition.Not not) {
            collect(not.operand());
        } else if (condition instanceof Condition.Implies implies) {
            collect(implies.premise());
            collect(implies.conclusion());
        } else if (condition instanceof Condition.Compare compare) {
            collect(compare.attribute(), compare.value());
        } else if (condition instanceof Condition.OneOf oneOf) {
            oneOf.values().forEach(value -> collect(oneOf.attribute(), value));
        } else if (condition instanceof Condition.Matches matches) {
            collect(matches.attribute(), matches.pattern());
        } else if (condition instanceof Condition.Contains contains) {
            contains.members().forEach(member -> collect(contains.attribute(), new Value.Text(member)));
            contains.patterns().forEach(pattern -> collect(contains.attribute(), pattern));
        }
    }

    private void collect(String attribute, Value value) {
        if (value instanceof Value.Text text) {
            add(attribute, List.of(text.value()));
        } else if (value instanceof Value.Whole whole) {
            numbers.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).add(whole.value());
        }
    }

    private void collect(String attribute, Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            String shortest = String.join("", glob.parts());
            String upper = shortest.toUpperCase(Locale.ROOT);
            add(attribute, List.of(shortest, String.join("x", glob.parts()), "x" + shortest, shortest + "x", upper));
            add(
                    attribute,
                    List.of(
                            shortest.isEmpty()
                                    ? ""
                                    : shortest.substring(0, shortest.offsetByCodePoints(shortest.length(), -1))));
        } else if (pattern instanceof Pattern.UnderPath under) {
            String root = under.root();
            String below = root.equals("/") ? "/x" : root.equals(".") ? "x" : root + "/x";
            add(attribute, List.of(root, below, below + "/y.txt", root + "x", root + ".x"));
        } else if (pattern instanceof Pattern.UnderDomain under) {
            String apex = under.apex();
            add(attribute, List.of(apex, "www." + apex, "a.b." + apex, "x" + apex, apex + ".x", "x-" + apex));
        } else if (pattern instanceof Pattern.PathGlob glob) {
            String path = segments(glob, "");
            add(
                    attribute,
                    List.of(
                            path,
                            segments(glob, "x") + "/y",
                            segments(glob, "x"),
                            segments(glob, ".") + "/x",
                            segments(glob, "x/y"),
                            path + "x"));
        } else if (pattern instanceof Pattern.Regex) {
            add(attribute, NEAR_REGEXES);
        } else if (pattern instanceof Pattern.ContainsWord word) {
            String upper = word.word().toUpperCase(Locale.ROOT);
            add(attribute, List.of(word.word(), "-" + word.word() + ".", "_" + word.word(), word.word() + "1", upper));
        } else if (pattern instanceof Pattern.Extension extension) {
            extension
                    .extensions()
                    .forEach(end -> add(
                            attribute,
                            List.of(
                                    "/a." + end,
                                    "/a/." + end,
                                    "/a." + end + "x",
                                    "/a" + end,
                                    "/a." + end + "/b",
                                    "/a.b." + end)));
        }
    }

    private static String segments(Pattern.PathGlob glob, String star) {
        return glob.segments().stream()
                .map(parts -> parts.equals(Pattern.PathGlob.ANY_DEPTH) ? "srv/x" : String.join(star, parts))
                .collect(Collectors.joining("/", "/", ""));
    }

    private void add(String attribute, List<String> more) {
        texts.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).addAll(more);
    }
}
