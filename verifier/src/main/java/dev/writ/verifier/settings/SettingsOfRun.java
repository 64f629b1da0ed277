package dev.writ.verifier.settings;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.settings.Baseline;
import dev.writ.language.settings.Settings;
import dev.writ.language.settings.SettingsReader;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.LevelConfiguration;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the policies of a run: each policy has those of the nearest file, and what is said for the whole run
 * counts more. Used by one thread at a time.
 */
public final class SettingsOfRun {
    private final Path base;
    private final RunSettings run;
    private final Map<Path, Settings> files = new LinkedHashMap<>();
    private final Map<Path, Baseline> baselines = new LinkedHashMap<>();

    /** How the findings of a policy count, and by which baseline. */
    private record Governing(LevelConfiguration levels, Optional<Path> baseline) {}

    /** @param base of the names of policies and of what options name, where they are relative */
    public SettingsOfRun(Path base, RunSettings run) {
        this.base = base.toAbsolutePath().normalize();
        this.run = run;
    }

    /** Reads whatever the policies need, before anything is proved of them. */
    public void read(List<String> policies) throws UnusableSettings {
        for (String policy : policies) {
            governing(policy);
        }
    }

    /** The same for files that were written since. */
    public SettingsOfRun afresh() {
        return new SettingsOfRun(base, run);
    }

    /** Whether what is accepted depends on the day. */
    public boolean hasDays() {
        return baselines.values().stream()
                .flatMap(baseline -> baseline.entries().stream())
                .anyMatch(entry -> entry.until().isPresent());
    }

    /** All files that were read. */
    public List<Path> files() {
        Set<Path> all = new LinkedHashSet<>(files.keySet());
        all.addAll(baselines.keySet());
        return List.copyOf(all);
    }

    /**
     * The reports as settings and baselines have them.
     *
     * @param today decides what has expired
     * @param isProved whether everything that can be found was looked for
     */
    public Judged judge(List<Report> reports, LocalDate today, boolean isProved) throws UnusableSettings {
        Map<Path, BaselineFile> accepting = new LinkedHashMap<>();
        Map<Path, Integer> last = new LinkedHashMap<>();
        List<Report> judged = new ArrayList<>();
        for (Report report : reports) {
            Governing governing = governing(report.file());
            Report leveled = report.with(applied(report.findings(), governing.levels()), governing.levels());
            if (governing.baseline().isPresent() && isFile(report.file())) {
                Path file = governing.baseline().get();
                BaselineFile baseline = accepting.computeIfAbsent(
                        file,
                        any -> new BaselineFile(file, baselines.getOrDefault(file, Baseline.EMPTY), today, isProved));
                last.put(file, judged.size());
                List<Finding> findings = new ArrayList<>(baseline.applied(leveled, path(report.file())));
                findings.addAll(applied(baseline.remarks(path(report.file())), governing.levels()));
                leveled = report.with(findings, governing.levels());
            }
            judged.add(leveled);
        }
        accepting.forEach((file, baseline) -> {
            int place = last.getOrDefault(file, 0);
            judged.set(place, withMissing(judged.get(place), baseline));
        });
        return new Judged(judged, List.copyOf(accepting.values()));
    }

    private static Report withMissing(Report report, BaselineFile baseline) {
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.addAll(applied(baseline.remarksOnMissing(), report.levels()));
        return report.with(findings, report.levels());
    }

    private static List<Finding> applied(List<Finding> findings, LevelConfiguration levels) {
        return findings.stream()
                .flatMap(finding -> LevelConfigurations.applied(finding, levels).stream())
                .toList();
    }

    private Governing governing(String policy) throws UnusableSettings {
        Path directory = Optional.ofNullable(path(policy).getParent()).orElse(base);
        Optional<Path> file = run.file().map(base::resolve);
        if (file.isEmpty() && run.searches()) {
            file = SettingsFiles.nearest(directory);
        }
        List<LevelConfigurations.Layer> layers = new ArrayList<>();
        Optional<Path> baseline = run.baseline().map(base::resolve).map(Path::normalize);
        if (file.isPresent()) {
            Settings settings = settings(file.get());
            layers.add(new LevelConfigurations.Layer(settings, nameOf(file.get())));
            if (baseline.isEmpty() && settings.baseline().isPresent()) {
                baseline = Optional.of(
                        SettingsFiles.beside(file.get(), settings.baseline().get()));
            }
        }
        layers.add(new LevelConfigurations.Layer(run.over(), "an option"));
        if (baseline.isPresent()) {
            read(baseline.get());
        }
        return new Governing(LevelConfigurations.of(layers), baseline);
    }

    private Settings settings(Path file) throws UnusableSettings {
        Settings known = files.get(file);
        if (known == null) {
            known = SettingsFiles.read(file, nameOf(file), SettingsReader::read);
            files.put(file, known);
        }
        return known;
    }

    private void read(Path baseline) throws UnusableSettings {
        if (!baselines.containsKey(baseline)) {
            baselines.put(baseline, BaselineFile.read(baseline, nameOf(baseline), run.writesBaseline()));
        }
    }

    /** A policy that is no file stands where the run does. */
    private Path path(String policy) {
        return isFile(policy) ? base.resolve(policy).normalize() : base.resolve("-");
    }

    private static boolean isFile(String policy) {
        return !policy.startsWith("<");
    }

    private String nameOf(Path file) {
        return SafeText.line(file.startsWith(base) ? base.relativize(file).toString() : file.toString());
    }
}
