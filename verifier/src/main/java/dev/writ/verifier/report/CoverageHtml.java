package dev.writ.verifier.report;

import dev.writ.compiler.docs.Html;
import dev.writ.language.source.Span;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.adequacy.Coverage.Reached;
import java.util.function.Function;

/** What tests reach, as a table, and tests that would reach the rest. */
final class CoverageHtml {
    private final Function<Span, String> link;
    private final StringBuilder html = new StringBuilder();

    private CoverageHtml(Function<Span, String> link) {
        this.link = link;
    }

    /** @param link to a place in the source */
    static String of(Coverage coverage, Function<Span, String> link) {
        CoverageHtml page = new CoverageHtml(link);
        page.body(coverage);
        return page.html.toString();
    }

    private void body(Coverage coverage) {
        html.append("<p>The tests reach ")
                .append(coverage.percent())
                .append(" % of what tests can reach: a rule that decides, and a condition true and false where it"
                        + " makes the difference whether its rule matches.</p>\n");
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Coverage\"><table><thead><tr>"
                + "<th scope=\"col\">Rule</th><th scope=\"col\">Condition</th><th scope=\"col\">Decides, or true</th>"
                + "<th scope=\"col\">False</th></tr></thead><tbody>\n");
        for (Coverage.OfRule rule : coverage.rules()) {
            html.append("<tr><td><code>").append(Html.of(rule.id())).append("</code> ");
            html.append(link.apply(rule.place())).append("</td><td></td>");
            cell(rule.decides());
            html.append("<td></td></tr>\n");
            rule.conditions().forEach(this::condition);
        }
        html.append("<tr><td>the default</td><td></td>");
        cell(coverage.byDefault());
        html.append("<td></td></tr>\n</tbody></table></div>\n");
        if (!coverage.suggested().isEmpty()) {
            html.append("<p>Tests that would reach the rest; they expect what is decided as the rules are.</p>\n<pre>");
            coverage.suggested()
                    .forEach(one -> html.append(Html.lines(one.spelled())).append('\n'));
            html.append("</pre>\n");
        }
    }

    private void condition(Coverage.OfCondition condition) {
        html.append("<tr><td></td><td><code>").append(Html.of(condition.text())).append("</code> ");
        html.append(link.apply(condition.place())).append("</td>");
        cell(condition.whenTrue());
        cell(condition.whenFalse());
        html.append("</tr>\n");
    }

    private void cell(Reached reached) {
        html.append(
                switch (reached) {
                    case YES -> "<td class=\"good\">yes</td>";
                    case NO -> "<td class=\"warning\">no test</td>";
                    case NEVER -> "<td>no request</td>";
                    case UNKNOWN -> "<td class=\"warning\">not known</td>";
                });
    }
}
