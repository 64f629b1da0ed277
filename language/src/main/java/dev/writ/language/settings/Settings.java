package dev.writ.language.settings;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import java.util.List;
import java.util.Optional;

/**
 * What a settings file says.
 *
 * @param failLevel from which on findings fail
 * @param levels in source order; a code that is named counts more than its category
 * @param selected the only adjustable codes that are reported; absent where all are
 * @param baseline the path of a file, relative to the settings file, not leaving its directory
 */
public record Settings(
        Optional<Level> failLevel,
        List<LevelSetting> levels,
        Optional<List<DiagnosticCode>> selected,
        Optional<String> baseline) {
    /** What holds where nobody says anything. */
    public static final Settings NONE = new Settings(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Settings {
        levels = List.copyOf(levels);
        selected = selected.map(List::copyOf);
    }

    /**
     * What options say.
     *
     * @param levels each as {@code style=off}
     * @param selected codes or categories; none where all are reported
     * @throws IllegalArgumentException with a message for whoever wrote it, where one sets no level or selects nothing
     */
    public static Settings ofOptions(Optional<Level> failLevel, List<String> levels, List<String> selected) {
        List<DiagnosticCode> codes = selected.stream()
                .flatMap(name -> LevelSetting.adjustable(name).stream())
                .toList();
        return new Settings(
                failLevel,
                levels.stream().map(LevelSetting::parse).toList(),
                selected.isEmpty() ? Optional.empty() : Optional.of(codes),
                Optional.empty());
    }
}
