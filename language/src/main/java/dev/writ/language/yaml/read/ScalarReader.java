package dev.writ.language.yaml.read;

import static dev.writ.language.diagnostic.DiagnosticCode.YAML_FEATURE;
import static dev.writ.language.diagnostic.DiagnosticCode.YAML_SYNTAX;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Style;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Finds the places of scalars and of their characters in the source, and refuses what a policy must not contain. */
public final class ScalarReader {
    private final SourceText source;
    private final String text;
    private final YamlSink sink;

    ScalarReader(SourceText source, YamlSink sink) {
        this.source = source;
        this.text = source.text();
        this.sink = sink;
    }

    Node value(ScalarEvent event, int start, int end) {
        Scalar scalar = scalar(event, start, end);
        boolean sound = isReadAlike(scalar, end) && isVisible(scalar);
        return sound && event.getTag().isEmpty() ? scalar : new Node.Malformed(scalar.span());
    }

    Scalar key(ScalarEvent event, int start, int end) {
        Scalar scalar = scalar(event, start, end);
        if (isReadAlike(scalar, end)) {
            isVisible(scalar);
        }
        return scalar;
    }

    /** YamlSink the anchor and the tag of a value. Where it starts behind them. */
    int afterProperties(NodeEvent event, Optional<String> tag, int start, int end) {
        int at = start;
        for (int left = (event.getAnchor().isPresent() ? 1 : 0) + (tag.isPresent() ? 1 : 0); left > 0; left--) {
            int stop = at;
            while (stop < end && !isBlank(text.charAt(stop))) {
                stop++;
            }
            boolean anchor = text.charAt(at) == '&';
            sink.add(Diagnostic.of(
                            YAML_FEATURE,
                            source.span(at, stop),
                            anchor ? "an anchor" : "a tag",
                            "YAML %s are not allowed in a policy".formatted(anchor ? "anchors" : "tags"))
                    .withHelp("remove `%s`".formatted(text.substring(at, stop))));
            at = skipBlank(stop, end);
        }
        return at;
    }

    private int skipBlank(int from, int end) {
        int at = from;
        while (at < end && (isBlank(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                while (at < end && !FlowScalar.isBreak(text.charAt(at))) {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private Scalar scalar(ScalarEvent event, int start, int end) {
        int bare = afterProperties(event, event.getTag(), start, end);
        Style style = style(event);
        int last = end;
        if (style == Style.LITERAL || style == Style.FOLDED) {
            while (last > bare && isBlank(text.charAt(last - 1))) {
                last--;
            }
        }
        return new Scalar(source.span(bare, last), style, event.getValue());
    }

    private static Style style(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case PLAIN -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            case JSON_SCALAR_STYLE -> throw new AssertionError("unreachable: a style of what is written, not read");
        };
    }

    /** Our own reading, which alone knows the places, must agree with the parser's, or a place could be wrong. */
    private boolean isReadAlike(Scalar scalar, int end) {
        String parsed = scalar.text();
        boolean alike = standsAsItIs(scalar, end, parsed)
                || placed(source, scalar, end)
                        .map(placed -> placed.text().equals(parsed))
                        .orElse(false);
        if (!alike && !hasUnknownCharacters(scalar.span())) {
            sink.add(Diagnostic.of(YAML_SYNTAX, scalar.span(), "", "this spelling of a value is not understood")
                    .withHelp("write it on one line between double quotes"));
        }
        return alike;
    }

    /** Most values stand on one line without escapes: to compare them is enough. */
    private boolean standsAsItIs(Scalar scalar, int end, String parsed) {
        if (scalar.style() == Style.LITERAL || scalar.style() == Style.FOLDED) {
            return false;
        }
        int quote = scalar.isPlain() ? 0 : 1;
        int start = scalar.span().start() + quote;
        return parsed.length() == end - quote - start
                && text.startsWith(parsed, start)
                && parsed.indexOf('\n') < 0
                && parsed.indexOf('\r') < 0
                && (scalar.isPlain() || parsed.indexOf('\\') < 0 && parsed.indexOf('\'') < 0);
    }

    private boolean isVisible(Scalar scalar) {
        if (!scalar.isPlain()) {
            return true;
        }
        OptionalInt invisible = firstInvisible(scalar.span());
        if (invisible.isPresent()) {
            int offset = invisible.getAsInt();
            sink.add(DocumentScan.invisible(source, offset, text.codePointAt(offset)));
        }
        return invisible.isEmpty();
    }

    private OptionalInt firstInvisible(Span span) {
        for (int i = span.start(); i < span.end(); i++) {
            char c = text.charAt(i);
            if (c > 0x7E) {
                int code = text.codePointAt(i);
                boolean hidden = Character.getType(code) == Character.FORMAT
                        || Character.isSpaceChar(code)
                        || Character.isIdentifierIgnorable(code);
                if (hidden && !DocumentScan.isBidirectional(code)) {
                    return OptionalInt.of(i);
                }
                i += Character.charCount(code) - 1;
            }
        }
        return OptionalInt.empty();
    }

    /** True where the document scan replaced a character, and said so. */
    private boolean hasUnknownCharacters(Span span) {
        return span.text().codePoints().anyMatch(DocumentScan::isUnknownToYaml);
    }

    /** The scalar's text with places, read from the source alone; none if the source does not make sense. */
    private static Optional<PlacedText> placed(SourceText source, Scalar scalar, int end) {
        try {
            return Optional.of(read(source.text(), scalar, end));
        } catch (IllegalArgumentException | IndexOutOfBoundsException incomprehensible) {
            return Optional.empty();
        }
    }

    /** The text of a scalar of a document that was read, with places. */
    public static PlacedText placed(Scalar scalar) {
        SourceText source = scalar.span().source();
        int end = scalar.span().end();
        return read(source.text(), scalar, end);
    }

    private static PlacedText read(String text, Scalar scalar, int end) {
        int start = scalar.span().start();
        return switch (scalar.style()) {
            case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED -> FlowScalar.read(text, start, end, scalar.style());
            case LITERAL, FOLDED -> BlockScalar.read(text, start, end, scalar.style(), scalar.text());
        };
    }

    private static boolean isBlank(char c) {
        return FlowScalar.isSpace(c) || FlowScalar.isBreak(c);
    }
}
