package dev.writ.maven;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.HtmlReport;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.settings.Judged;
import dev.writ.verifier.settings.SettingsOfRun;
import dev.writ.verifier.settings.UnusableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Verifies policies, logs everything found, and turns the worst of it into the one failure of the build. */
final class Verification implements AutoCloseable {
    private static final Comparator<Finding> BY_LEVEL =
            Comparator.comparing(finding -> finding.diagnostic().level());

    private final Log log;
    private final SettingsOfRun settings;
    private final ReadOptions reading;
    private final LocalDate today;
    private final PolicyVerifier verifier = PolicyVerifier.start();
    private final List<Finding> unsafe = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    /**
     * @param reading but for the tree, which depends on the file
     * @param settings how findings count
     * @param today decides which waivers are in force
     */
    Verification(Log log, SettingsOfRun settings, ReadOptions reading, LocalDate today) {
        this.log = log;
        this.settings = settings;
        this.reading = reading;
        this.today = today;
    }

    /** What is known of its table, where there is one. */
    Optional<TableVerdict> verify(String name, Path file) throws IOException, MojoExecutionException {
        Report report = judged(verified(name, file, VerifyOptions.DEFAULT).report());
        reports.add(report);
        report.findings().forEach(finding -> take(finding, report.levels().failLevel()));
        for (PropertyVerdict property : report.properties()) {
            log.info(name + ": property `" + property.id() + "` "
                    + property.verdict().word());
        }
        if (report.isUndecided()) {
            undecided.add(name);
        }
        return report.table().filter(table -> table.compiled().isPresent());
    }

    /** All that was found out, as the findings count. */
    List<Report> reports() {
        return List.copyOf(reports);
    }

    /** A page about a policy, whatever is found in it. */
    String page(String name, Path file) throws IOException, MojoExecutionException {
        VerifiedFile verified = verified(name, file, VerifyOptions.DEFAULT.measuring(VerifyOptions.Measure.COVERAGE));
        return HtmlReport.of(judged(verified.report()), verified.policy());
    }

    private Report judged(Report report) throws MojoExecutionException {
        try {
            Judged judged = settings.judge(List.of(report), today, true);
            judged.lowered().forEach(log::warn);
            judged.acceptedErrors().forEach(log::warn);
            return judged.reports().get(0);
        } catch (UnusableSettings e) {
            throw new MojoExecutionException(e.words(), e);
        }
    }

    private VerifiedFile verified(String name, Path file, VerifyOptions options)
            throws IOException, MojoExecutionException {
        try {
            return VerifiedFile.verify(
                    name,
                    Files.readAllBytes(file),
                    reading.withTree(PolicyTree.below(base(name, file), base(name, file))),
                    today,
                    verifier,
                    options);
        } catch (EnginesDisagree e) {
            throw new MojoExecutionException("this is a bug in writ, please report it: " + e.getMessage(), e);
        }
    }

    /** Reads and checks a policy, with all that it refers to; proves nothing. */
    static Policy read(String name, Path file, ReadOptions reading) throws IOException, MojoFailureException {
        PolicyTree tree = PolicyTree.below(base(name, file), base(name, file));
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, Files.readAllBytes(file), reading.withTree(tree));
        return read.value()
                .map(CheckedPolicy::policy)
                .orElseThrow(() -> new MojoFailureException(read.diagnostics().stream()
                        .map(diagnostic -> DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN))
                        .collect(Collectors.joining("\n"))));
    }

    /**
     * What a policy's meaning depends on besides its own text.
     *
     * @param files all that reading it asks for, in that order; one may come again, the policy itself among them
     * @param hasDays whether a waiver of it ends on a day; also where it has no meaning
     */
    record Referred(List<PolicyTree.Found> files, boolean hasDays) {
        Referred {
            files = List.copyOf(files);
        }
    }

    static Referred referred(String name, Path file, ReadOptions reading) throws IOException {
        List<PolicyTree.Found> files = new ArrayList<>();
        PolicyTree tree = PolicyTree.below(base(name, file), base(name, file));
        Result<CheckedPolicy> read =
                PolicyFrontEnd.read(name, Files.readAllBytes(file), reading.withTree(tree.noting(files::add)));
        boolean hasDays = read.value()
                .map(checked -> checked.policy().waivers().stream()
                        .anyMatch(waiver -> waiver.until().isPresent()))
                .orElse(true);
        return new Referred(files, hasDays);
    }

    /** The directory that the name is relative to: policies may refer to all below it. */
    private static Path base(String name, Path file) {
        Path base = file.toAbsolutePath();
        for (int level = Path.of(name).getNameCount(); level > 0 && base.getParent() != null; level--) {
            base = base.getParent();
        }
        return base;
    }

    private void take(Finding finding, Level failLevel) {
        Diagnostic diagnostic = finding.diagnostic();
        if (finding.isAccepted()) {
            log.info(SafeText.line(diagnostic.span() + ": " + diagnostic.message() + " ["
                    + diagnostic.code().code() + "], "
                    + finding.acceptance().get().words()));
            return;
        }
        String text = DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN);
        switch (diagnostic.level()) {
            case ERROR -> log.error(text);
            case WARNING -> log.warn(text);
            case NOTE -> log.info(text);
        }
        if (diagnostic.level().compareTo(failLevel) >= 0) {
            unsafe.add(finding);
        }
    }

    /** Returns only when nothing found reaches the level that fails and everything was decided. */
    void failIfUnsafe() throws MojoFailureException {
        Optional<Finding> first = unsafe.stream().max(BY_LEVEL);
        if (first.isPresent()) {
            throw new MojoFailureException(message(first.get()));
        }
        if (!undecided.isEmpty()) {
            throw new MojoFailureException(
                    "not everything could be decided about `" + String.join("`, `", undecided) + "`");
        }
    }

    /** In a parallel build the lines above belong to other modules: the message alone must do. */
    private String message(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        StringBuilder message = new StringBuilder()
                .append(diagnostic.span())
                .append(": ")
                .append(diagnostic.message())
                .append(" [")
                .append(diagnostic.code().code())
                .append(']');
        finding.witness().stream().flatMap(witness -> witness.all().stream()).forEach(witness -> message.append(
                        "\n  witness: ")
                .append(JsonWriter.visible(witness.request()))
                .append("\n  decided: ")
                .append(witness.decision().effect().word())
                .append(witness.decision().rules().isEmpty() ? " by default" : " by ")
                .append(String.join(", ", witness.decision().rules())));
        diagnostic.help().ifPresent(help -> message.append("\n  help: ").append(help));
        if (unsafe.size() > 1) {
            message.append("\n  and ").append(unsafe.size() - 1).append(" more, logged above");
        }
        return SafeText.lines(message.toString());
    }

    @Override
    public void close() {
        verifier.close();
    }
}
