package dev.writ.verifier.report;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.List;
import java.util.function.Function;

/** A code as SARIF describes the rules of a tool. */
final class SarifRule {
    /** So much of a description is shown. */
    private static final int LONGEST = 1_000;

    private SarifRule() {}

    /** @param pages about codes, in Markdown; an empty one where there is none */
    static JsonObject of(DiagnosticCode code, Function<DiagnosticCode, String> pages) {
        String page = pages.apply(code);
        JsonObject.Builder help = JsonObject.builder().with("text", "writ explain " + code.code());
        return JsonObject.builder()
                .with("id", code.code())
                .with("name", name(code.title()))
                .with("shortDescription", SarifText.line(code.title()))
                .with("fullDescription", SarifText.line(lead(page, code.title())))
                .with("help", page.isEmpty() ? help : help.with("markdown", page))
                .with(
                        "defaultConfiguration",
                        JsonObject.builder().with("level", code.level().word()))
                .with(
                        "properties",
                        JsonObject.builder()
                                .with("precision", "very-high")
                                .with("problem.severity", problem(code.level()))
                                .with("security-severity", severity(code.level()))
                                .with("tags", List.of(new JsonString("security"))))
                .build();
    }

    /** {@code UnlistedActionRuns}. */
    private static String name(String title) {
        StringBuilder name = new StringBuilder();
        for (String word : title.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }

    /** The sentence below the head of a page. */
    private static String lead(String page, String otherwise) {
        String[] paragraphs = page.split("\n\n", 3);
        String lead = paragraphs.length > 1 ? paragraphs[1].replace('\n', ' ').strip() : otherwise;
        return lead.length() > LONGEST ? lead.substring(0, LONGEST) : lead;
    }

    private static String problem(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "recommendation";
        };
    }

    /** From 0 to 10, as code scanning wants it: high, medium and low. */
    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "8.0";
            case WARNING -> "5.0";
            case NOTE -> "1.0";
        };
    }
}
