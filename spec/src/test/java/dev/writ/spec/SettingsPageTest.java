package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.settings.Baseline;
import dev.writ.language.settings.BaselineReader;
import dev.writ.language.settings.Settings;
import dev.writ.language.settings.SettingsReader;
import dev.writ.language.source.SourceText;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page about settings shows is read. */
final class SettingsPageTest {
    private static final String PAGE = House.read(House.ROOT.resolve("spec/settings.md"));

    @Test
    void theExampleUsesEveryKey() {
        Settings settings = SettingsReader.read(block("yaml")).value().orElseThrow();
        assertEquals(2, settings.levels().size());
        for (String key : SettingsReader.KEYS) {
            assertEquals(true, block("yaml").text().contains(key + ":"), key);
        }
    }

    @Test
    void theBaselineIsOne() {
        Baseline baseline = BaselineReader.read(block("json")).value().orElseThrow();
        assertEquals(1, baseline.entries().size());
    }

    private static SourceText block(String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(PAGE)
                .results()
                .map((MatchResult result) -> SourceText.of(language, result.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
