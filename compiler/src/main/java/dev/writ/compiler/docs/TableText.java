package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.runtime.table.TableData;
import java.util.List;

/** A table for the terminal, its columns aligned. */
public final class TableText {
    private static final String GAP = "  ";

    private TableText() {}

    public static String of(CompiledPolicy compiled) {
        TableData table = compiled.table();
        StringBuilder text = new StringBuilder();
        text.append(Sheet.title(table)).append('\n').append(Sheet.status(table)).append("\n\n");
        append(text, Sheet.decisions(compiled));
        if (!table.approvals().isEmpty()) {
            text.append('\n');
            append(text, Sheet.approvals(compiled));
        }
        if (!table.extras().limitRows().isEmpty()) {
            text.append('\n');
            append(text, Sheet.limits(compiled));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Sheet sheet) {
        int[] widths = new int[sheet.headings().size()];
        widen(widths, sheet.headings());
        sheet.lines().forEach(line -> widen(widths, line));
        append(text, widths, sheet.headings());
        sheet.lines().forEach(line -> append(text, widths, line));
    }

    private static void widen(int[] widths, List<String> line) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(line.get(i)));
        }
    }

    private static void append(StringBuilder text, int[] widths, List<String> line) {
        StringBuilder padded = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            padded.append(line.get(i))
                    .append(" ".repeat(widths[i] - width(line.get(i))))
                    .append(GAP);
        }
        text.append(padded.toString().stripTrailing()).append('\n');
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
