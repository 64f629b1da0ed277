package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for the terminal, its columns aligned. Where it would be too wide, words go on in the next line; where columns
 * would be too narrow for their words, each row is a card, a line for each thing that it says.
 */
public final class TableText {
    private static final String GAP = "  ";

    /** No column becomes narrower. */
    private static final int NARROWEST = 10;

    /** In a line that is bounded, longer lists of actions are shortened. */
    private static final int LONGEST_LIST = 64;

    private final int most;
    private final StringBuilder text = new StringBuilder();

    private TableText(int most) {
        this.most = most;
    }

    public static String of(CompiledPolicy compiled) {
        return of(compiled, TableView.WHOLE);
    }

    /** On lines of the width of the view, as far as there are words that short. */
    public static String of(CompiledPolicy compiled, TableView view) {
        TableData table = compiled.table();
        boolean isBounded = view.width() < TableView.UNBOUNDED;
        ActionWords actions = new ActionWords(compiled, isBounded ? LONGEST_LIST : ActionWords.UNBOUNDED);
        TableText writer = new TableText(view.width());
        writer.append("", Sheet.title(table));
        writer.append("", Sheet.rows(compiled));
        writer.text.append('\n');
        writer.append(Sheet.decisions(compiled, view.isExact(), actions));
        if (!table.approvals().isEmpty()) {
            writer.text.append('\n');
            writer.append("", Sheet.approvals(compiled.approvals()));
            writer.text.append('\n');
            writer.append(Sheet.approvals(compiled, actions));
        }
        if (!table.limits().rows().isEmpty()) {
            writer.text.append('\n');
            writer.append(Sheet.limits(compiled, actions));
        }
        writer.append(Legend.lines(compiled));
        writer.append(actions.legend());
        return writer.text.toString();
    }

    private void append(List<String> legend) {
        if (!legend.isEmpty()) {
            text.append('\n');
            legend.forEach(line -> append("", line));
        }
    }

    private void append(Sheet sheet) {
        int[] widths = new int[sheet.headings().size()];
        widen(widths, sheet.headings());
        sheet.lines().forEach(line -> widen(widths, line));
        if (isTooWide(widths, sheet)) {
            cards(sheet);
            return;
        }
        narrow(widths, words(sheet));
        append(widths, sheet.headings());
        sheet.lines().forEach(line -> append(widths, line));
    }

    /** Whether columns as narrow as their longest words are too wide together. */
    private boolean isTooWide(int[] widths, Sheet sheet) {
        int[] words = words(sheet);
        long total = (long) GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            total += Math.min(widths[i], words[i]);
        }
        return total > most;
    }

    /** How wide each column must be for no word in it to be broken. */
    private static int[] words(Sheet sheet) {
        int[] words = new int[sheet.headings().size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = Math.max(NARROWEST, longestWord(sheet.headings().get(i)));
            for (List<String> line : sheet.lines()) {
                words[i] = Math.max(words[i], longestWord(line.get(i)));
            }
        }
        return words;
    }

    private static int longestWord(String cell) {
        return Arrays.stream(cell.split(" ")).mapToInt(TableText::width).max().orElse(0);
    }

    /** What a card does not say may be anything. */
    private void cards(Sheet sheet) {
        int widest = 0;
        for (int i = 0; i < sheet.headings().size(); i++) {
            widest = sheet.title().contains(i)
                    ? widest
                    : Math.max(widest, width(sheet.headings().get(i)));
        }
        String separator = "";
        for (List<String> line : sheet.lines()) {
            text.append(separator);
            List<Integer> title = title(sheet, line);
            append("", title.stream().map(line::get).collect(Collectors.joining(GAP)));
            for (int i = 0; i < line.size(); i++) {
                String said = line.get(i);
                if (!title.contains(i) && !said.isEmpty() && !said.equals(CellWords.ANY)) {
                    String heading = sheet.headings().get(i);
                    append(GAP + heading + " ".repeat(widest - width(heading)) + GAP, said);
                }
            }
            separator = "\n";
        }
    }

    /** A line without a number is told by its action. */
    private static List<Integer> title(Sheet sheet, List<String> line) {
        return sheet.title().stream()
                .map(i -> line.get(i).isEmpty() ? i + 1 : i)
                .toList();
    }

    /** Words after a heading; where they go on in the next line, they stay under their beginning. */
    private void append(String heading, String words) {
        int indent = Math.min(width(heading), Math.max(0, most - NARROWEST));
        String before = heading;
        for (String line : filled(words, Math.max(1, most - indent))) {
            text.append(before).append(line).append('\n');
            before = " ".repeat(indent);
        }
    }

    private static void widen(int[] widths, List<String> line) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(line.get(i)));
        }
    }

    /**
     * Takes from the widest column while there is anything to take.
     *
     * @param least of each column
     */
    private void narrow(int[] widths, int[] least) {
        long total = (long) GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > most) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean gives = widths[i] > least[i];
                widest = gives && (widest < 0 || widths[i] > widths[widest]) ? i : widest;
            }
            if (widest < 0) {
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
