package dev.writ.verifier.result;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.verifier.adequacy.Adequacy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is known of one policy file.
 *
 * @param findings in source order
 * @param properties in source order; empty where nothing was proved
 * @param table absent where nothing was compiled
 * @param adequacy what its tests and properties are worth
 * @param levels how its findings count
 */
public record Report(
        Subject subject,
        List<Finding> findings,
        List<PropertyVerdict> properties,
        Optional<TableVerdict> table,
        Adequacy adequacy,
        LevelConfiguration levels) {
    private static final Set<DiagnosticCode> UNDECIDED =
            EnumSet.of(DiagnosticCode.PROPERTY_UNDECIDED, DiagnosticCode.TABLE_UNDECIDED);

    private static final Comparator<Finding> SOURCE_ORDER = Comparator.<Finding>comparingInt(
                    finding -> finding.diagnostic().span().start())
            .thenComparing(finding -> finding.diagnostic().level(), Comparator.reverseOrder())
            .thenComparing(finding -> finding.diagnostic().code().code());

    public Report {
        findings = findings.stream().sorted(SOURCE_ORDER).toList();
        properties = List.copyOf(properties);
    }

    /** Whose findings count by themselves. */
    public Report(
            String file,
            Optional<String> policy,
            Optional<String> digest,
            List<Finding> findings,
            List<PropertyVerdict> properties,
            Optional<TableVerdict> table) {
        this(
                new Subject(file, policy, digest),
                findings,
                properties,
                table,
                Adequacy.UNKNOWN,
                LevelConfiguration.USUAL);
    }

    /** The file's name as the user gave it. */
    public String file() {
        return subject.file();
    }

    /** The policy's name, where the document has a meaning. */
    public Optional<String> policy() {
        return subject.policy();
    }

    /** Of the canonical model. */
    public Optional<String> digest() {
        return subject.digest();
    }

    /** Of a file of which only the text is known. */
    public static Report ofDiagnostics(String file, List<Diagnostic> diagnostics) {
        return new Report(file, Optional.empty(), Optional.empty(), findings(diagnostics), List.of(), Optional.empty());
    }

    /** Of a policy that was checked and of which nothing was proved. */
    public static Report ofChecked(String file, Policy policy, List<Diagnostic> diagnostics) {
        return new Report(
                file,
                Optional.of(policy.name()),
                Optional.of(ModelJson.digest(policy)),
                findings(diagnostics),
                List.of(),
                Optional.empty());
    }

    /** The same with what earlier stages had to say. */
    public Report including(List<Diagnostic> diagnostics) {
        List<Finding> all = new ArrayList<>(findings(diagnostics));
        all.addAll(findings);
        return with(all);
    }

    /** The same with other findings. */
    public Report with(List<Finding> others) {
        return with(others, levels);
    }

    /** The same with other findings, and where they count otherwise. */
    public Report with(List<Finding> others, LevelConfiguration otherwise) {
        return new Report(subject, others, properties, table, adequacy, otherwise);
    }

    /** The same where it is known what tests and properties are worth. */
    public Report with(Adequacy known) {
        return new Report(subject, findings, properties, table, known, levels);
    }

    /**
     * Whether something could not be decided, and nobody accepts that something was not looked for; whoever asks must
     * then not say that all is well.
     */
    public boolean isUndecided() {
        return isUnproved()
                || findings.stream().anyMatch(finding -> isOfUnknownFindings(finding) && !finding.isAccepted());
    }

    /** Whether everything was looked for, so that what is not among the findings is not there. */
    public boolean isComplete() {
        return !isUnproved() && findings.stream().noneMatch(Report::isOfUnknownFindings);
    }

    private boolean isUnproved() {
        return table.filter(verdict -> verdict.equivalent() != Verdict.PROVED).isPresent()
                || properties.stream().anyMatch(property -> property.verdict() == Verdict.UNDECIDED)
                || findings.stream()
                        .anyMatch(finding ->
                                UNDECIDED.contains(finding.diagnostic().code()));
    }

    /** What of it makes a run fail, and nothing else; absent where nothing does. */
    public Optional<Report> failing() {
        if (!fails() && !isUndecided()) {
            return Optional.empty();
        }
        List<Finding> counting = findings.stream()
                .filter(finding -> !finding.isAccepted())
                .filter(finding -> finding.diagnostic().level().compareTo(levels.failLevel()) >= 0
                        || UNDECIDED.contains(finding.diagnostic().code())
                        || isOfUnknownFindings(finding))
                .toList();
        List<PropertyVerdict> open = properties.stream()
                .filter(property -> property.verdict() != Verdict.PROVED && !isAccepted(property))
                .toList();
        return Optional.of(new Report(
                subject,
                counting,
                open,
                table.filter(verdict -> verdict.equivalent() != Verdict.PROVED),
                Adequacy.UNKNOWN,
                levels));
    }

    private static boolean isOfUnknownFindings(Finding finding) {
        return finding.diagnostic().code() == DiagnosticCode.FINDING_UNDECIDED;
    }

    /** Whether a property does not hold of which nobody has accepted that. */
    public boolean isRefuted() {
        return properties.stream().anyMatch(property -> property.verdict() == Verdict.REFUTED && !isAccepted(property));
    }

    /** Whether it is accepted that the property does not hold. */
    public boolean isAccepted(PropertyVerdict property) {
        return property.verdict() == Verdict.REFUTED
                && findings.stream()
                        .anyMatch(finding -> finding.isAccepted()
                                && finding.diagnostic().code() == DiagnosticCode.PROPERTY_REFUTED
                                && finding.property().equals(Optional.of(property.id())));
    }

    /** Whether something was found that counts so much, and that nobody accepts. */
    public boolean hasFindings(Level atLeast) {
        return findings.stream()
                .anyMatch(finding ->
                        !finding.isAccepted() && finding.diagnostic().level().compareTo(atLeast) >= 0);
    }

    /** Whether something is found that makes a run fail, as its findings count. */
    public boolean fails() {
        return hasFindings(levels.failLevel()) || isRefuted();
    }

    private static List<Finding> findings(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Finding::of).toList();
    }
}
