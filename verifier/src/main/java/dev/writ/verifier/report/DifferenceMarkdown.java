package dev.writ.verifier.report;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.ChangeKind.Direction;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A difference for a pull request: what can be said of it, then a table of what changes, then tests to be copied. */
public final class DifferenceMarkdown {
    private final ComparedFiles files;
    private final int most;
    private final StringBuilder text = new StringBuilder();

    private DifferenceMarkdown(ComparedFiles files, int most) {
        this.files = files;
        this.most = most;
    }

    /** @param most regions of each direction that are shown */
    public static String of(ComparedFiles files, int most) {
        DifferenceMarkdown markdown = new DifferenceMarkdown(files, most);
        markdown.write();
        return markdown.text.toString();
    }

    private void write() {
        Difference difference = files.difference();
        line("### %s: %s"
                .formatted(code(files.after().policy().name()), plain(DifferenceWords.conclusion(difference))));
        line("");
        line("From %s to %s.".formatted(code(files.beforeName()), code(files.afterName())));
        for (Direction direction : Direction.values()) {
            regions(direction, difference.regions(direction));
        }
        list("Limits", difference.limits().stream().map(DifferenceWords::limit).toList());
        list(
                "Vocabulary",
                difference.vocabulary().stream()
                        .map(change -> change.subject() + " " + change.words()
                                + (change.isLessTrusted() ? " (to be trusted less)" : ""))
                        .toList());
        list(
                "Reasons, where the decision is the same",
                difference.reasons().stream().map(DifferenceWords::reason).toList());
        tests(difference.regions());
    }

    private void regions(Direction direction, List<Region> regions) {
        if (regions.isEmpty()) {
            return;
        }
        line("");
        line("#### %s: %s".formatted(capital(direction.words()), DifferenceWords.regions(regions)));
        line("");
        line("| | actions | where | before | after | request classes |");
        line("| --- | --- | --- | --- | --- | ---: |");
        regions.stream().limit(most).forEach(region -> line(row(region)));
        if (regions.size() > most) {
            line("");
            line("And %d more.".formatted(regions.size() - most));
        }
    }

    private static String row(Region region) {
        return List.of(
                        plain(region.kind().words()),
                        region.where().actions().stream()
                                .map(DifferenceMarkdown::code)
                                .collect(Collectors.joining(", ")),
                        region.where().cells().stream()
                                .map(cell -> code(cell.attribute()) + " " + code(cell.values()))
                                .collect(Collectors.joining("; ")),
                        plain(DifferenceWords.before(region)),
                        plain(DifferenceWords.after(region)),
                        (region.isExact() ? "" : "at most ") + region.count())
                .stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            line("");
            line("#### " + title);
            line("");
            items.forEach(item -> line("- " + plain(item)));
        }
    }

    /** One request for each region, as the later policy decides it. */
    private void tests(List<Region> regions) {
        List<Region> shown = regions.stream()
                .filter(region -> region.witness().decidedAfter().invalid().isEmpty())
                .limit(most)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        List<String> yaml = new ArrayList<>(List.of("tests:"));
        for (Region region : shown) {
            yaml.add("  - name: " + JsonWriter.quoted(region.kind().words() + " " + (yaml.size() / 3 + 1)));
            yaml.add("    request: " + JsonWriter.visible(region.witness().after()));
            yaml.add("    expect: " + region.after().effect().word());
        }
        String fence = fence(String.join("\n", yaml), 3);
        line("");
        line("<details><summary>A request of each region, as a test of what it is now</summary>");
        line("");
        line(fence + "yaml");
        yaml.forEach(this::line);
        line(fence);
        line("");
        line("</details>");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** With nothing in it that Markdown or HTML would read; what stands between backticks is code. */
    private static String plain(String words) {
        StringBuilder plain = new StringBuilder();
        String[] parts = SafeText.line(words).split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            plain.append(i % 2 == 1 && i + 1 < parts.length ? code(parts[i]) : escaped(parts[i]));
        }
        return plain.toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([\\\\*_\\[\\]#~@])", "\\\\$1");
    }

    private static String code(String words) {
        String shown = SafeText.line(words);
        if (!shown.contains("`")) {
            return "`" + shown + "`";
        }
        String fence = fence(shown, 1);
        return fence + " " + shown + " " + fence;
    }

    /** More backticks than stand together in a text, and at least so many. */
    private static String fence(String text, int least) {
        String fence = "`".repeat(least);
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence;
    }
}
