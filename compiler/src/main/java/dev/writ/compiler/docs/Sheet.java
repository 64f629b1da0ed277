package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.Minimality;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.table.NumberSpelling;
import dev.writ.runtime.table.TableData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lines of words under headings.
 *
 * @param lines each as long as the headings
 * @param title the columns that name a line where it stands alone
 */
record Sheet(List<String> headings, List<List<String>> lines, List<Integer> title) {
    Sheet {
        headings = List.copyOf(headings);
        title = List.copyOf(title);
        lines = lines.stream().map(List::copyOf).toList();
    }

    /** What stands instead of the rules where a request breaks an assumption. */
    private static final String VIOLATION = "violates an assumption";

    /** The rows that decide, the default last. */
    static Sheet decisions(CompiledPolicy compiled, boolean isExact, ActionWords actions) {
        TableData table = compiled.table();
        List<TableData.Region> regions =
                table.rows().stream().map(TableData.Row::region).toList();
        List<Integer> tested = tested(compiled, regions);
        ExactActions exact = new ExactActions(table);
        List<List<String>> lines = new ArrayList<>();
        for (TableData.Row row : table.rows()) {
            List<Integer> at = isExact ? exact.of(lines.size()) : row.region().actions();
            List<String> line = new ArrayList<>(List.of(Integer.toString(lines.size() + 1), actions.of(at)));
            line.addAll(where(compiled, row.region(), tested, decided(table, lines.size())));
            line.add(row.effect().word());
            boolean isViolation = lines.size() < table.violations();
            line.add(isViolation ? VIOLATION : rules(table, row.decidedBy()));
            lines.add(line);
        }
        List<String> otherwise = new ArrayList<>(List.of("", "otherwise"));
        tested.forEach(heading -> otherwise.add(CellWords.ANY));
        otherwise.add(table.defaultEffect().word());
        otherwise.add("");
        lines.add(otherwise);
        List<String> headings = headings(compiled, tested, "", List.of("effect", "rules"));
        return new Sheet(headings, lines, List.of(0, headings.size() - 2));
    }

    /** What is owed where approval is required. */
    static Sheet approvals(CompiledPolicy compiled, ActionWords actions) {
        TableData table = compiled.table();
        List<TableData.Region> regions =
                table.approvals().stream().map(TableData.ApprovalRow::region).toList();
        List<Integer> tested = tested(compiled, regions);
        List<List<String>> lines = new ArrayList<>();
        for (TableData.ApprovalRow row : table.approvals()) {
            List<String> line = new ArrayList<>();
            line.add(requirement(table.requirements().get(row.requirement())));
            line.add(actions.of(row.region().actions()));
            line.addAll(where(compiled, row.region(), tested, Set.of()));
            lines.add(line);
        }
        return new Sheet(headings(compiled, tested, "approval", List.of()), lines, List.of(0));
    }

    /** What counts towards which limit. */
    static Sheet limits(CompiledPolicy compiled, ActionWords actions) {
        TableData table = compiled.table();
        List<TableData.Region> regions =
                table.limits().rows().stream().map(TableData.LimitRow::region).toList();
        List<Integer> tested = tested(compiled, regions);
        List<List<String>> lines = new ArrayList<>();
        for (TableData.LimitRow row : table.limits().rows()) {
            List<String> line = new ArrayList<>();
            line.add(limit(table, table.limits().stated().get(row.limit())));
            line.add(actions.of(row.region().actions()));
            line.addAll(where(compiled, row.region(), tested, Set.of()));
            lines.add(line);
        }
        return new Sheet(headings(compiled, tested, "limit", List.of()), lines, List.of(0));
    }

    private static String limit(TableData table, TableData.Limit limit) {
        Optional<TableData.Attribute> summed =
                limit.of().map(of -> table.attributes().get(of));
        int scale = summed.flatMap(of -> of.type().numbers())
                .map(NumberSpelling::scale)
                .orElse(0);
        return "%s: %s%s%s%s"
                .formatted(
                        Words.shown(limit.id()),
                        DecimalSpelling.of(limit.most(), scale),
                        summed.map(of -> " of " + Words.shown(of.name())).orElse(""),
                        limit.seconds()
                                .map(seconds -> " per " + duration(Duration.ofSeconds(seconds)))
                                .orElse(" ever"),
                        limit.per()
                                .map(per -> " per "
                                        + Words.shown(
                                                table.attributes().get(per).name()))
                                .orElse(""));
    }

    /** The headings under which some cell stands. */
    private static List<Integer> tested(CompiledPolicy compiled, List<TableData.Region> regions) {
        Headings headings = new Headings(compiled);
        TreeSet<Integer> tested = new TreeSet<>();
        for (TableData.Region region : regions) {
            region.cells().forEach(cell -> tested.add(headings.of(cell.column())));
        }
        return List.copyOf(tested);
    }

    private static List<String> headings(
            CompiledPolicy compiled, List<Integer> tested, String first, List<String> last) {
        Headings headings = new Headings(compiled);
        List<String> words = new ArrayList<>(List.of(first, "action"));
        tested.forEach(heading -> words.add(headings.words(heading)));
        words.addAll(last);
        return words;
    }

    private static List<String> where(
            CompiledPolicy compiled, TableData.Region region, List<Integer> tested, Set<Integer> decided) {
        CellWords words = new CellWords(compiled);
        Headings headings = new Headings(compiled);
        return tested.stream()
                .map(heading -> words.under(heading, headings, region, decided))
                .toList();
    }

    /** The columns of which a row before decides, wherever this one could, by their second class and nothing else. */
    private static Set<Integer> decided(TableData table, int row) {
        List<Integer> actions = table.rows().get(row).region().actions();
        return table.rows().subList(0, row).stream()
                .map(TableData.Row::region)
                .filter(before -> before.actions().isEmpty()
                        || !actions.isEmpty() && before.actions().containsAll(actions))
                .filter(before -> before.cells().size() == 1
                        && before.cells().get(0).classes().equals(List.of(1)))
                .map(before -> before.cells().get(0).column())
                .collect(Collectors.toSet());
    }

    private static String rules(TableData table, List<Integer> rules) {
        return rules.stream()
                .map(rule -> Words.shown(table.rules().get(rule).id()))
                .collect(Collectors.joining(", "));
    }

    private static String requirement(ApprovalRequirement requirement) {
        return "%d of %s within %s"
                .formatted(
                        requirement.count(),
                        requirement.roles().stream().map(Words::shown).collect(Collectors.joining(", ")),
                        duration(requirement.expires()));
    }

    private static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** What is known of the number of rows that decide, and no more. */
    static String rows(CompiledPolicy compiled) {
        int violations = compiled.table().violations();
        String besides = violations == 0 ? "" : "; %d more for violated assumptions, not counted".formatted(violations);
        return status(compiled.rows()) + besides;
    }

    static String approvals(Minimality rows) {
        return status(rows);
    }

    private static String status(Minimality rows) {
        return "%d %s, %s".formatted(rows.rows(), rows.rows() == 1 ? "row" : "rows", rows.words());
    }

    static String title(TableData table) {
        return Words.shown(table.policy())
                + table.version()
                        .map(version -> " version " + Words.shown(version))
                        .orElse("");
    }
}
