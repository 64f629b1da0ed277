package dev.writ.verifier.settings;

import dev.writ.language.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is said for a whole run; it counts more than what settings files say.
 *
 * @param searches whether settings files are looked for
 * @param file the one settings file, instead of looking for any
 * @param over what options say
 * @param baseline the one baseline, instead of those that settings files name
 * @param writesBaseline whether a baseline may be missing, since it is about to be written
 */
public record RunSettings(
        boolean searches, Optional<Path> file, Settings over, Optional<Path> baseline, boolean writesBaseline) {
    /** Where nobody says anything. */
    public static final RunSettings NONE =
            new RunSettings(true, Optional.empty(), Settings.NONE, Optional.empty(), false);
}
