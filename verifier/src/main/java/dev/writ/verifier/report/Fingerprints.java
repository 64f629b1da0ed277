package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.Span;
import dev.writ.runtime.digest.Sha256;
import java.util.HashMap;
import java.util.Map;

/** Names findings by what they say and the line they stand on, not its number, so that they survive edits elsewhere. */
final class Fingerprints {
    private static final int LENGTH = 16;

    private final Map<String, Integer> seen = new HashMap<>();

    /** Different for each finding of a run: equal ones are numbered. */
    String of(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        String line = span.source().line(span.source().position(span.start()).line());
        String content =
                String.join("\n", span.source().name(), diagnostic.code().code(), diagnostic.message(), line.strip());
        String name = Sha256.hex(content).substring(0, LENGTH);
        return name + ":" + seen.merge(name, 1, Integer::sum);
    }
}
