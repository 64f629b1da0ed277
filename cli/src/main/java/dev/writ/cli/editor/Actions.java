package dev.writ.cli.editor;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Waivable;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.source.SourceText;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/**
 * What can be done about what is found: a mending that only one text can mean, or a waiver. A waiver begins without a
 * reason, and accepts nothing until somebody writes one.
 */
final class Actions {
    private static final Pattern WAIVERS = Pattern.compile("(?m)^waivers:[ \\t]*(#.*)?\\R");

    private final Analysis analysis;
    private final Report report;

    Actions(Analysis analysis, Report report) {
        this.analysis = analysis;
        this.report = report;
    }

    List<CodeAction> in(Range range) {
        int first = Places.offset(analysis.source(), range.getStart());
        int last = Places.offset(analysis.source(), range.getEnd());
        List<CodeAction> actions = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Diagnostic found = finding.diagnostic();
            boolean isThere =
                    found.span().source().name().equals(analysis.document().name())
                            && found.span().start() <= last
                            && first <= found.span().end();
            if (isThere && !finding.isAccepted()) {
                fix(found).ifPresent(actions::add);
                waiver(finding).ifPresent(actions::add);
            }
        }
        return actions;
    }

    private Optional<CodeAction> fix(Diagnostic found) {
        boolean isAllHere = found.fix().stream()
                .allMatch(edit ->
                        edit.span().source().name().equals(analysis.document().name()));
        if (found.fix().isEmpty() || !isAllHere) {
            return Optional.empty();
        }
        List<TextEdit> edits = found.fix().stream()
                .map(edit -> new TextEdit(Places.range(edit.span()), edit.replacement()))
                .toList();
        String title = edits.size() == 1 && !edits.get(0).getNewText().isBlank()
                ? "write `" + edits.get(0).getNewText().strip() + "`"
                : found.help().orElse("mend " + found.code().code());
        CodeAction action = action(title, edits, found);
        action.setIsPreferred(true);
        return Optional.of(action);
    }

    private Optional<CodeAction> waiver(Finding finding) {
        Diagnostic found = finding.diagnostic();
        Waivable waivable = found.code().waivable();
        boolean needsProperty = waivable == Waivable.NAMED_PROPERTY;
        if (waivable == Waivable.NEVER || needsProperty && finding.property().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> property = waivable == Waivable.WHOLE ? Optional.empty() : finding.property();
        String code = found.code().code();
        TextEdit edit = PolicyFrontEnd.spelling(analysis.document().name()) == PolicySpelling.TEXT
                ? atEnd("waive " + code + property.map(id -> " of " + id).orElse("") + " because \"\"\n")
                : inYaml("  - {finding: " + code
                        + property.map(id -> ", of: " + id).orElse("") + ", reason: \"\"}\n");
        return Optional.of(action("accept " + code + " by a waiver, for a reason to be written", List.of(edit), found));
    }

    private TextEdit inYaml(String item) {
        Matcher waivers = WAIVERS.matcher(analysis.source().text());
        if (waivers.find()) {
            Position after = Places.position(analysis.source(), waivers.end());
            return new TextEdit(new Range(after, after), item);
        }
        return atEnd("waivers:\n" + item);
    }

    private TextEdit atEnd(String text) {
        SourceText source = analysis.source();
        Position end = Places.position(source, source.text().length());
        String before = source.text().isEmpty() || source.text().endsWith("\n") ? "\n" : "\n\n";
        return new TextEdit(new Range(end, end), before + text);
    }

    private CodeAction action(String title, List<TextEdit> edits, Diagnostic found) {
        CodeAction action = new CodeAction(title);
        action.setKind(CodeActionKind.QuickFix);
        action.setEdit(new WorkspaceEdit(Map.of(analysis.document().uri(), edits)));
        action.setDiagnostics(Problems.of(
                analysis.document(), Report.ofDiagnostics(analysis.document().name(), List.of(found))));
        return action;
    }
}
