package dev.writ.verifier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page from the file system in a browser, narrow and wide, light and dark, by the keyboard alone. Pictures of it go to
 * the directory of {@code -Dwrit.pictures}, where one is named.
 */
final class PageInBrowserTest {
    private static final int MOST_STOPS = 200;

    @TempDir
    Path directory;

    @Test
    void thePageFitsAndIsUsedByTheKeyboardAlone() throws Exception {
        Optional<Path> chromium = Browser.installed();
        assumeTrue(chromium.isPresent(), "there is no Chromium here");
        Path page = Files.writeString(directory.resolve("page.html"), HtmlReportTest.comparedPage("guard.oags.yaml"));
        try (Browser browser = Browser.start(chromium.get(), directory.resolve("profile"))) {
            List<String> backgrounds = new ArrayList<>();
            for (boolean isDark : new boolean[] {false, true}) {
                for (int width : new int[] {375, 1440}) {
                    browser.window(width, 900, isDark);
                    browser.open(page);
                    assertTrue(
                            Integer.parseInt(browser.ask("document.documentElement.scrollWidth")) <= width,
                            "wider than " + width);
                    backgrounds.add(browser.ask("getComputedStyle(document.body).backgroundColor"));
                    String pictures = System.getProperty("writ.pictures", "");
                    if (!pictures.isEmpty()) {
                        browser.picture(Path.of(pictures, width + (isDark ? "-dark.png" : "-light.png")));
                    }
                }
            }
            assertEquals(backgrounds.get(0), backgrounds.get(1));
            assertNotEquals(backgrounds.get(0), backgrounds.get(2));
            useTheKeyboard(browser);
            assertEquals(List.of(), browser.problems());
        }
    }

    private static void useTheKeyboard(Browser browser) throws Exception {
        browser.ask("document.body.focus()");
        int all = Integer.parseInt(rows(browser));
        assertTrue(all > 1, "rows: " + all);
        reach(browser, "document.activeElement.id === 'filter-text'");
        for (String key : List.of("z", "z", "z")) {
            browser.press(key, key);
        }
        assertEquals("0", rows(browser));
        assertTrue(browser.ask("document.getElementById('filter-count').textContent")
                .startsWith("0 of " + all));
        browser.ask("document.getElementById('filter-text').select()");
        browser.press("Backspace", "");
        browser.ask("(document.getElementById('filter-text').value = '',"
                + " document.getElementById('filter-text').dispatchEvent(new Event('input')))");
        assertEquals(Integer.toString(all), rows(browser));
        reach(browser, "document.activeElement.type === 'checkbox'");
        browser.press(" ", " ");
        assertTrue(Integer.parseInt(rows(browser)) < all, "a box that is cleared hides its rows");
        browser.press(" ", " ");
        assertEquals(Integer.toString(all), rows(browser));
    }

    private static String rows(Browser browser) throws Exception {
        return browser.ask("Array.from(document.getElementById('decisions').tBodies[0].rows)"
                + ".filter(row => !row.hidden).length");
    }

    /** Goes on by the tabulator until something has the focus; each stop on the way is one that can be seen. */
    private static void reach(Browser browser, String wanted) throws Exception {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            browser.press("Tab", "");
            String outline = browser.ask("document.activeElement === document.body ? 'none'"
                    + " : getComputedStyle(document.activeElement).outlineStyle");
            boolean isAtBody =
                    browser.ask("document.activeElement === document.body").equals("true");
            assertTrue(
                    isAtBody || !outline.equals("none"),
                    "nothing shows the focus on " + browser.ask("document.activeElement.outerHTML"));
            if (browser.ask(wanted).equals("true")) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not lead to " + wanted);
    }
}
