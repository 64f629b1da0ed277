package dev.writ.language.yaml.read;

import static dev.writ.language.diagnostic.DiagnosticCode.INVISIBLE_CHARACTER;
import static dev.writ.language.diagnostic.DiagnosticCode.YAML_FEATURE;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceText;
import java.util.Locale;

/**
 * What is decided about a document before it is parsed: where it starts and ends, and characters that a reader of it
 * could not see. Document markers always stand at the start of a line, whatever is around them.
 */
public final class DocumentScan {
    private final SourceText source;
    private final String text;
    private final YamlSink sink;
    private final StringBuilder readable;
    private final int start;
    private int end;
    private boolean marked;
    private boolean hasContent;
    private boolean ended;
    private int reportedLine = -1;

    private DocumentScan(SourceText source, YamlSink sink) {
        this.source = source;
        this.text = source.text();
        this.sink = sink;
        this.readable = new StringBuilder(text);
        this.start = text.startsWith("\uFEFF") ? 1 : 0;
        this.end = text.length();
    }

    public static DocumentScan scan(SourceText source, YamlSink sink) {
        DocumentScan prelude = new DocumentScan(source, sink);
        int line = prelude.start;
        while (line < prelude.end) {
            int lineEnd = prelude.lineEnd(line);
            prelude.scanLine(line, lineEnd);
            line = lineEnd < prelude.end ? FlowScalar.afterBreak(prelude.text, lineEnd) : lineEnd;
        }
        prelude.replaceTabsOfJson();
        return prelude;
    }

    /** Where the document starts: after a byte order mark. */
    int start() {
        return start;
    }

    /** The one document, with characters that YAML does not know replaced. */
    String readable() {
        return readable.substring(start, Math.max(start, end));
    }

    /**
     * JSON is indented with tabs as often as with spaces, and the parser takes only the latter. A tab inside a text stays:
     * if this scan were wrong about where a text ends, the two readings of that text would differ.
     */
    private void replaceTabsOfJson() {
        if (!text.substring(start, end).stripLeading().startsWith("{")) {
            return;
        }
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '\t' && !quoted) {
                readable.setCharAt(i, ' ');
            }
        }
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < end && !FlowScalar.isBreak(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void scanLine(int from, int to) {
        int first = from;
        while (first < to && FlowScalar.isSpace(text.charAt(first))) {
            first++;
        }
        scanCharacters(from, to);
        if (first == to || text.charAt(first) == '#') {
            return;
        }
        if (ended || isMarker("---", from, to) && (marked || hasContent)) {
            sink.add(Diagnostic.of(
                            YAML_FEATURE, source.span(from, to), "another document", "a policy is one YAML document")
                    .withHelp("put each policy into a file of its own"));
            end = from;
        } else if (isMarker("---", from, to)) {
            marked = true;
            hasContent = !text.substring(from + 3, to).isBlank();
        } else if (isMarker("...", from, to)) {
            ended = true;
            readable.replace(from, from + 3, "#..");
        } else if (text.charAt(from) == '%' && !hasContent && !marked) {
            sink.add(Diagnostic.of(
                            YAML_FEATURE,
                            source.span(from, to),
                            "a directive",
                            "YAML directives are not allowed in a policy")
                    .withHelp("remove the line"));
            readable.setCharAt(from, '#');
        } else {
            hasContent = true;
        }
    }

    private boolean isMarker(String marker, int from, int to) {
        return text.startsWith(marker, from)
                && (from + 3 == to || from + 3 < to && FlowScalar.isSpace(text.charAt(from + 3)));
    }

    private void scanCharacters(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F || c == '\t') {
                continue;
            }
            int code = text.codePointAt(i);
            boolean unknown = isUnknownToYaml(code);
            if (unknown) {
                readable.setCharAt(i, 'x');
            }
            if (unknown || isBidirectional(code)) {
                report(from, i, code);
            }
            i += Character.charCount(code) - 1;
        }
    }

    private void report(int line, int offset, int code) {
        if (reportedLine == line) {
            return;
        }
        reportedLine = line;
        sink.add(invisible(source, offset, code));
    }

    static Diagnostic invisible(SourceText source, int offset, int code) {
        String name = "U+%04X".formatted(code);
        return Diagnostic.of(
                        INVISIBLE_CHARACTER,
                        source.span(offset, offset + Character.charCount(code)),
                        name,
                        "invisible character `%s`".formatted(name))
                .withHelp("remove it; where it is meant, write `\\u%s` between double quotes"
                        .formatted(name.substring(2).toLowerCase(Locale.ROOT)));
    }

    /** Characters that make text show in another order than it is read. */
    static boolean isBidirectional(int code) {
        return code == 0x061C
                || code >= 0x200E && code <= 0x200F
                || code >= 0x202A && code <= 0x202E
                || code >= 0x2066 && code <= 0x2069;
    }

    static boolean isUnknownToYaml(int code) {
        return code < ' '
                || code >= 0x7F && code < 0xA0 && code != 0x85
                || code >= 0xD800 && code <= 0xDFFF
                || code == 0xFFFE
                || code == 0xFFFF;
    }
}
