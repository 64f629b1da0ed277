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
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.VerifiedFile;
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
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Examines policies, logs everything found, and turns the worst of it into the one failure of the build. */
final class Verification implements AutoCloseable {
    private static final Comparator<Finding> BY_LEVEL =
            Comparator.comparing(finding -> finding.diagnostic().level());

    private final BiConsumer<Level, String> log;
    private final SettingsOfRun settings;
    private final ReadOptions reading;
    private final LocalDate today;
    private final Examination examination;
    private final List<Finding> unsafe = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    /**
     * @param log is told each line with its level
     * @param examination is closed with this
     * @param reading but for the tree, which depends on the file
     * @param settings how findings count
     * @param today decides which waivers are in force
     */
    Verification(
            BiConsumer<Level, String> log,
            Examination examination,
            SettingsOfRun settings,
            ReadOptions reading,
            LocalDate today) {
        this.log = log;
        this.examination = examination;
        this.settings = settings;
        this.reading = reading;
        this.today = today;
    }

    /** What is known of its table, where there is one. */
    Optional<TableVerdict> verify(String name, Path file) throws IOException, MojoExecutionException {
        Report report = judged(examined(name, file).report());
        reports.add(report);
        report.findings().forEach(finding -> take(finding, report.levels().failLevel()));
        for (PropertyVerdict property : report.properties()) {
            log.accept(
                    Level.NOTE,
                    name + ": property `" + property.id() + "` "
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
        VerifiedFile examined = examined(name, file);
        return HtmlReport.of(judged(examined.report()), examined.policy());
    }

    private Report judged(Report report) throws MojoExecutionException {
        try {
            Judged judged = settings.judge(List.of(report), today, examination.isProof());
            judged.lowered().forEach(line -> log.accept(Level.WARNING, line));
            judged.acceptedErrors().forEach(line -> log.accept(Level.WARNING, line));
            return judged.reports().get(0);
        } catch (UnusableSettings e) {
            throw new MojoExecutionException(e.words(), e);
        }
    }

    private VerifiedFile examined(String name, Path file) throws IOException, MojoExecutionException {
        PolicyTree tree = PolicyTree.below(base(name, file), base(name, file));
        try {
            return examination.of(name, Files.readAllBytes(file), reading.withTree(tree), today);
        } catch (EnginesDisagree e) {
            throw new MojoExecutionException("this is a bug in writ, please report it: " + e.getMessage(), e);
        }
    }

    /** Reads and checks a policy, with all that it refers to; proves nothing. */
    static CheckedPolicy read(String name, Path file, ReadOptions reading) throws IOException, MojoFailureException {
        PolicyTree tree = PolicyTree.below(base(name, file), base(name, file));
        return read(name, Files.readAllBytes(file), reading.withTree(tree));
    }

    /** The same of a policy of which the content is known. */
    static CheckedPolicy read(String name, byte[] content, ReadOptions reading) throws MojoFailureException {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, content, reading);
        return read.value()
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
            log.accept(
                    Level.NOTE,
                    SafeText.line(diagnostic.span() + ": " + diagnostic.message() + " ["
                            + diagnostic.code().code() + "], "
                            + finding.acceptance().get().words()));
            return;
        }
        log.accept(diagnostic.level(), DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN));
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
        examination.close();
    }
}
