package dev.writ.verifier.report;

import dev.writ.compiler.docs.Html;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.verifier.difference.ChangeKind.Direction;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.Region;
import java.util.List;
import java.util.stream.Collectors;

/** What a policy decides otherwise than an earlier one, as part of the page about it. */
final class DifferenceHtml {
    private final StringBuilder html = new StringBuilder();

    private DifferenceHtml() {}

    static String of(ComparedFiles files) {
        DifferenceHtml page = new DifferenceHtml();
        page.write(files);
        return page.html.toString();
    }

    private void write(ComparedFiles files) {
        Difference difference = files.difference();
        String verdict = !difference.isDecided() ? "undecided" : difference.isWider() ? "refuted" : "proved";
        html.append("<p>Against ").append(code(files.beforeName())).append(": <span class=\"");
        html.append(verdict)
                .append("\">")
                .append(text(DifferenceWords.conclusion(difference)))
                .append("</span>.</p>\n");
        for (Direction direction : Direction.values()) {
            regions(direction, difference.regions(direction));
        }
        list("Limits", difference.limits().stream().map(DifferenceWords::limit).toList());
        list(
                "Vocabulary",
                difference.vocabulary().stream()
                        .map(change -> change.subject() + " " + change.words()
                                + (change.isLessTrusted() ? " (to be trusted less)" : ""))
                        .toList());
        list(
                "Reasons, where the decision is the same",
                difference.reasons().stream().map(DifferenceWords::reason).toList());
    }

    private void regions(Direction direction, List<Region> regions) {
        if (regions.isEmpty()) {
            return;
        }
        String title = direction.words() + ": " + DifferenceWords.regions(regions);
        html.append("<h3>").append(text(title)).append("</h3>\n");
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(Html.of(direction.words()))
                .append("\"><table><thead><tr>");
        for (String heading : List.of("", "Actions", "Where", "Before", "After", "For instance")) {
            html.append("<th scope=\"col\">").append(heading).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        regions.forEach(this::row);
        html.append("</tbody></table></div>\n");
    }

    private void row(Region region) {
        html.append("<tr><td>").append(text(region.kind().words()));
        cell(region.where().actions().stream().map(DifferenceHtml::code).collect(Collectors.joining(", ")));
        cell(region.where().cells().stream()
                .map(where -> code(where.attribute()) + " " + text(where.values()))
                .collect(Collectors.joining("<br/>")));
        cell(marked(DifferenceWords.before(region)));
        cell(marked(DifferenceWords.after(region)));
        cell("<pre>" + HtmlReport.request(region.witness().after()) + "</pre>");
        html.append("</td></tr>\n");
    }

    private void cell(String content) {
        html.append("</td><td>").append(content);
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            html.append("<h3>").append(title).append("</h3>\n<ul>");
            items.forEach(item -> html.append("<li>").append(marked(item)).append("</li>"));
            html.append("</ul>\n");
        }
    }

    private static String code(String words) {
        return "<code>" + text(words) + "</code>";
    }

    private static String text(String words) {
        return Html.of(SafeText.line(words));
    }

    private static String marked(String words) {
        return HtmlReport.marked(SafeText.line(words));
    }
}
