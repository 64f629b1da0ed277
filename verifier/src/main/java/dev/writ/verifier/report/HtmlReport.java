package dev.writ.verifier.report;

import dev.writ.compiler.docs.Html;
import dev.writ.compiler.docs.TableHtml;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.model.Rule;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.adequacy.TestRun;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All that is known of one policy as one page: what was found, what was proved, its table, rules, tests and source. */
public final class HtmlReport {
    /** How notes begin that say a request which is shown by itself. */
    private static final List<String> REQUESTS = List.of("the request is ", "one request is ", "the other request is ");

    private final Report report;
    private final Optional<CheckedPolicy> policy;
    private final Optional<ComparedFiles> compared;
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(Report report, Optional<CheckedPolicy> policy, Optional<ComparedFiles> compared) {
        this.report = report;
        this.policy = policy;
        this.compared = compared;
    }

    /**
     * A page that needs no other file; the same bytes for the same report.
     *
     * @param policy absent where the document has no meaning
     */
    public static String of(Report report, Optional<CheckedPolicy> policy) {
        return of(report, policy, Optional.empty());
    }

    /** @param compared what differs from an earlier policy, where that is wanted */
    public static String of(Report report, Optional<CheckedPolicy> policy, Optional<ComparedFiles> compared) {
        return HtmlPage.of(
                "Writ: " + report.policy().orElse(report.file()), new HtmlReport(report, policy, compared).body());
    }

    private String body() {
        header();
        html.append("<main id=\"content\">\n");
        findings();
        compared.ifPresent(files -> {
            section("Difference");
            html.append(DifferenceHtml.of(files));
        });
        if (policy.isPresent()) {
            properties();
            report.table().ifPresent(this::table);
            rules(policy.get());
            tests(policy.get());
            coverage();
            mutation();
            source(policy.get().origins().document().source());
        }
        html.append("</main>\n<footer><p>Written by <code>writ report</code>.</p></footer>\n");
        return html.toString();
    }

    private void header() {
        html.append("<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n<h1>")
                .append(Html.of(report.policy().orElse(report.file())))
                .append("</h1>\n<p><span class=\"verdict ");
        html.append(
                report.fails()
                        ? "refuted\">not safe"
                        : report.isUndecided() ? "undecided\">undecided" : "proved\">all proved");
        html.append("</span> ")
                .append(Html.of(RunSummary.ofFindings(List.of(report))))
                .append("</p>\n<dl class=\"facts\">\n");
        fact("File", report.file());
        policy.flatMap(checked -> checked.policy().version()).ifPresent(version -> fact("Version", version));
        policy.ifPresent(
                checked -> fact("Default", checked.policy().defaultEffect().word()));
        report.digest().ifPresent(digest -> fact("Digest", digest));
        html.append("</dl>\n<nav aria-label=\"Sections\"><ul>");
        for (String section : sections()) {
            html.append("<li><a href=\"#")
                    .append(section.toLowerCase(Locale.ROOT))
                    .append("\">")
                    .append(section)
                    .append("</a></li>");
        }
        html.append("</ul></nav>\n</header>\n");
    }

    private List<String> sections() {
        if (policy.isEmpty()) {
            return List.of("Findings");
        }
        List<String> sections = new ArrayList<>(List.of("Findings"));
        if (compared.isPresent()) {
            sections.add("Difference");
        }
        sections.addAll(List.of("Properties", "Table", "Rules", "Tests"));
        if (tested().isPresent()) {
            sections.add("Coverage");
        }
        if (report.adequacy().mutation().isPresent()) {
            sections.add("Mutation");
        }
        sections.add("Source");
        return sections;
    }

    private Optional<Coverage> tested() {
        return report.adequacy().tests().flatMap(TestRun::coverage);
    }

    private void coverage() {
        tested().ifPresent(coverage -> {
            section("Coverage");
            html.append(CoverageHtml.of(coverage, this::link));
        });
    }

    private void mutation() {
        report.adequacy().mutation().ifPresent(score -> {
            section("Mutation");
            html.append(MutationHtml.of(score, this::link));
        });
    }

    private void fact(String name, String value) {
        html.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Html.of(value))
                .append("</dd>\n");
    }

    private void section(String name) {
        html.append("<h2 id=\"")
                .append(name.toLowerCase(Locale.ROOT))
                .append("\">")
                .append(name)
                .append("</h2>\n");
    }

    private void findings() {
        section("Findings");
        if (report.findings().isEmpty()) {
            html.append("<p>Nothing was found.</p>\n");
        }
        report.findings().forEach(this::finding);
    }

    private void finding(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        String level = finding.isAccepted() ? "accepted" : diagnostic.level().word();
        html.append("<article class=\"")
                .append(level)
                .append("\"><h3>")
                .append(level)
                .append(": ");
        html.append(marked(diagnostic.message())).append("</h3>\n<p><code>");
        html.append(Html.of(diagnostic.code().code()))
                .append("</code> at ")
                .append(link(diagnostic.span()))
                .append("</p>\n");
        finding.acceptance()
                .ifPresent(by -> html.append("<p>").append(Html.of(by.words())).append("</p>\n"));
        diagnostic
                .help()
                .ifPresent(help -> html.append("<p>").append(marked(help)).append("</p>\n"));
        List<Diagnostic.Note> notes = diagnostic.notes().stream()
                .filter(note -> finding.witness().isEmpty() || REQUESTS.stream().noneMatch(note.text()::startsWith))
                .toList();
        if (!notes.isEmpty()) {
            html.append("<ul>");
            for (Diagnostic.Note note : notes) {
                html.append("<li>").append(marked(note.text()));
                note.span().ifPresent(span -> html.append(", ").append(link(span)));
                html.append("</li>");
            }
            html.append("</ul>\n");
        }
        finding.witness().ifPresent(witness -> witness.all().forEach(this::witness));
        html.append("</article>\n");
    }

    /** What stands between backticks is code. */
    static String marked(String text) {
        String[] parts = text.split("`", -1);
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean isCode = i % 2 == 1 && i < parts.length - 1;
            marked.append(
                    isCode ? "<code>" + Html.of(parts[i]) + "</code>" : (i % 2 == 1 ? "`" : "") + Html.of(parts[i]));
        }
        return marked.toString();
    }

    private void witness(Witness witness) {
        html.append("<pre>").append(request(witness.request())).append("\n\u2192 ");
        html.append(Html.of(witness.decision().effect().word()));
        html.append(
                witness.decision().isDefault()
                        ? " by default"
                        : " by " + Html.of(String.join(", ", witness.decision().rules())));
        html.append("</pre>\n");
    }

    /** In lines that end between its members where it is long. */
    static String request(JsonObject request) {
        return Html.of(JsonWriter.visible(request)).replace(",", ",<wbr/>");
    }

    private String link(Span span) {
        String place = Html.of(span.toString());
        boolean isHere = policy.filter(
                        checked -> checked.origins().document().source().equals(span.source()))
                .isPresent();
        int line = span.source().position(span.start()).line();
        return isHere ? "<a href=\"#L" + line + "\">" + place + "</a>" : "<code>" + place + "</code>";
    }

    private void properties() {
        section("Properties");
        if (report.properties().isEmpty()) {
            html.append("<p>The policy states none.</p>\n");
            return;
        }
        open("Properties", "Property", "Verdict", "Why");
        for (PropertyVerdict property : report.properties()) {
            html.append("<tr><td><code>").append(Html.of(property.id())).append("</code></td><td class=\"");
            html.append(property.verdict().word())
                    .append("\">")
                    .append(property.verdict().word());
            html.append(report.isAccepted(property) ? ", accepted" : "").append("</td><td>");
            property.because().ifPresent(because -> html.append("because ").append(marked(because.words())));
            property.witness().ifPresent(witness -> witness.all().forEach(this::witness));
            html.append("</td></tr>\n");
        }
        close();
    }

    private void table(TableVerdict verdict) {
        section("Table");
        html.append("<p>That it means what the policy says is <span class=\"")
                .append(verdict.equivalent().word())
                .append("\">")
                .append(verdict.equivalent() == Verdict.PROVED ? "proved" : "not proved")
                .append("</span>.</p>\n");
        verdict.compiled().ifPresent(compiled -> {
            html.append(
                    "<fieldset class=\"filters\" id=\"filters\" hidden=\"hidden\"><legend>Show rows</legend><label for=\"filter-text\">with all of these"
                            + " words<br/><input type=\"search\" id=\"filter-text\"/></label><div class=\"boxes\">");
            for (Effect effect : Effect.values()) {
                html.append("<label><input type=\"checkbox\" checked=\"checked\" value=\"")
                        .append(effect.word())
                        .append("\"/> ")
                        .append(effect.word())
                        .append("</label>");
            }
            html.append("</div><output id=\"filter-count\" aria-live=\"polite\"></output></fieldset>\n");
            html.append(TableHtml.of(compiled));
        });
    }

    /** What decides: in how many rows, and in which tests. */
    private void rules(CheckedPolicy checked) {
        section("Rules");
        Map<String, Integer> rows = new LinkedHashMap<>();
        report.table()
                .flatMap(TableVerdict::compiled)
                .ifPresent(compiled -> compiled.table().rows().forEach(row -> row.decidedBy()
                        .forEach(rule ->
                                rows.merge(compiled.table().rules().get(rule).id(), 1, Integer::sum))));
        Map<String, Integer> tests = new LinkedHashMap<>();
        for (PolicyTest test : checked.policy().tests()) {
            Interpreter.decide(checked.policy(), test.request())
                    .rules()
                    .forEach(rule -> tests.merge(rule, 1, Integer::sum));
        }
        open("Rules", "Rule", "Effect", "Rows it decides", "Tests it decides");
        for (Rule rule : checked.policy().rules()) {
            Span place = checked.origins()
                    .rules()
                    .getOrDefault(rule.id(), checked.origins().document());
            html.append("<tr><td><code>")
                    .append(Html.of(rule.id()))
                    .append("</code> ")
                    .append(link(place))
                    .append("</td><td><span class=\"effect ");
            html.append(rule.effect().word())
                    .append("\">")
                    .append(rule.effect().word())
                    .append("</span></td>");
            count(rows.getOrDefault(rule.id(), 0));
            count(tests.getOrDefault(rule.id(), 0));
            html.append("</tr>\n");
        }
        close();
    }

    private void count(int count) {
        html.append(count == 0 ? "<td class=\"warning\">none</td>" : "<td>" + count + "</td>");
    }

    private void tests(CheckedPolicy checked) {
        section("Tests");
        if (checked.policy().tests().isEmpty()) {
            html.append("<p>The policy has none.</p>\n");
            return;
        }
        open("Tests", "Test", "Expected", "Decided", "Request");
        for (PolicyTest test : checked.policy().tests()) {
            Decision decision = Interpreter.decide(checked.policy(), test.request());
            String decided = decision.invalid().isPresent()
                    ? "invalid"
                    : decision.effect().word();
            String expected = test.expect().map(Effect::word).orElse("invalid");
            html.append("<tr><td>")
                    .append(Html.of(test.name()))
                    .append("</td><td>")
                    .append(expected)
                    .append("</td><td class=\"");
            html.append(decided.equals(expected) ? "good" : "bad")
                    .append("\">")
                    .append(decided)
                    .append("</td><td><code>");
            html.append(request(test.request())).append("</code></td></tr>\n");
        }
        close();
    }

    private void open(String label, String... headings) {
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(label)
                .append("\"><table><thead><tr>");
        for (String heading : headings) {
            html.append("<th scope=\"col\">").append(heading).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private void close() {
        html.append("</tbody></table></div>\n");
    }

    private void source(SourceText source) {
        section("Source");
        html.append("<div class=\"source\" role=\"region\" tabindex=\"0\" aria-label=\"Source\"><ol>\n");
        for (int line = 1; line <= source.lines(); line++) {
            html.append("<li id=\"L")
                    .append(line)
                    .append("\">")
                    .append(Html.of(source.line(line)))
                    .append("</li>\n");
        }
        html.append("</ol></div>\n");
    }
}
