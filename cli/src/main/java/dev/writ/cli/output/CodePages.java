package dev.writ.cli.output;

import dev.writ.language.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages about codes, which the build puts among the resources. */
public final class CodePages {
    private CodePages() {}

    /** In Markdown. */
    public static String of(DiagnosticCode code) {
        try (InputStream stream = CodePages.class.getResourceAsStream("/dev/writ/cli/codes/" + code.code() + ".md")) {
            if (stream == null) {
                throw new IllegalStateException("the build left no page about " + code.code());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
