package dev.writ.cli;

import dev.writ.language.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages about codes, which the build puts beside this class. */
final class CodePages {
    private CodePages() {}

    /** In Markdown. */
    static String of(DiagnosticCode code) {
        try (InputStream stream = CodePages.class.getResourceAsStream("codes/" + code.code() + ".md")) {
            if (stream == null) {
                throw new IllegalStateException("the build left no page about " + code.code());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
