package dev.writ.language.format;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.dialect.Dialect;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by how its lines begin that a document, which could not be read in one spelling, is written in the other. */
final class OtherSpelling {
    private static final String EFFECT = "(?:allow|deny|warn|require\\s+approval)";

    /** What begins a declaration, and in YAML could begin a line only inside of a value. */
    private static final Pattern DECLARATION = Pattern.compile(EFFECT + "\\b(?!\\s*:).*"
            + "|(?:oags|policy|version|default|include|no_wider_than|use\\s+pack|assume|limit|property|test|waive)"
            + "\\s+[^\\s:#].*"
            + "|vocabulary\\s*\\{.*");

    private static final Pattern LABELLED_RULE = Pattern.compile("[^\\s:]+:\\s+" + EFFECT + "\\s+[^\\s:#].*");

    /** A rule below its label; it may also be a line of a text in YAML. */
    private static final Pattern INDENTED_RULE = Pattern.compile("\\s+" + EFFECT + "\\b(?!\\s*:).*");

    private static final Pattern KEY = Pattern.compile("([\"']?)([A-Za-z_]+)\\1\\s*:(?:\\s.*)?");

    private final SourceText source;
    private int keys;
    private int declarations;
    private int rules;
    private Optional<Span> firstKey = Optional.empty();
    private Optional<Span> firstInText = Optional.empty();

    private OtherSpelling(SourceText source) {
        this.source = source;
    }

    /** What is wrong with the document, instead of all that is wrong with it in the spelling in which it was read. */
    static Optional<Diagnostic> of(SourceText source, PolicySpelling read) {
        OtherSpelling lines = new OtherSpelling(source);
        for (int line = 1; line <= source.lines(); line++) {
            lines.count(line);
        }
        return switch (read) {
            case TEXT ->
                lines.firstKey
                        .filter(key -> lines.declarations == 0 && lines.keys > lines.rules)
                        .map(key -> Diagnostic.of(
                                        DiagnosticCode.SYNTAX, key, "YAML", "this is YAML, and not the text spelling")
                                .withHelp("let the name of the file end in `.oags.yaml`"));
            case YAML ->
                lines.firstInText.filter(declaration -> lines.keys == 0).map(declaration -> Diagnostic.of(
                                DiagnosticCode.YAML_SYNTAX,
                                declaration,
                                "the text spelling",
                                "this is the text spelling, and not YAML")
                        .withHelp("let the name of the file end in `.oags`"));
        };
    }

    private void count(int number) {
        String line = source.line(number);
        Matcher key = KEY.matcher(line);
        boolean isFirst = keys + declarations + rules == 0;
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return;
        }
        if (LABELLED_RULE.matcher(line).matches()
                || !key.matches() && DECLARATION.matcher(line).matches()) {
            declarations++;
            firstInText = firstInText.or(() -> Optional.of(span(number, line)));
        } else if (key.matches() && Dialect.isKey(key.group(2))
                || isFirst && (line.stripLeading().startsWith("{") || line.startsWith("---"))) {
            keys++;
            firstKey = firstKey.or(() -> Optional.of(span(number, line)));
        } else if (INDENTED_RULE.matcher(line).matches()) {
            rules++;
            firstInText = firstInText.or(() -> Optional.of(span(number, line)));
        }
    }

    private Span span(int number, String line) {
        int start = source.lineStart(number);
        int blanks = line.length() - line.stripLeading().length();
        return source.span(start + blanks, start + line.stripTrailing().length());
    }
}
