package dev.writ.cli.editor;

import dev.writ.cli.output.CodePages;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.index.Occurrence;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** What is said about the place that somebody points at: the name there, and the pages of what is found there. */
final class Hovers {
    private final Analysis analysis;
    private final Optional<CheckedPolicy> policy;
    private final Report report;

    /** @param report the most that is known of the document as it is */
    Hovers(Analysis analysis, Report report) {
        this.analysis = analysis;
        this.policy = analysis.policy();
        this.report = report;
    }

    Optional<Hover> at(int offset) {
        List<String> parts = new ArrayList<>();
        Optional<Occurrence> name = analysis.nameAt(offset);
        name.flatMap(this::name).ifPresent(parts::add);
        for (Finding finding : report.findings()) {
            var found = finding.diagnostic();
            if (found.span().source().name().equals(analysis.document().name())
                    && Places.touches(found.span(), offset)) {
                parts.add(page(found.code()));
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String text = parts.stream().distinct().collect(Collectors.joining("\n\n---\n\n"));
        Hover hover = new Hover(new MarkupContent(MarkupKind.MARKDOWN, text));
        name.ifPresent(occurrence -> hover.setRange(Places.range(occurrence.span())));
        return Optional.of(hover);
    }

    private static String page(DiagnosticCode code) {
        return CodePages.of(code).strip();
    }

    private Optional<String> name(Occurrence name) {
        return switch (name.kind()) {
            case ATTRIBUTE -> attribute(name.name());
            case VALUE -> name.owner().flatMap(this::attribute);
            case ACTION ->
                vocabulary().flatMap(known -> known.action(name.name())).map(Hovers::action);
            case TAG -> Optional.of(tag(name.name()));
            case RULE -> rule(name.name());
            case PROPERTY -> Optional.of(property(name.name()));
            case LIMIT, DEFINITION, APPROVER -> Optional.of(code(name.kind().word() + " " + name.name()));
        };
    }

    private Optional<Vocabulary> vocabulary() {
        return policy.map(checked -> checked.policy().vocabulary());
    }

    private Optional<String> attribute(String name) {
        return vocabulary().flatMap(known -> known.attribute(name)).map(attribute -> code(TypeWords.of(attribute)));
    }

    private static String action(Vocabulary.Action action) {
        String arguments = action.arguments().stream()
                .map(argument -> argument.attribute() + (argument.optional() ? " optional" : ""))
                .collect(Collectors.joining(", "));
        String tags = action.tags().isEmpty() ? "" : " tagged " + String.join(", ", action.tags());
        return code("action " + action.name() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + tags);
    }

    private String tag(String name) {
        String actions = vocabulary().stream()
                .flatMap(known -> known.actions().stream())
                .filter(action -> action.tags().contains(name))
                .map(Vocabulary.Action::name)
                .collect(Collectors.joining(", "));
        return code("tag:" + name) + (actions.isEmpty() ? "" : "\n\nactions: " + plain(actions));
    }

    private Optional<String> rule(String id) {
        return policy.flatMap(checked -> checked.policy().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map(Hovers::rule));
    }

    private static String rule(Rule rule) {
        return code("rule " + rule.id() + ": " + rule.effect().word());
    }

    private String property(String id) {
        Optional<PropertyVerdict> verdict = report.properties().stream()
                .filter(property -> property.id().equals(id))
                .findFirst();
        return code("property " + id)
                + verdict.map(known -> "\n\n" + plain(Verdicts.words(known))).orElse("");
    }

    /** Names come from policies: in a block of code nothing of them is markup. */
    private static String code(String text) {
        return "```\n" + text.replace("```", "'''").replaceAll("[\\r\\n]+", " ") + "\n```";
    }

    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
    }
}
