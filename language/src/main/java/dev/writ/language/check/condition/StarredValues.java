package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Network;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads literals with a star, and networks, where they stand for patterns: among the members of a set, and in the keys of rules. */
public final class StarredValues {
    private final LiteralChecker literals;
    private final PatternReader patterns;

    StarredValues(DiagnosticSink problems, LiteralChecker literals) {
        this.literals = literals;
        this.patterns = new PatternReader(problems);
    }

    /** A pattern, or where every star was escaped, a text. */
    record Starred(Optional<String> text, Optional<Pattern> pattern) {
        static Starred literal(String text) {
            return new Starred(Optional.of(text), Optional.empty());
        }

        static Starred of(Pattern pattern) {
            return new Starred(Optional.empty(), Optional.of(pattern));
        }
    }

    /** Whether the literal is a pattern of values of that attribute, or of members of that set. */
    boolean isStarred(Attribute attribute, Expr literal) {
        Type type = attribute.type();
        boolean open = type.isText() || type.isSet() && type.listed().isEmpty();
        if (literal instanceof Expr.Regex) {
            return isSetOfStrings(type);
        }
        if (open && element(type) == Type.Element.ADDRESS) {
            return literal instanceof Expr.Text text
                            && (Network.Range.of(text.value()).isPresent()
                                    || text.value().indexOf('/') >= 0)
                    || literal instanceof Expr.Name name
                            && Network.Range.of(name.text()).isPresent();
        }
        if (!open || !(literal instanceof Expr.Text text)) {
            return false;
        }
        boolean isEscaped = text.value().contains("\\") && element(type) == Type.Element.PATH;
        return isEscaped || text.value().contains("*");
    }

    private static boolean isSetOfStrings(Type type) {
        return type.isSet() && type.listed().isEmpty() && element(type) == Type.Element.TEXT;
    }

    /** What a literal with a star says of a text, path or domain; of a member, an expression that it matches. */
    Optional<Starred> read(Attribute attribute, Expr literal) {
        if (literal instanceof Expr.Regex regex) {
            return Optional.of(Starred.of(new Pattern.Regex(regex.expression(), false)));
        }
        if (literal instanceof Expr.Name name) {
            return patterns.network(name.span(), name.text()).map(Starred::of);
        }
        return literals.quoted(attribute, literal).flatMap(text -> switch (element(attribute.type())) {
            case TEXT ->
                patterns.parts(literal.span(), text)
                        .map(parts -> parts.size() == 1
                                ? Starred.literal(parts.get(0))
                                : Starred.of(PatternReader.glob(parts, false)));
            case PATH -> path(literal, text, attribute.type() instanceof Type.Path path && path.isRelative());
            case DOMAIN -> patterns.domain(literal.span(), text).map(Starred::of);
            case ADDRESS -> patterns.network(literal.span(), text).map(Starred::of);
            case COMMAND -> throw new IllegalArgumentException("nothing names such a set: " + attribute.name());
        });
    }

    /** A star alone in the last segment stands for all below; the others stay within their segments. */
    private Optional<Starred> path(Expr literal, String text, boolean isRelative) {
        if (patterns.isForeign(literal.span(), text)) {
            return Optional.empty();
        }
        if (!text.endsWith("/*")) {
            return patterns.path(literal.span(), text, isRelative).map(StarredValues::path);
        }
        String root = text.length() == 2 ? "/" : text.substring(0, text.length() - 2);
        Optional<Pattern.PathGlob> glob = patterns.path(literal.span(), root, isRelative);
        if (glob.isPresent() && !isNamed(glob.get())) {
            return patterns.invalid(
                    literal.span(),
                    "`/*` at the end means all below a directory, which `" + root + "` does not name",
                    "write `/**` at the end for whatever is below, or test the path by `like` in a condition");
        }
        return glob.map(directory -> path(below(directory)));
    }

    /** Whether the last segment has no star. */
    private static boolean isNamed(Pattern.PathGlob glob) {
        List<List<String>> segments = glob.segments();
        return segments.isEmpty() || segments.get(segments.size() - 1).size() == 1;
    }

    private static Pattern.PathGlob below(Pattern.PathGlob directory) {
        List<List<String>> segments = new ArrayList<>(directory.segments());
        segments.add(Pattern.PathGlob.ANY_DEPTH);
        return new Pattern.PathGlob(segments, directory.isRelative());
    }

    /** One meaning, one pattern: without stars a path is itself, and with none but {@code **} at its end all below it. */
    static Starred path(Pattern.PathGlob glob) {
        int last = glob.segments().size() - 1;
        if (last >= 0 && glob.segments().get(last).equals(Pattern.PathGlob.ANY_DEPTH)) {
            Pattern.PathGlob root = new Pattern.PathGlob(glob.segments().subList(0, last), glob.isRelative());
            return Starred.of(isPlain(root) ? new Pattern.UnderPath(plain(root)) : glob);
        }
        return isPlain(glob) ? Starred.literal(plain(glob)) : Starred.of(glob);
    }

    private static boolean isPlain(Pattern.PathGlob glob) {
        return glob.segments().stream().allMatch(parts -> parts.size() == 1);
    }

    /** The one path that a glob without stars means. */
    private static String plain(Pattern.PathGlob glob) {
        List<String> segments =
                glob.segments().stream().map(parts -> parts.get(0)).toList();
        if (!glob.isRelative()) {
            return "/" + String.join("/", segments);
        }
        return segments.isEmpty() ? "." : String.join("/", segments);
    }

    static Type.Element element(Type type) {
        return type instanceof Type.Path ? Type.Element.PATH : type.asElement().orElse(Type.Element.TEXT);
    }
}
