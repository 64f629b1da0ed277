package dev.writ.verifier.report;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;

/** Texts and places as SARIF spells them. */
final class SarifText {
    private SarifText() {}

    /** On one line. */
    static JsonObject.Builder line(String text) {
        return message(SafeText.line(text));
    }

    static JsonObject.Builder lines(String text) {
        return message(SafeText.lines(text));
    }

    /** What would be a link to whoever shows it is none: names come from policies. */
    private static JsonObject.Builder message(String safe) {
        return JsonObject.builder().with("text", safe.isEmpty() ? "-" : safe.replace("](", "\\]("));
    }

    static JsonObject.Builder location(Span span) {
        return JsonObject.builder()
                .with(
                        "physicalLocation",
                        JsonObject.builder()
                                .with("artifactLocation", artifact(span.source().name()))
                                .with("region", JsonRegion.of(span)));
    }

    static JsonObject.Builder artifact(String file) {
        return JsonObject.builder().with("uri", uri(file));
    }

    /** As a URI of the file: relative to where the command ran, as the user gave it. */
    private static String uri(String file) {
        String path = ReportPath.of(file);
        try {
            // A colon in the first part of a relative path would make it a scheme.
            String relative = path.matches("[^/]*:.*") ? "./" + path : path;
            String absolute = path.matches("[A-Za-z]:/.*") ? "/" + path : path;
            return absolute.startsWith("/")
                    ? new URI("file", "", absolute, null).toASCIIString()
                    : new URI(null, null, relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no file can be called `" + file + "`", e);
        }
    }

    /** A text value of a property bag or a state. */
    static Json value(String text) {
        return JsonObject.builder().with("text", text).build();
    }
}
