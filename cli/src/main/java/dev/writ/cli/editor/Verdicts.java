package dev.writ.cli.editor;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.index.NameKind;
import dev.writ.language.index.Occurrence;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What was proved, where it is stated: a verdict above each property, and a word behind rules that never decide. */
final class Verdicts {
    static final String SHOW_WITNESS = "writ.showWitness";

    private static final Map<DiagnosticCode, String> IDLE = new EnumMap<>(Map.of(
            DiagnosticCode.RULE_NEVER_MATCHES, "never matches",
            DiagnosticCode.RULE_SHADOWED, "never decides",
            DiagnosticCode.RULE_REDUNDANT, "changes nothing",
            DiagnosticCode.RULE_DUPLICATE, "repeats another"));

    private Verdicts() {}

    /**
     * @param report of the document as it is, if it was verified
     * @param isPending whether it is about to be
     */
    static List<CodeLens> lenses(Analysis analysis, Optional<Report> report, boolean isPending) {
        List<CodeLens> lenses = new ArrayList<>();
        for (Occurrence name : analysis.names()) {
            if (name.kind() == NameKind.PROPERTY && name.isDeclaration()) {
                Optional<PropertyVerdict> verdict = report.flatMap(known -> verdict(known, name.name()));
                String title = verdict.map(Verdicts::words).orElse(isPending ? "verifying ..." : "not verified");
                boolean hasWitness = verdict.flatMap(PropertyVerdict::witness).isPresent();
                lenses.add(new CodeLens(
                        Places.range(name.span()),
                        hasWitness
                                ? new Command(
                                        title + ": show witness",
                                        SHOW_WITNESS,
                                        List.of(analysis.document().uri(), name.name()))
                                : new Command(title, ""),
                        null));
            }
        }
        return lenses;
    }

    static Optional<PropertyVerdict> verdict(Report report, String property) {
        return report.properties().stream()
                .filter(known -> known.id().equals(property))
                .findFirst();
    }

    /** {@code proved, because ...}. */
    static String words(PropertyVerdict verdict) {
        return SafeText.line(verdict.verdict().word()
                + verdict.because()
                        .map(because -> ", because " + because.words())
                        .orElse(""));
    }

    static List<InlayHint> hints(Analysis analysis, Optional<Report> report, int first, int last) {
        List<InlayHint> hints = new ArrayList<>();
        for (Finding finding : report.map(Report::findings).orElse(List.of())) {
            Span span = finding.diagnostic().span();
            Optional<String> word =
                    Optional.ofNullable(IDLE.get(finding.diagnostic().code()));
            if (word.isPresent()
                    && span.source().name().equals(analysis.document().name())) {
                InlayHint hint = new InlayHint(endOfLine(span), Either.forLeft(word.get()));
                hint.setPaddingLeft(true);
                hint.setTooltip(SafeText.line(finding.diagnostic().message()));
                int line = hint.getPosition().getLine();
                if (first <= line && line <= last) {
                    hints.add(hint);
                }
            }
        }
        return hints;
    }

    private static Position endOfLine(Span span) {
        SourceText source = span.source();
        int line = source.position(span.start()).line();
        return new Position(line - 1, source.line(line).length());
    }
}
