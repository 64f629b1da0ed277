package dev.writ.verifier.report;

import dev.writ.compiler.docs.Html;
import dev.writ.runtime.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The frame of a page that needs no other file, and that runs no script but its own. */
final class HtmlPage {
    private HtmlPage() {}

    /**
     * @param title as text
     * @param body as markup
     */
    static String of(String title, String body) {
        String style = resource("report.css");
        String script = resource("report.js");
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s"/>
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                %s<script>%s</script>
                </body>
                </html>
                """.formatted(hash(style), hash(script), Html.of(title), style, body, script);
    }

    private static String hash(String text) {
        byte[] digest = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
