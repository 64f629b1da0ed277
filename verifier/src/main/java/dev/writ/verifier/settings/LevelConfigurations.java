package dev.writ.verifier.settings;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.settings.LevelSetting;
import dev.writ.language.settings.Settings;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.LevelConfiguration;
import dev.writ.verifier.result.LevelConfiguration.ChangedLevel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes one configuration of levels of what is said in several places. */
final class LevelConfigurations {
    /** What is accepted wrongly is told to whoever asks for anything. */
    private static final Set<DiagnosticCode> ABOUT_WAIVERS =
            EnumSet.of(DiagnosticCode.WAIVER_EXPIRED, DiagnosticCode.WAIVER_UNUSED);

    /** What one place says; {@code by} is how messages call it. */
    record Layer(Settings settings, String by) {}

    private LevelConfigurations() {}

    /** @param layers of which a later one counts more */
    static LevelConfiguration of(List<Layer> layers) {
        Map<DiagnosticCode, ChangedLevel> changed = new EnumMap<>(DiagnosticCode.class);
        Level failLevel = Level.ERROR;
        Optional<Layer> selecting = Optional.empty();
        for (Layer layer : layers) {
            failLevel = layer.settings().failLevel().orElse(failLevel);
            selecting = layer.settings().selected().isPresent() ? Optional.of(layer) : selecting;
            // A category first, so that a code of it counts more wherever it stands.
            Stream.of(true, false)
                    .flatMap(category ->
                            layer.settings().levels().stream().filter(setting -> setting.isOfCategory() == category))
                    .forEach(setting -> put(setting, layer.by(), changed));
        }
        selecting.ifPresent(layer -> deselect(layer, changed));
        return new LevelConfiguration(
                failLevel,
                changed.values().stream()
                        .filter(change ->
                                !change.level().equals(Optional.of(change.code().level())))
                        .toList());
    }

    private static void put(LevelSetting setting, String by, Map<DiagnosticCode, ChangedLevel> changed) {
        setting.codes().forEach(code -> changed.put(code, new ChangedLevel(code, setting.level(), by)));
    }

    private static void deselect(Layer layer, Map<DiagnosticCode, ChangedLevel> changed) {
        List<DiagnosticCode> selected = layer.settings().selected().orElseThrow();
        for (DiagnosticCode code : DiagnosticCode.values()) {
            if (code.isAdjustable() && !selected.contains(code) && !ABOUT_WAIVERS.contains(code)) {
                changed.put(code, new ChangedLevel(code, Optional.empty(), layer.by()));
            }
        }
    }

    /** The finding as it counts; none where its code is not reported. */
    static Optional<Finding> applied(Finding finding, LevelConfiguration levels) {
        return levels.changed().stream()
                .filter(change -> change.code() == finding.diagnostic().code())
                .findFirst()
                .map(change -> change.level().map(finding::atLevel))
                .orElse(Optional.of(finding));
    }
}
