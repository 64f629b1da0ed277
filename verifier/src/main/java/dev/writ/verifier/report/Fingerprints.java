package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.runtime.digest.Sha256;
import dev.writ.verifier.result.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names findings by what they are about and where they stand, told by texts and not by numbers of lines, so that they
 * survive edits elsewhere. Different for each finding that one of these names: equal ones are numbered.
 */
public final class Fingerprints {
    private static final int LENGTH = 16;

    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<SourceText, Headings> headings = new HashMap<>();

    /**
     * Of a finding among those of many files: the file, the code, the rules and the property it is about, what it marks
     * and the lines that this stands under. The words of its message do not count.
     */
    String of(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        Span span = diagnostic.span();
        List<String> parts = new ArrayList<>(List.of(
                span.source().name(),
                diagnostic.code().code(),
                finding.property().orElse(""),
                marked(span)));
        parts.add(list(finding.rules()));
        parts.add(list(above(span)));
        return numbered(parts);
    }

    /**
     * Of a finding among those of one file, whatever the file is called: who accepts one of this name has seen its
     * message, all of the line, the lines that it stands under and what the property states.
     */
    public String withinFile(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        List<String> parts = new ArrayList<>(List.of(
                diagnostic.code().code(),
                finding.property().orElse("")
                        + finding.statement().map(digest -> " " + digest).orElse(""),
                diagnostic.message(),
                evenly(line(diagnostic.span()))));
        parts.add(list(above(diagnostic.span())));
        return numbered(parts);
    }

    /** Of what is said of an edit of a file. */
    String of(String file, MutationNotice notice) {
        return numbered(List.of(file, MutationNotice.NAME, notice.place().isPresent() ? notice.text() : ""));
    }

    private String numbered(List<String> parts) {
        String name = Sha256.hex(list(parts)).substring(0, LENGTH);
        return name + ":" + seen.merge(name, 1, Integer::sum);
    }

    /** The parts with their lengths, so that no two lists give the same text. */
    private static String list(Collection<String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        return text.toString();
    }

    private List<String> above(Span span) {
        return headings.computeIfAbsent(span.source(), Headings::new)
                .above(span.source().position(span.start()).line());
    }

    /** What is marked, as far as it stands on one line. */
    private static String marked(Span span) {
        return evenly(span.text().lines().findFirst().orElse(""));
    }

    private static String line(Span span) {
        return span.source().line(span.source().position(span.start()).line());
    }

    /** The same text however it is indented and spaced. */
    static String evenly(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
