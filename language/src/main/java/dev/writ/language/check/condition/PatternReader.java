package dev.writ.language.check.condition;

import static dev.writ.language.model.Pattern.PathGlob.ANY_DEPTH;

import dev.writ.language.check.vocabulary.SpelledValues;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Network;
import dev.writ.language.model.Pattern;
import dev.writ.language.source.Span;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.CanonicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads patterns: {@code *} is any run of characters, {@code \*} a star, {@code \\} a backslash. A backslash may also stand
 * before a sign that is one of patterns elsewhere, which then is only itself.
 */
public final class PatternReader {
    /** What a backslash may stand before. */
    private static final String SIGNS = "*\\?[]{}";

    private final DiagnosticSink problems;

    PatternReader(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** The texts between the stars, so one more than there are stars; stars in a row count as one. */
    Optional<List<String>> parts(Span span, String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || SIGNS.indexOf(text.charAt(i)) < 0) {
                    return invalid(
                            span,
                            "in a pattern a backslash stands before a sign of patterns or another backslash only",
                            "write `\\\\` in the pattern for the backslash itself");
                }
                part.append(text.charAt(i));
            } else if (c != '*') {
                part.append(c);
            } else if (part.length() > 0 || parts.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return Optional.of(List.copyOf(parts));
    }

    /** A path by segments; a single part for each segment where nothing is open. */
    Optional<Pattern.PathGlob> path(Span span, String text, boolean isRelative) {
        if (isForeign(span, text)) {
            return Optional.empty();
        }
        if (isRelative && text.matches("\\*(\\.\\w++)++")) {
            return invalid(
                    span,
                    "`" + text + "` is a name at any depth in other tools, and here one in the root",
                    "write `**/" + text + "` for any depth");
        }
        boolean isRooted = !isRelative && (text.startsWith("/") || text.startsWith("**/"));
        List<List<String>> segments = new ArrayList<>();
        if (!text.equals("/")) {
            for (String segment :
                    text.substring(isRooted && text.startsWith("/") ? 1 : 0).split("/", -1)) {
                Optional<List<String>> parts = segment(span, segment);
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                boolean again = !segments.isEmpty()
                        && parts.get().equals(ANY_DEPTH)
                        && segments.get(segments.size() - 1).equals(ANY_DEPTH);
                if (!again) {
                    segments.add(parts.get());
                }
            }
        }
        String sample = segments.stream()
                .filter(parts -> !parts.equals(ANY_DEPTH))
                .map(parts -> String.join("x", parts))
                .collect(Collectors.joining("/", isRooted ? "/" : "", ""));
        boolean isPath = isRelative
                ? segments.equals(List.of(ANY_DEPTH)) || CanonicalPath.isRelative(sample)
                : CanonicalPath.is(sample);
        if (!isPath) {
            return invalid(
                    span,
                    "no path looks like `" + text + "`",
                    isRelative
                            ? SpelledValues.RELATIVE_PATH
                            : SpelledValues.pathHelp(
                                    text,
                                    "write an absolute path without `..`, empty segments or a `/` at its end;"
                                            + " for all below a directory say `under`"));
        }
        return Optional.of(new Pattern.PathGlob(segments, isRelative));
    }

    private Optional<List<String>> segment(Span span, String segment) {
        if (segment.equals("**")) {
            return Optional.of(ANY_DEPTH);
        }
        return ForeignPattern.hasTwoStars(segment)
                ? invalid(
                        span,
                        "`**` stands for any number of segments, and only as a whole segment",
                        "write `*` within a segment, or `**` between slashes")
                : parts(span, segment);
    }

    /** A path in which nothing is open; a backslash may stand before a sign of patterns. */
    Optional<String> plain(Span span, String text) {
        if (text.startsWith("/") && ForeignPattern.hasTwoStars(text)) {
            return invalid(
                    span,
                    "`**` is no pattern here: it stands for itself",
                    "say `under` for a directory and all below it, or test the path by `like`");
        }
        if (isForeign(span, text)) {
            return Optional.empty();
        }
        return text.contains("\\") ? parts(span, text).map(parts -> String.join("*", parts)) : Optional.of(text);
    }

    /** Whether a path holds what other tools take for a pattern, which is reported. */
    boolean isForeign(Span span, String path) {
        Optional<ForeignPattern> foreign = ForeignPattern.inGlob(path);
        foreign.ifPresent(found -> invalid(
                span,
                "`" + found.sign() + "` is no pattern here: it stands for itself",
                found.help() + "; for the sign itself put a backslash before it"));
        return foreign.isPresent();
    }

    /** {@code *.example.com}: the domain and all its subdomains. */
    Optional<Pattern> domain(Span span, String text) {
        String apex = text.startsWith("*.") ? text.substring(2) : text;
        if (!text.startsWith("*.") || apex.contains("*")) {
            return invalid(
                    span,
                    "of domains only `*.` and a domain is a pattern, not `" + text + "`",
                    "write `*.example.com` for example.com and all its subdomains");
        }
        if (!CanonicalDomain.is(apex)) {
            return invalid(
                    span,
                    "`" + apex + "` is not a domain as requests spell it",
                    Optional.ofNullable(CanonicalDomain.of(apex))
                            .map(canonical -> "write `*." + canonical + "`")
                            .orElse("write `*.example.com` for example.com and all its subdomains"));
        }
        return Optional.of(new Pattern.UnderDomain(apex));
    }

    /** {@code 10.0.0.0/8} or the name of a range. */
    Optional<Pattern> network(Span span, String text) {
        if (Network.Range.of(text).isPresent() || Network.isPrefix(text)) {
            return Optional.of(new Pattern.UnderNetwork(new Network(text)));
        }
        Optional<String> meant = Network.canonical(text);
        String message = "`" + text + "` is not a network as networks are spelled";
        if (meant.isPresent()) {
            boolean isAddress = text.indexOf('/') < 0;
            Diagnostic problem = Diagnostic.of(DiagnosticCode.INVALID_PATTERN, span, "not such a pattern", message)
                    .withHelp("write `" + meant.get() + "`" + (isAddress ? ", or test the address by `==`" : ""));
            problems.add(isAddress ? problem : problem.withFix(text, meant.get()));
            return Optional.empty();
        }
        return invalid(
                span,
                message,
                "write the least address, a slash and how many bits are given, as in `10.0.0.0/8` and `fc00::/7`, or one of "
                        + ranges());
    }

    /** The names of all ranges. */
    static String ranges() {
        return Network.Range.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /** With ASCII letters in lower case where the case is ignored: one pattern, one form. */
    static Pattern.Glob glob(List<String> parts, boolean ignoringCase) {
        return new Pattern.Glob(
                ignoringCase ? parts.stream().map(PatternReader::small).toList() : parts, ignoringCase);
    }

    /** As {@link #glob}. */
    static Pattern.ContainsWord word(String word, boolean ignoringCase) {
        return new Pattern.ContainsWord(ignoringCase ? small(word) : word, ignoringCase);
    }

    private static String small(String text) {
        StringBuilder small = new StringBuilder(text);
        for (int i = 0; i < small.length(); i++) {
            if (small.charAt(i) >= 'A' && small.charAt(i) <= 'Z') {
                small.setCharAt(i, Character.toLowerCase(small.charAt(i)));
            }
        }
        return small.toString();
    }

    <T> Optional<T> invalid(Span span, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_PATTERN, span, "not such a pattern", message)
                .withHelp(help));
        return Optional.empty();
    }
}
