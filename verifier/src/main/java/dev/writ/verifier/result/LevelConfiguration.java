package dev.writ.verifier.result;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import java.util.List;
import java.util.Optional;

/**
 * At which level each kind of finding of one file counts, and from which level on findings fail it.
 *
 * @param failLevel from which on they fail
 * @param changed what counts otherwise than by itself, in the order of the codes
 */
public record LevelConfiguration(Level failLevel, List<ChangedLevel> changed) {
    /** Where nobody says anything. */
    public static final LevelConfiguration USUAL = new LevelConfiguration(Level.ERROR, List.of());

    public LevelConfiguration {
        changed = List.copyOf(changed);
    }

    /**
     * A code that counts otherwise than by itself.
     *
     * @param level absent where it is not reported
     * @param by what said so: a place in a settings file, or an option
     */
    public record ChangedLevel(DiagnosticCode code, Optional<Level> level, String by) {
        /** Whether an error was made less than one: whoever reads a result must be told. */
        public boolean isLoweredError() {
            return code.level() == Level.ERROR && !level.equals(Optional.of(Level.ERROR));
        }

        /** {@code `safety/default-allow` is an error, and counts as a warning by .writ.yaml}. */
        public String words() {
            String otherwise = level.map(other -> "counts as " + named(other)).orElse("is not reported");
            return "`%s` is %s, and %s by %s".formatted(code.code(), named(code.level()), otherwise, by);
        }

        private static String named(Level level) {
            return (level == Level.ERROR ? "an " : "a ") + level.word();
        }
    }
}
