package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as comma-separated values (RFC 4180), for spreadsheets: a line of headings, the rows that decide, the default,
 * then the approval rows, which have no number and no effect, then what each derived column stands for: its heading in
 * place of a number, and the condition in its column.
 */
public final class TableCsv {
    private static final String ROW = "row";
    private static final String APPROVAL = "approval";

    private TableCsv() {}

    public static String of(CompiledPolicy compiled) {
        return of(compiled, false);
    }

    /** @param isExact as in {@link TableView} */
    public static String of(CompiledPolicy compiled, boolean isExact) {
        ActionWords actions = new ActionWords(compiled, ActionWords.UNBOUNDED);
        Sheet decisions = Sheet.decisions(compiled, isExact, actions);
        Sheet approvals = Sheet.approvals(compiled, actions);
        List<String> first = named(decisions.headings(), ROW);
        List<String> second = named(approvals.headings(), APPROVAL);
        List<String> headings = headings(first, second);
        StringBuilder text = new StringBuilder(line(headings));
        decisions.lines().forEach(line -> text.append(line(placed(headings, first, line))));
        approvals.lines().forEach(line -> text.append(line(placed(headings, second, line))));
        Legend.of(compiled).forEach((heading, meaning) -> {
            if (headings.contains(heading)) {
                text.append(line(placed(headings, List.of(ROW, heading), List.of(heading, meaning))));
            }
        });
        return text.toString();
    }

    private static List<String> named(List<String> headings, String first) {
        List<String> named = new ArrayList<>(headings);
        named.set(0, first);
        return named;
    }

    /** Number, action and attributes, then effect, rules and what is owed. */
    private static List<String> headings(List<String> decisions, List<String> approvals) {
        int attributes = decisions.size() - 2;
        Set<String> all = new LinkedHashSet<>(decisions.subList(0, attributes));
        all.addAll(approvals.subList(1, approvals.size()));
        all.addAll(decisions.subList(attributes, decisions.size()));
        all.add(APPROVAL);
        return List.copyOf(all);
    }

    private static List<String> placed(List<String> headings, List<String> named, List<String> line) {
        return headings.stream()
                .map(heading -> named.contains(heading) ? line.get(named.indexOf(heading)) : "")
                .toList();
    }

    private static String line(List<String> fields) {
        return fields.stream().map(TableCsv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
