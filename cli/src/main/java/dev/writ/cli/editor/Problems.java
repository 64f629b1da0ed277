package dev.writ.cli.editor;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Findings as editors show them. */
final class Problems {
    static final String SOURCE = "writ";

    private static final Set<DiagnosticCode> FADED = EnumSet.of(
            DiagnosticCode.RULE_NEVER_MATCHES,
            DiagnosticCode.RULE_SHADOWED,
            DiagnosticCode.RULE_REDUNDANT,
            DiagnosticCode.RULE_DUPLICATE,
            DiagnosticCode.UNUSED_NAME);

    private Problems() {}

    /** What is found in a document; what somebody accepts is not shown. */
    static List<Diagnostic> of(OpenDocument document, Report report) {
        return report.findings().stream()
                .filter(finding -> !finding.isAccepted())
                .map(finding -> of(document, finding))
                .toList();
    }

    private static Diagnostic of(OpenDocument document, Finding finding) {
        var found = finding.diagnostic();
        boolean isHere = found.span().source().name().equals(document.name());
        Diagnostic diagnostic = new Diagnostic(
                isHere ? Places.range(found.span()) : new Range(new Position(0, 0), new Position(0, 0)),
                SafeText.lines(message(finding, isHere)));
        diagnostic.setSource(SOURCE);
        diagnostic.setCode(found.code().code());
        diagnostic.setSeverity(severity(found.level()));
        if (FADED.contains(found.code())) {
            diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        diagnostic.setRelatedInformation(found.notes().stream()
                .filter(note -> note.span().isPresent())
                .map(note -> new DiagnosticRelatedInformation(
                        location(document, note.span().get()), SafeText.line(note.text())))
                .toList());
        return diagnostic;
    }

    private static String message(Finding finding, boolean isHere) {
        var found = finding.diagnostic();
        StringBuilder message = new StringBuilder();
        if (!isHere) {
            message.append(found.span()).append(": ");
        }
        message.append(found.message());
        finding.witness().ifPresent(witness -> message.append("\nwitness: ").append(witness.visible()));
        found.help().ifPresent(help -> message.append("\nhelp: ").append(help));
        return message.toString();
    }

    /** A place in this document or in one that it refers to. */
    static Location location(OpenDocument document, Span span) {
        String uri = span.source().name().equals(document.name())
                ? document.uri()
                : Path.of(span.source().name()).toUri().toString();
        return new Location(uri, Places.range(span));
    }

    private static DiagnosticSeverity severity(Level level) {
        return switch (level) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case NOTE -> DiagnosticSeverity.Information;
        };
    }
}
