package dev.writ.verifier.report;

import dev.writ.compiler.docs.Html;
import dev.writ.language.source.Span;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.MutationScore.Guard;
import dev.writ.verifier.adequacy.MutationScore.Judged;
import java.util.List;
import java.util.function.Function;

/** Which small edits of a policy are noticed, as tables. */
final class MutationHtml {
    private MutationHtml() {}

    /** @param link to a place in the source */
    static String of(MutationScore score, Function<Span, String> link) {
        StringBuilder html = new StringBuilder("<p>")
                .append(Html.of(MutationText.summary(score)))
                .append(".</p>\n");
        List<Judged> survivors = score.mutants().stream()
                .filter(judged -> judged.fate() == Fate.SURVIVED)
                .toList();
        if (!survivors.isEmpty()) {
            open(
                    html,
                    "Edits that nothing notices",
                    "Edit that nothing notices",
                    "Place",
                    "Request that is decided otherwise");
            for (Judged judged : survivors) {
                html.append("<tr><td><code>")
                        .append(Html.of(judged.mutation().subject()))
                        .append("</code>: ");
                html.append(HtmlReport.marked(judged.mutation().words())).append("</td><td>");
                html.append(link.apply(judged.mutation().place())).append("</td><td>");
                judged.slipped().ifPresent(slipped -> html.append(Html.of(MutationText.decisions(slipped)))
                        .append("<br/><code>")
                        .append(HtmlReport.request(slipped.request()))
                        .append("</code>"));
                html.append("</td></tr>\n");
            }
            html.append("</tbody></table></div>\n");
        }
        open(html, "What each notices", "Property or test", "Edits it notices", "Alone");
        for (Guard guard : score.guards()) {
            html.append("<tr><td>").append(HtmlReport.marked(guard.words())).append("</td><td>");
            html.append(guard.kills()).append("</td><td>").append(guard.alone()).append("</td></tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static void open(StringBuilder html, String label, String... headings) {
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(label)
                .append("\"><table><thead><tr>");
        for (String heading : headings) {
            html.append("<th scope=\"col\">").append(heading).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }
}
