package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import java.util.List;

/** A table as a part of a page: each row at the actions at which it decides. */
public final class TableHtml {
    private TableHtml() {}

    /** The rows that decide, then what is owed and what counts, where there is any, and what conditions stand for. */
    public static String of(CompiledPolicy compiled) {
        ActionWords actions = new ActionWords(compiled, ActionWords.UNBOUNDED);
        StringBuilder html = new StringBuilder();
        html.append("<p>").append(Html.of(Sheet.rows(compiled))).append(". The first row that matches decides.</p>\n");
        append(html, "decisions", "The rows that decide", Sheet.decisions(compiled, true, actions), true);
        if (!compiled.table().approvals().isEmpty()) {
            html.append("<h3>Approvals</h3>\n<p>Where approval is required, every line that matches is owed.</p>\n");
            append(html, "approvals", "Approvals", Sheet.approvals(compiled, actions), false);
        }
        if (!compiled.table().limits().rows().isEmpty()) {
            html.append("<h3>Limits</h3>\n<p>What is not denied counts towards every line that matches.</p>\n");
            append(html, "limits", "Limits", Sheet.limits(compiled, actions), false);
        }
        List<String> legend = Legend.lines(compiled);
        if (!legend.isEmpty()) {
            html.append("<h3>Conditions</h3>\n<ul>\n");
            legend.forEach(
                    line -> html.append("<li><code>").append(Html.of(line)).append("</code></li>\n"));
            html.append("</ul>\n");
        }
        return html.toString();
    }

    /** @param decides whether the second last column is an effect */
    private static void append(StringBuilder html, String id, String label, Sheet sheet, boolean decides) {
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(label)
                .append("\"><table id=\"")
                .append(id)
                .append("\"><thead><tr>");
        sheet.headings().forEach(heading -> html.append("<th scope=\"col\">")
                .append(heading.isEmpty() ? "#" : Html.of(heading))
                .append("</th>"));
        html.append("</tr></thead><tbody>\n");
        int effect = sheet.headings().size() - 2;
        for (List<String> line : sheet.lines()) {
            html.append(decides ? "<tr data-effect=\"" + Html.of(line.get(effect)) + "\">" : "<tr>");
            for (int i = 0; i < line.size(); i++) {
                String cell = Html.of(line.get(i));
                html.append(
                        decides && i == effect
                                ? "<td><span class=\"effect " + cell + "\">" + cell + "</span></td>"
                                : "<td>" + cell + "</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }
}
