package dev.writ.language.yaml.read;

import static dev.writ.language.diagnostic.DiagnosticCode.YAML_SYNTAX;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what the parser stumbled over in the words of this language. */
final class YamlErrors {
    /**
     * @param part of the parser's words
     * @param message in ours
     * @param place where it is shown
     */
    private record Wording(String part, String message, String help, Place place) {
        Wording(String part, String message, String help) {
            this(part, message, help, Place.PROBLEM);
        }
    }

    /** Which of the two places that the parser gives is that of the mistake. */
    private enum Place {
        /** Where it could not go on. */
        PROBLEM,
        /** Where what it was reading begins. */
        CONTEXT
    }

    /** What the parser may have been reading. */
    private static final List<String> PARTS = List.of("mapping", "sequence", "collection", "scalar");

    private static final List<Wording> WORDINGS = List.of(
            new Wording("TAB", "a tab cannot indent", "indent with spaces"),
            new Wording(
                    "mapping values are not allowed",
                    "no key can stand here",
                    "check the indentation, and quote a text that contains `: `"),
            new Wording(
                    "unknown escape character",
                    "this is no escape",
                    "write `\\\\` for a backslash, or use single quotes"),
            new Wording(
                    "expected <block end>",
                    "this does not continue what stands above",
                    "check the indentation and the quotes of this line and the one before it"),
            new Wording("unexpected end of stream", "a quoted text does not end", "close the quote", Place.CONTEXT),
            new Wording("could not find expected ':'", "a key without a `:`", "write `key: value`", Place.CONTEXT),
            new Wording("expected ',' or ']'", "a list without its `]`", "write `,` between items and `]` at the end"),
            new Wording("expected ',' or '}'", "a map without its `}`", "write `,` between entries and `}` at the end"),
            new Wording(
                    "that cannot start any token",
                    "no value starts with this character",
                    "put the value between double quotes"));

    /** A key, its colon, and right behind it the value. */
    private static final Pattern UNSPACED = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*):([^\\s:].*)");

    /** A line that begins like a map and has no colon: its indentation, the key, the rest. */
    private static final Pattern UNMARKED = Pattern.compile("( *(?:- +)?)([A-Za-z_]+) +([^:#]+?) *");

    private static final Pattern INDENTED = Pattern.compile("( *)[A-Za-z_]+:");

    /** A key in braces and what stands of its value so far. */
    private static final Pattern OPEN_VALUE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*): +([^\\s,{}\\[\\]'\"][^,{}\\[\\]]*)$");

    /** A key in braces, its value, and another key. */
    private static final Pattern TWO_KEYS =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*): +([^,{}\\[\\]]*\\S) +([A-Za-z_][A-Za-z0-9_.-]*) *$");

    private final SourceText source;
    private final CodePoints places;

    YamlErrors(SourceText source, CodePoints places) {
        this.source = source;
        this.places = places;
    }

    /** @param parser as it stands after the failure */
    Diagnostic describe(RuntimeException failure, EventParser parser) {
        Optional<Event> last = parser.reached();
        int reached = last.map(places::start).orElse(places.first());
        if (failure.getCause() instanceof MarkedYamlEngineException marked) {
            return describe(marked, reached);
        }
        boolean key = last.filter(CollectionStartEvent.class::isInstance).isPresent();
        return Diagnostic.of(
                YAML_SYNTAX, character(reached), "", key ? "a key must be a single value" : "this is not YAML");
    }

    private Diagnostic describe(MarkedYamlEngineException marked, int reached) {
        String problem = Optional.ofNullable(marked.getProblem()).orElse("unreadable");
        int offset = marked.getProblemMark().map(places::offset).orElse(reached);
        Optional<Wording> known = WORDINGS.stream()
                .filter(wording -> problem.contains(wording.part))
                .findFirst();
        Diagnostic described = known.map(wording -> describe(wording, marked, offset))
                .orElseGet(
                        () -> Diagnostic.of(YAML_SYNTAX, character(offset), "", "invalid YAML: " + sentence(problem)));
        return withContext(described, marked);
    }

    private Diagnostic describe(Wording wording, MarkedYamlEngineException marked, int problem) {
        int offset = wording.place == Place.PROBLEM
                ? problem
                : marked.getContextMark().map(places::offset).orElse(problem);
        Optional<Diagnostic> meant = meant(wording, offset);
        if (meant.isPresent()) {
            return meant.get();
        }
        Matcher unspaced = UNSPACED.matcher(line(offset));
        if (wording.place == Place.CONTEXT && unspaced.matches()) {
            int colon = offset + unspaced.end(1);
            return Diagnostic.of(YAML_SYNTAX, character(offset), "", "a space is missing after `:`")
                    .withHelp("write `%s: %s`".formatted(unspaced.group(1), unspaced.group(2)))
                    .withFix(List.of(new Diagnostic.Edit(source.span(colon + 1, colon + 1), " ")));
        }
        return Diagnostic.of(YAML_SYNTAX, character(offset), "", wording.message)
                .withHelp(wording.help);
    }

    private Optional<Diagnostic> meant(Wording wording, int offset) {
        String line = line(offset);
        if (wording.place == Place.CONTEXT && line.startsWith("//")) {
            return Optional.of(Diagnostic.of(YAML_SYNTAX, source.span(offset, offset + 2), "", "`//` begins no comment")
                    .withHelp("a comment begins with `#`")
                    .withFix("#"));
        }
        if (wording.part.equals("mapping values are not allowed")) {
            return missingColonAbove(offset);
        }
        return wording.part.equals("expected ',' or '}'")
                ? bracketInValue(offset).or(() -> colonInValue(offset))
                : Optional.empty();
    }

    /** A key and its value without the colon, which with the key below it made one text of two lines. */
    private Optional<Diagnostic> missingColonAbove(int offset) {
        int line = source.position(offset).line();
        if (line == 1) {
            return Optional.empty();
        }
        int start = source.lineStart(line - 1);
        Matcher above = UNMARKED.matcher(line(start, false));
        Matcher here = INDENTED.matcher(line(source.lineStart(line), false));
        if (!above.matches() || !here.lookingAt() || above.end(1) != here.end(1)) {
            return Optional.empty();
        }
        int end = start + above.end(2);
        return Optional.of(
                Diagnostic.of(YAML_SYNTAX, source.span(start + above.start(2), end), "", "a key without a `:`")
                        .withHelp("write `%s: %s`".formatted(above.group(2), above.group(3)))
                        .withFix(List.of(new Diagnostic.Edit(source.span(end, end), ":"))));
    }

    /** A condition with a list in it, unquoted between braces. */
    private Optional<Diagnostic> bracketInValue(int offset) {
        int line = source.lineStart(source.position(offset).line());
        Matcher before = OPEN_VALUE.matcher(source.text().substring(line, offset));
        boolean opens =
                offset < source.text().length() && "[{\"'".indexOf(source.text().charAt(offset)) >= 0;
        if (!opens || !before.find()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.of(
                        YAML_SYNTAX, character(offset), "", "between braces an unquoted value ends before this")
                .withHelp("put the whole value between quotes, as in `%s: '%s…'`"
                        .formatted(
                                before.group(1), before.group(2) + source.text().charAt(offset))));
    }

    /** Between braces a value and a colon: a comma is missing before the key, or the colon belongs to the value. */
    private Optional<Diagnostic> colonInValue(int offset) {
        int line = source.lineStart(source.position(offset).line());
        Matcher before = TWO_KEYS.matcher(source.text().substring(line, offset));
        if (!source.text().startsWith(":", offset) || !before.find()) {
            return Optional.empty();
        }
        int end = line + before.end(2);
        if (PolicyShapes.isKey(before.group(3))) {
            return Optional.of(Diagnostic.of(
                            YAML_SYNTAX,
                            source.span(line + before.start(3), line + before.end(3)),
                            "",
                            "a `,` is missing before this key")
                    .withHelp("write `%s: %s, %s:`".formatted(before.group(1), before.group(2), before.group(3)))
                    .withFix(List.of(new Diagnostic.Edit(source.span(end, end), ","))));
        }
        return Optional.of(
                Diagnostic.of(YAML_SYNTAX, character(offset), "", "between braces an unquoted value ends before this")
                        .withHelp("put the whole value between quotes, as in `%s: '%s %s:…'`"
                                .formatted(before.group(1), before.group(2), before.group(3))));
    }

    private String line(int offset, boolean stripped) {
        String text = source.text();
        int end = offset;
        while (end < text.length() && !FlowScalar.isBreak(text.charAt(end))) {
            end++;
        }
        return stripped ? text.substring(offset, end).strip() : text.substring(offset, end);
    }

    /** The rest of the line from an offset on. */
    private String line(int offset) {
        return line(offset, true);
    }

    private Diagnostic withContext(Diagnostic described, MarkedYamlEngineException marked) {
        String context = String.valueOf(marked.getContext());
        Optional<String> part = PARTS.stream().filter(context::contains).findFirst();
        if (part.isEmpty() || marked.getContextMark().isEmpty()) {
            return described;
        }
        int offset = places.offset(marked.getContextMark().get());
        String name = part.get().equals("mapping") ? "map" : part.get().equals("scalar") ? "text" : "list";
        return offset == described.span().start()
                ? described
                : described.withNote("the %s starts here".formatted(name), character(offset));
    }

    private Span character(int offset) {
        String text = source.text();
        boolean visible = offset < text.length() && !FlowScalar.isBreak(text.charAt(offset));
        return source.span(offset, visible ? offset + Character.charCount(text.codePointAt(offset)) : offset);
    }

    private static String sentence(String words) {
        String line = words.strip().replaceAll("\\s+", " ").replace('\'', '`');
        String bare = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return bare.isEmpty() ? bare : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }
}
