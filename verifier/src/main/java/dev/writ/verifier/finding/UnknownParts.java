package dev.writ.verifier.finding;

import dev.writ.language.command.CommandLines;
import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.interpret.command.TextInstances;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.regex.CodePoints;
import dev.writ.verifier.encode.ClassTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What can be unknown of the command lines of an attribute: of each line that is written for it, what it comes to is read
 * from the line again.
 */
final class UnknownParts {
    private final ClassTable table;
    private final Vocabulary.Attribute attribute;

    UnknownParts(ClassTable table, Vocabulary.Attribute attribute) {
        this.table = table;
        this.attribute = attribute;
    }

    /** The columns of the line itself: whether it is opaque. */
    List<Integer> ofLine() {
        return columns(attribute.name());
    }

    /** The columns of everything that is derived from it. */
    List<Integer> derived() {
        return CommandPart.ATTRIBUTES.stream()
                .flatMap(part -> derived(part).stream())
                .toList();
    }

    /** The columns of a part of it. */
    List<Integer> derived(CommandPart part) {
        return columns(part.of(attribute.name()));
    }

    /** Every set of columns that one command, or file, turns. */
    Collection<SortedSet<Integer>> elements(CommandPart part) {
        return classes(part).elements(CodePoints.ANY).keySet();
    }

    /** A program that turns no column, as a line. */
    Optional<String> inconspicuous() {
        return Optional.ofNullable(
                classes(CommandPart.COMMANDS).elements(UnknownLines.PROGRAM).get(new TreeSet<Integer>()));
    }

    private ElementClasses classes(CommandPart part) {
        return new ElementClasses(table, index(part.of(attribute.name())));
    }

    private List<Integer> columns(String name) {
        return table.columnsOf(index(name));
    }

    private int index(String name) {
        List<String> names = table.vocabulary().attributes().stream()
                .map(Vocabulary.Attribute::name)
                .toList();
        return names.indexOf(name);
    }

    /**
     * Lines of one command, variable or file, one for each choice of classes.
     *
     * @param isComplete whether there are no others
     */
    record Lines(List<UnknownLine> lines, boolean isComplete) {
        Lines {
            lines = List.copyOf(lines);
        }
    }

    /** @param mostSets how many sets of states are walked through at most */
    Lines lines(CommandPart part, int mostSets) {
        ElementClasses classes = classes(part);
        UnknownLines written = written(part, classes, mostSets);
        List<UnknownLine> lines = new ArrayList<>();
        for (String line : written.lines()) {
            lines.add(read(part, classes, line));
        }
        return new Lines(lines, written.isComplete());
    }

    private static UnknownLines written(CommandPart part, ElementClasses classes, int mostSets) {
        return switch (part) {
            case COMMANDS -> UnknownLines.of(classes, mostSets);
            case WRITES -> new UnknownLines(List.of("> \"${X}\""), true);
            case READS -> new UnknownLines(List.of("< \"${X}\""), true);
            case PROGRAMS -> new UnknownLines(List.of(), true);
        };
    }

    private static UnknownLine read(CommandPart part, ElementClasses classes, String written) {
        TextInstances element = CommandTruth.instances(part, written).get(0);
        SortedSet<Integer> columns = new TreeSet<>();
        Map<String, UnknownLine.Instance> instances = new LinkedHashMap<>();
        classes.instances(element).forEach((turned, text) -> {
            columns.addAll(turned);
            String filled = CommandLines.filled(text);
            boolean isAlike = part == CommandPart.COMMANDS
                    && !written.contains("''")
                    && classes.columns(filled).equals(turned);
            line(part, isAlike ? filled : text)
                    .ifPresent(line -> instances.putIfAbsent(line, new UnknownLine.Instance(line, turned)));
        });
        String shown = written.replaceAll("\\$\\{X}(?![A-Za-z0-9_])", "\\$X");
        return new UnknownLine(shown, columns, List.copyOf(instances.values()));
    }

    /** A line of nothing but the element. */
    private static Optional<String> line(CommandPart part, String text) {
        Set<String> element = Set.of(text);
        Optional<String> line =
                switch (part) {
                    case COMMANDS -> CommandLines.of(element, Set.of(), Set.of());
                    case WRITES -> CommandLines.of(Set.of(), element, Set.of());
                    case READS -> CommandLines.of(Set.of(), Set.of(), element);
                    case PROGRAMS -> Optional.empty();
                };
        return line.filter(typed -> CommandLines.read(typed)
                .filter(done -> done.commands().size()
                                + done.writes().size()
                                + done.reads().size()
                        == 1)
                .isPresent());
    }
}
