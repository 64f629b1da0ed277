package dev.writ.verifier.settings;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.settings.Baseline;
import dev.writ.language.settings.BaselineReader;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.FoundByChecking;
import dev.writ.verifier.report.Fingerprints;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A baseline, what it accepts, and what it is to be when it is written. */
final class BaselineFile {
    private final Path file;
    private final Baseline baseline;
    private final LocalDate today;
    private final boolean isProved;

    /** The policies of the run, each as the baseline calls it. */
    private final Set<String> judged = new HashSet<>();

    private final Set<Baseline.Entry> used = new HashSet<>();

    /** What fails and could be accepted. */
    private final List<Failing> failing = new ArrayList<>();

    private final Set<String> undecided = new HashSet<>();

    private int acceptedErrors;

    private record Failing(String policy, Finding finding, String fingerprint) {}

    /** @param isProved whether everything that can be found is looked for */
    BaselineFile(Path file, Baseline baseline, LocalDate today, boolean isProved) {
        this.file = file;
        this.baseline = baseline;
        this.today = today;
        this.isProved = isProved;
    }

    /** @param mayBeMissing whether a file that is not there accepts nothing */
    static Baseline read(Path file, String name, boolean mayBeMissing) throws UnusableSettings {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return SettingsFiles.read(file, name, BaselineReader::read);
        }
        if (mayBeMissing) {
            return Baseline.EMPTY;
        }
        throw new UnusableSettings("there is no baseline `" + name + "`; `--write-baseline` makes one");
    }

    /**
     * The findings of a policy, with what is accepted marked so.
     *
     * @param report as its settings have it
     */
    List<Finding> applied(Report report, Path policy) {
        String name = nameOf(policy);
        judged.add(name);
        if (!isProved || !report.isComplete()) {
            undecided.add(name);
        }
        Fingerprints fingerprints = new Fingerprints();
        List<Finding> marked = new ArrayList<>();
        for (Finding finding : report.findings()) {
            String fingerprint = fingerprints.withinFile(finding);
            Optional<Baseline.Entry> entry =
                    finding.isAccepted() ? Optional.empty() : entry(name, finding, fingerprint);
            entry.ifPresent(used::add);
            if (entry.isPresent() && finding.diagnostic().level() == Level.ERROR) {
                acceptedErrors++;
            }
            if (entry.isEmpty() && fails(finding, report)) {
                failing.add(new Failing(name, finding, fingerprint));
            }
            marked.add(entry.map(known ->
                            finding.accepted(new Acceptance(Acceptance.By.BASELINE, known.reason(), known.until())))
                    .orElse(finding));
        }
        return marked;
    }

    /** How many errors fail nothing because of it. */
    int acceptedErrors() {
        return acceptedErrors;
    }

    private static boolean fails(Finding finding, Report report) {
        Diagnostic diagnostic = finding.diagnostic();
        return !finding.isAccepted()
                && diagnostic.code().isAcceptable()
                && diagnostic.level().compareTo(report.levels().failLevel()) >= 0;
    }

    private Optional<Baseline.Entry> entry(String name, Finding finding, String fingerprint) {
        DiagnosticCode code = finding.diagnostic().code();
        return baseline.entries().stream()
                .filter(entry -> code.isAcceptable()
                        && entry.file().equals(name)
                        && entry.code().equals(code.code())
                        && entry.fingerprint().equals(fingerprint)
                        && !isExpired(entry))
                .findFirst();
    }

    /** What is to be said of entries about a policy, once it was judged. */
    List<Finding> remarks(Path policy) {
        String name = nameOf(policy);
        return baseline.entries().stream()
                .filter(entry -> entry.file().equals(name))
                .flatMap(entry -> remark(entry).stream())
                .toList();
    }

    /** What is to be said of entries about policies that are no more. */
    List<Finding> remarksOnMissing() {
        return baseline.entries().stream()
                .filter(entry -> !judged.contains(entry.file()) && isMissing(entry))
                .map(entry -> unused(entry, "there is no file `%s`".formatted(entry.file())))
                .toList();
    }

    private Optional<Finding> remark(Baseline.Entry entry) {
        if (isExpired(entry)) {
            return Optional.of(Finding.of(Diagnostic.of(
                            DiagnosticCode.WAIVER_EXPIRED,
                            entry.place(),
                            "accepts nothing any more",
                            "`%s` was accepted until %s, and it is %s"
                                    .formatted(entry.code(), entry.until().orElseThrow(), today))
                    .withHelp("mend what it is about, or have it accepted again and write until when")));
        }
        boolean isKnown = !undecided.contains(entry.file()) || FoundByChecking.contains(entry.code());
        return isKnown && !used.contains(entry)
                ? Optional.of(unused(
                        entry,
                        "nothing is found any more in `%s` that this entry for `%s` could accept"
                                .formatted(entry.file(), entry.code())))
                : Optional.empty();
    }

    private static Finding unused(Baseline.Entry entry, String message) {
        return Finding.of(Diagnostic.of(DiagnosticCode.WAIVER_UNUSED, entry.place(), "accepts nothing", message)
                .withHelp("remove the entry, or write the baseline again with `--write-baseline`"));
    }

    private boolean isExpired(Baseline.Entry entry) {
        return entry.until().filter(today::isAfter).isPresent();
    }

    private boolean isMissing(Baseline.Entry entry) {
        try {
            return !Files.exists(directory().resolve(entry.file()), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return true;
        }
    }

    Path file() {
        return file;
    }

    /** How many findings fail that could be accepted. */
    int failing() {
        return failing.size();
    }

    /** The text of the file with what is used, what is not known to be unused, and what fails, accepted for a reason. */
    String accepting(String reason) {
        List<JsonObject> entries = new ArrayList<>();
        for (Baseline.Entry entry : baseline.entries()) {
            boolean isUnused = judged.contains(entry.file()) ? remark(entry).isPresent() : isMissing(entry);
            if (!isUnused) {
                entries.add(object(
                        entry.file(),
                        entry.code(),
                        entry.fingerprint(),
                        entry.message(),
                        entry.reason(),
                        entry.until()));
            }
        }
        for (Failing one : failing) {
            Diagnostic diagnostic = one.finding().diagnostic();
            String message = SafeText.line(diagnostic.message());
            entries.add(object(
                    one.policy(), diagnostic.code().code(), one.fingerprint(), message, reason, Optional.empty()));
        }
        String lines = entries.stream()
                .map(JsonWriter::visible)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(",\n    "));
        return "{\n  \"version\": " + BaselineReader.VERSION + ",\n  \"findings\": ["
                + (lines.isEmpty() ? "" : "\n    " + lines + "\n  ") + "]\n}\n";
    }

    private static JsonObject object(
            String file, String code, String fingerprint, String message, String reason, Optional<LocalDate> until) {
        return JsonObject.builder()
                .with("file", file)
                .with("code", code)
                .with("fingerprint", fingerprint)
                .with("message", message)
                .with("reason", reason)
                .withText("until", until.map(LocalDate::toString))
                .build();
    }

    private Path directory() {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElse(file);
    }

    /** From the baseline, so that it is the same wherever a run begins. */
    String nameOf(Path policy) {
        Path absolute = policy.toAbsolutePath().normalize();
        return (absolute.getRoot() == null
                                || absolute.getRoot().equals(directory().getRoot())
                        ? directory().relativize(absolute)
                        : absolute)
                .toString()
                .replace('\\', '/');
    }
}
