package dev.writ.verifier.settings;

import dev.writ.verifier.result.LevelConfiguration.ChangedLevel;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reports of a run as its settings have them, and what its baselines would be. */
public final class Judged {
    private final List<Report> reports;
    private final List<BaselineFile> baselines;

    Judged(List<Report> reports, List<BaselineFile> baselines) {
        this.reports = List.copyOf(reports);
        this.baselines = baselines;
    }

    /** In the order given. */
    public List<Report> reports() {
        return reports;
    }

    /** A line for each error that was made less than one, and what said so. */
    public List<String> lowered() {
        return reports.stream()
                .flatMap(report -> report.levels().changed().stream())
                .filter(ChangedLevel::isLoweredError)
                .map(ChangedLevel::words)
                .distinct()
                .toList();
    }

    /** A line for each baseline that accepts errors. */
    public List<String> acceptedErrors() {
        return baselines.stream()
                .filter(baseline -> baseline.acceptedErrors() > 0)
                .map(baseline -> "%d %s accepted by the baseline `%s`"
                        .formatted(
                                baseline.acceptedErrors(),
                                baseline.acceptedErrors() == 1 ? "error is" : "errors are",
                                baseline.file()))
                .toList();
    }

    /** Whether a baseline is in use. */
    public boolean hasBaseline() {
        return !baselines.isEmpty();
    }

    /** How many findings fail that a baseline could accept. */
    public int failing() {
        return baselines.stream().mapToInt(BaselineFile::failing).sum();
    }

    /**
     * The baselines with everything accepted that fails and can be, and without what accepts nothing any more. Reasons
     * that were given stay.
     */
    public Map<Path, String> acceptingAll(String reason) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (BaselineFile baseline : baselines) {
            files.put(baseline.file(), baseline.accepting(reason));
        }
        return files;
    }
}
