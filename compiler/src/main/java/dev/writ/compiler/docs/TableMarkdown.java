package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.runtime.table.TableData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table as Markdown, for reviews and wikis. Foreign text stands in code spans, where it cannot be markup. */
public final class TableMarkdown {
    private TableMarkdown() {}

    public static String of(CompiledPolicy compiled) {
        return of(compiled, false);
    }

    /** @param isExact as in {@link TableView} */
    public static String of(CompiledPolicy compiled, boolean isExact) {
        ActionWords actions = new ActionWords(compiled, ActionWords.UNBOUNDED);
        TableData table = compiled.table();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(span(Sheet.title(table))).append("\n\n");
        text.append(Sheet.rows(compiled)).append(". The first row that matches decides.\n\n");
        append(text, Sheet.decisions(compiled, isExact, actions));
        if (!table.approvals().isEmpty()) {
            text.append("\n## Approvals\n\nWhere approval is required, every line that matches is owed: ");
            text.append(Sheet.approvals(compiled.approvals())).append(".\n\n");
            append(text, Sheet.approvals(compiled, actions));
        }
        if (!table.limits().rows().isEmpty()) {
            text.append("\n## Limits\n\nWhat is not denied counts towards every line that matches.\n\n");
            append(text, Sheet.limits(compiled, actions));
        }
        List<String> legend = Legend.lines(compiled);
        if (!legend.isEmpty()) {
            text.append("\n## Conditions\n\n");
            legend.forEach(line -> text.append("- ").append(span(line)).append('\n'));
        }
        text.append("\nPolicy digest: ").append(span(table.digest())).append('\n');
        compiled.certificate().previous().ifPresent(digest -> text.append("\nRows preferred from: ")
                .append(span(digest))
                .append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, Sheet sheet) {
        append(text, sheet.headings());
        text.append("|").append(" --- |".repeat(sheet.headings().size())).append('\n');
        sheet.lines().forEach(line -> append(text, line));
    }

    private static void append(StringBuilder text, List<String> line) {
        text.append(line.stream()
                        .map(TableMarkdown::span)
                        .map(cell -> cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    /** Code, fenced by more backticks than stand in it. */
    private static String span(String words) {
        if (words.isEmpty() || words.equals(CellWords.ANY)) {
            return words;
        }
        if (!words.contains("`")) {
            return "`" + words + "`";
        }
        int longest = Arrays.stream(words.split("[^`]+"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        return fence + " " + words + " " + fence;
    }
}
