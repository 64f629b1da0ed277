package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Names findings by what they say and the line they stand on, not its number, so that they survive edits elsewhere. */
final class Fingerprints {
    private static final int LENGTH = 16;

    private final Map<String, Integer> seen = new HashMap<>();

    /** Different for each finding of a run: equal ones are numbered. */
    String of(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        String line = span.source().line(span.source().position(span.start()).line());
        String content = hash(span.source().name() + "\n" + diagnostic.code().code() + "\n" + diagnostic.message()
                + "\n" + line.strip());
        return content + ":" + seen.merge(content, 1, Integer::sum);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("unreachable: every Java platform has SHA-256", e);
        }
    }
}
