package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.Span;
import dev.writ.runtime.digest.Sha256;
import dev.writ.verifier.Finding;
import java.util.HashMap;
import java.util.Map;

/**
 * Names findings by what they say and the line they stand on, not its number, so that they survive edits elsewhere.
 * Different for each finding that one of these names: equal ones are numbered.
 */
public final class Fingerprints {
    private static final int LENGTH = 16;

    private final Map<String, Integer> seen = new HashMap<>();

    /** Of a finding among those of many files. */
    String of(Diagnostic diagnostic) {
        return numbered(String.join(
                "\n",
                diagnostic.span().source().name(),
                diagnostic.code().code(),
                diagnostic.message(),
                line(diagnostic.span())));
    }

    /** Of a finding among those of one file, whatever the file is called. */
    public String withinFile(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        return numbered(String.join(
                "\n",
                diagnostic.code().code(),
                finding.property().orElse("")
                        + finding.statement().map(digest -> " " + digest).orElse(""),
                diagnostic.message(),
                line(diagnostic.span())));
    }

    private String numbered(String content) {
        String name = Sha256.hex(content).substring(0, LENGTH);
        return name + ":" + seen.merge(name, 1, Integer::sum);
    }

    private static String line(Span span) {
        return span.source().line(span.source().position(span.start()).line()).strip();
    }
}
