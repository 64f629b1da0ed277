package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.canonical.DecimalSpelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads declared types. */
public final class TypeChecker {
    private static final String DECIMAL_HELP =
            "there is no binary floating point: write `decimal(2)` in text, `{type: decimal, scale: 2}` in YAML";

    private static final String SET_HELP = "write `set of string` in text, `{type: set, of: string}` in YAML,"
            + " or list the values that it may hold";

    private static final List<String> KNOWN =
            List.of("boolean", "integer", "decimal", "string", "path", "domain", "address", "instant", "command");

    /** What other languages call a type, where only one can be meant. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("bool", "boolean"),
            Map.entry("str", "string"),
            Map.entry("text", "string"),
            Map.entry("varchar", "string"),
            Map.entry("int", "integer"),
            Map.entry("long", "integer"),
            Map.entry("int64", "integer"),
            Map.entry("timestamp", "instant"),
            Map.entry("datetime", "instant"),
            Map.entry("filepath", "path"),
            Map.entry("ip", "address"),
            Map.entry("ipaddress", "address"),
            Map.entry("ip_address", "address"),
            Map.entry("inet", "address"));

    /** What they call something that is said in more than one way here. */
    private static final Map<String, String> HELPS = Map.ofEntries(
            Map.entry(
                    "host",
                    "write `domain` for names and `address` for IP addresses; where it may be either, declare one of each, both optional"),
            Map.entry("hostname", "did you mean `domain`?"),
            Map.entry("number", "write `integer`, or `decimal(2)` for two digits after the point"),
            Map.entry("float", DECIMAL_HELP),
            Map.entry("double", DECIMAL_HELP),
            Map.entry("money", DECIMAL_HELP),
            Map.entry("enum", "list the values: `{ dev, production }` in text, `[dev, production]` in YAML"),
            Map.entry("list", SET_HELP),
            Map.entry("array", SET_HELP),
            Map.entry("set", SET_HELP));

    private final DiagnosticSink problems;
    private final Names names;

    TypeChecker(DiagnosticSink problems) {
        this.problems = problems;
        this.names = new Names(problems);
    }

    /** The type; nothing when it was reported, here or before. */
    Optional<Type> type(TypeNode node) {
        if (node instanceof TypeNode.Enumeration enumeration) {
            return values(enumeration.span(), enumeration.values()).map(Type.Enumeration::new);
        } else if (node instanceof TypeNode.ClosedSet set) {
            return values(set.span(), set.values()).map(values -> new Type.Members(Optional.of(values)));
        } else if (node instanceof TypeNode.OpenSet set) {
            return openSet(set.element());
        } else if (node instanceof TypeNode.Whole whole) {
            return whole(whole);
        } else if (node instanceof TypeNode.Decimal decimal) {
            return decimal(decimal);
        } else if (node instanceof TypeNode.RelativePath) {
            return Optional.of(new Type.Path(true));
        } else if (node instanceof TypeNode.Named named) {
            return named(named.name());
        }
        return Optional.empty();
    }

    private Optional<List<String>> values(Span span, List<Word> words) {
        if (words.isEmpty()) {
            problems.add(Diagnostic.of(DiagnosticCode.EMPTY_LIST, span, "no values", "this type has no values")
                    .withHelp("list at least one value"));
            return Optional.empty();
        }
        List<String> values = names.distinct(words, "the value");
        return values.size() == words.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Type> openSet(Word element) {
        for (Type.Element known :
                List.of(Type.Element.TEXT, Type.Element.PATH, Type.Element.DOMAIN, Type.Element.ADDRESS)) {
            if (element.text().equals(word(known))) {
                return Optional.of(new Type.Members(known, Optional.empty()));
            }
        }
        problems.add(
                Diagnostic.of(
                                DiagnosticCode.UNKNOWN_TYPE,
                                element.span(),
                                "not a type of members",
                                "there is no set of `" + element.text() + "`")
                        .withHelp(
                                "write `set of string`, `set of path`, `set of domain` or `set of address`, or list the values"));
        return Optional.empty();
    }

    private Optional<Type> named(Word name) {
        return switch (name.text()) {
            case "boolean" -> Optional.of(new Type.Truth());
            case "string" -> Optional.of(new Type.Text());
            case "integer" -> Optional.of(new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE));
            case "path" -> Optional.of(new Type.Path());
            case "domain" -> Optional.of(new Type.Domain());
            case "address" -> Optional.of(new Type.Address());
            case "instant" -> Optional.of(new Type.Instant());
            case "command" -> Optional.of(new Type.Command());
            case "decimal" -> noScale(name);
            default -> {
                Diagnostic unknown = Diagnostic.of(
                                DiagnosticCode.UNKNOWN_TYPE,
                                name.span(),
                                "not a type",
                                "there is no type `" + name.text() + "`")
                        .withHelp(
                                "use boolean, integer, decimal, string, path, domain, address, instant, command, a list of values or a set");
                problems.add(meant(unknown, name.text()));
                yield Optional.empty();
            }
        };
    }

    private Diagnostic meant(Diagnostic unknown, String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        String synonym = SYNONYMS.get(lower);
        if (synonym != null) {
            return unknown.withHelp("did you mean `" + synonym + "`?").withFix(written, synonym);
        }
        String help = HELPS.get(lower);
        return help != null ? unknown.withHelp(help) : problems.nearest(unknown, written, KNOWN);
    }

    private static String word(Type.Element element) {
        return switch (element) {
            case TEXT -> "string";
            case PATH -> "path";
            case DOMAIN -> "domain";
            case ADDRESS -> "address";
            case COMMAND -> throw new IllegalArgumentException("no document declares a set of commands");
        };
    }

    private Optional<Type> noScale(Word name) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.INVALID_NUMBER,
                        name.span(),
                        "how many digits?",
                        "a decimal has a scale, how many digits follow its point")
                .withHelp("write `decimal(2)` in text, `{type: decimal, scale: 2}` in YAML"));
        return Optional.empty();
    }

    private Optional<Type> decimal(TypeNode.Decimal node) {
        Word word = node.scale();
        if (!word.text().matches("[0-9]|1[0-8]")) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_NUMBER,
                            word.span(),
                            "not a scale",
                            "`" + word.text() + "` is not a number of digits after the point")
                    .withHelp("write a whole number from 0 to " + DecimalSpelling.MAX_SCALE));
            return Optional.empty();
        }
        int scale = Integer.parseInt(word.text());
        Optional<Long> min = decimalBound(node.min(), scale, Long.MIN_VALUE);
        Optional<Long> max = decimalBound(node.max(), scale, Long.MAX_VALUE);
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        return min.get() > max.get()
                ? noneWithin(node.span(), DecimalSpelling.of(min.get(), scale), DecimalSpelling.of(max.get(), scale))
                : Optional.of(new Type.Decimal(scale, min.get(), max.get()));
    }

    private Optional<Long> decimalBound(Optional<Word> word, int scale, long otherwise) {
        return word.isPresent()
                ? new SpelledValues(problems)
                        .decimal(word.get().span(), word.get().text(), scale)
                : Optional.of(otherwise);
    }

    private Optional<Type> noneWithin(Span span, String min, String max) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.OUT_OF_BOUNDS,
                        span,
                        "no number is within",
                        "no number goes from " + min + " to " + max)
                .withHelp("put the smaller bound first"));
        return Optional.empty();
    }

    private Optional<Type> whole(TypeNode.Whole node) {
        Optional<Long> min = bound(node.min(), Long.MIN_VALUE);
        Optional<Long> max = bound(node.max(), Long.MAX_VALUE);
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.get() > max.get()) {
            return noneWithin(node.span(), Long.toString(min.get()), Long.toString(max.get()));
        }
        return Optional.of(new Type.Whole(min.get(), max.get()));
    }

    private Optional<Long> bound(Optional<Word> word, long otherwise) {
        return word.isPresent() ? Numbers.read(word.get().span(), word.get().text(), problems) : Optional.of(otherwise);
    }
}
