package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;

/** A table for the terminal, its columns aligned. Where it would be too wide, words go on in the next line. */
public final class TableText {
    /** Width of a text that nothing bounds. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final String GAP = "  ";

    /** No column becomes narrower. */
    private static final int NARROWEST = 10;

    private final int most;
    private final StringBuilder text = new StringBuilder();

    private TableText(int most) {
        this.most = most;
    }

    public static String of(CompiledPolicy compiled) {
        return of(compiled, UNBOUNDED);
    }

    /** @param width characters in a line, as far as columns can be made that narrow */
    public static String of(CompiledPolicy compiled, int width) {
        TableData table = compiled.table();
        TableText writer = new TableText(width);
        writer.text.append(Sheet.title(table)).append('\n');
        writer.text.append(Sheet.rows(compiled)).append("\n\n");
        writer.append(Sheet.decisions(compiled));
        if (!table.approvals().isEmpty()) {
            writer.text
                    .append('\n')
                    .append(Sheet.approvals(compiled.approvals()))
                    .append("\n\n");
            writer.append(Sheet.approvals(compiled));
        }
        if (!table.limits().rows().isEmpty()) {
            writer.text.append('\n');
            writer.append(Sheet.limits(compiled));
        }
        List<String> legend = Legend.lines(compiled);
        if (!legend.isEmpty()) {
            writer.text.append('\n');
            legend.forEach(line ->
                    filled(line, width).forEach(part -> writer.text.append(part).append('\n')));
        }
        return writer.text.toString();
    }

    private void append(Sheet sheet) {
        int[] widths = new int[sheet.headings().size()];
        widen(widths, sheet.headings());
        sheet.lines().forEach(line -> widen(widths, line));
        narrow(widths);
        append(widths, sheet.headings());
        sheet.lines().forEach(line -> append(widths, line));
    }

    private static void widen(int[] widths, List<String> line) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(line.get(i)));
        }
    }

    /** Takes from the widest column while there is anything to take. */
    private void narrow(int[] widths) {
        long total = (long) GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > most) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private void append(int[] widths, List<String> line) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            cells.add(filled(line.get(i), widths[i]));
            height = Math.max(height, cells.get(i).size());
        }
        for (int row = 0; row < height; row++) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row < cells.get(i).size() ? cells.get(i).get(row) : "";
                padded.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
    }

    /** A cell in lines of at most a width, broken between words where there are any. */
    private static List<String> filled(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (width(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int blank = rest.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
