package dev.writ.language.format;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.Characters;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the source of a policy in canonical form, with its comments. In its own spelling the declarations stay in the order
 * in which they were written. The result is read again before it is given out: it has the same meaning and the same
 * comments, or there is none.
 */
public final class SourceFormatter {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What was written may be longer than what was read. */
    private static final SourceLimits WIDE =
            new SourceLimits(1 << 30, SourceLimits.GREATEST_DEPTH, Integer.MAX_VALUE, Long.MAX_VALUE);

    private final SourceText source;
    private final PolicySpelling from;
    private final PolicySpelling to;
    private final SourceLimits limits;

    private SourceFormatter(SourceText source, PolicySpelling from, PolicySpelling to, SourceLimits limits) {
        String text = source.text();
        this.source = text.startsWith(BYTE_ORDER_MARK)
                ? SourceText.of(source.name(), text.substring(BYTE_ORDER_MARK.length()))
                : source;
        this.from = from;
        this.to = to;
        this.limits = limits;
    }

    /**
     * The formatted source, or what is wrong with it. It has the line breaks that the first line ends with, and no byte
     * order mark.
     *
     * @throws UnwritablePolicyException when the other spelling has no way to say it
     */
    public static Result<String> format(SourceText source, PolicySpelling from, PolicySpelling to, SourceLimits limits)
            throws UnwritablePolicyException {
        return new SourceFormatter(source, from, to, limits).format();
    }

    private Result<String> format() throws UnwritablePolicyException {
        Result<PolicyFile> read = from.read(source, limits);
        if (read.value().isEmpty()) {
            return new Result.Failure<>(read.diagnostics());
        }
        PolicyFile file = read.value().get();
        Outline outline = from.outline(file, limits);
        List<Diagnostic> refused = refused(outline.comments());
        if (!refused.isEmpty()) {
            return new Result.Failure<>(refused);
        }
        List<Part> parts = to.parts(file, outline);
        List<Part> ordered = from == to ? SourceOrder.of(parts) : parts;
        Remarks remarks = CommentAttachment.of(source, ordered, outline.comments());
        String text = Printer.print(ordered, remarks);
        verify(file, outline.comments(), text);
        return new Result.Success<>(withLineBreaks(text), read.diagnostics());
    }

    /** Comments that only YAML may hold. */
    private List<Diagnostic> refused(List<Span> comments) {
        List<Diagnostic> refused = new ArrayList<>();
        if (to == PolicySpelling.TEXT && from != to) {
            for (Span comment : comments) {
                comment.text()
                        .codePoints()
                        .filter(Characters::isDeceptive)
                        .findFirst()
                        .ifPresent(codePoint -> refused.add(refused(comment, codePoint)));
            }
        }
        return refused;
    }

    private static Diagnostic refused(Span comment, int codePoint) {
        return Diagnostic.of(
                        DiagnosticCode.INVISIBLE_CHARACTER,
                        comment,
                        "not a comment in text",
                        "comments in text must not hold the invisible character %s"
                                .formatted(Characters.name(codePoint)))
                .withHelp("delete it");
    }

    private void verify(PolicyFile file, List<Span> comments, String text) throws UnwritablePolicyException {
        Result<PolicyFile> again = to.read(SourceText.of(source.name(), text), WIDE);
        if (again.value().isEmpty()) {
            throw new UnwritablePolicyException(to, again.diagnostics().get(0).message());
        }
        PolicyFile written = again.value().get();
        if (!PolicyIdentity.isSame(file, written)) {
            throw new UnwritablePolicyException(to, "what was written reads differently");
        }
        if (!texts(comments).equals(texts(to.outline(written, WIDE).comments()))) {
            throw new UnwritablePolicyException(to, "a comment found no place");
        }
    }

    /** Sorted, since comments move with what they stand beside. */
    private static List<String> texts(List<Span> comments) {
        return comments.stream()
                .map(comment -> comment.text().stripTrailing())
                .sorted()
                .toList();
    }

    private String withLineBreaks(String text) {
        int first = source.text().indexOf('\n');
        boolean pairs = first > 0 && source.text().charAt(first - 1) == '\r';
        return pairs ? text.replace("\n", "\r\n") : text;
    }
}
