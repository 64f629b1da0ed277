package dev.writ.verifier.encode;

import dev.writ.language.command.CommandLines;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Command lines for the classes of what is asked of them. A line that was found was taken apart again; where none was
 * found there may be one all the same.
 */
public final class LineFeasibility {
    private final ClassTable table;
    private final ClassVector vector;
    private final TextFeasibility texts;

    public LineFeasibility(ClassTable table, TextFeasibility texts) {
        this.table = table;
        this.vector = new ClassVector(table);
        this.texts = texts;
    }

    /** That some command line has the classes that it has, where none was found for these; empty where all were. */
    public Optional<Term> unwritten(Assignment classes) {
        List<Vocabulary.Attribute> attributes = table.vocabulary().attributes();
        for (int index = 0; index < attributes.size(); index++) {
            if (attributes.get(index).type() instanceof Type.Command && isKnown(index, classes)) {
                if (line(index, classes).isEmpty()) {
                    return Optional.of(Terms.and(columns(index).stream()
                            .map(column -> vector.among(column, only(cls(column, classes))))
                            .toList()));
                }
            }
        }
        return Optional.empty();
    }

    /** A line that has the classes, for an attribute that is there; empty where none was found. */
    public Optional<String> line(int attribute, Assignment classes) {
        if (!isKnown(attribute, classes)) {
            return Optional.of(CommandLines.OPAQUE);
        }
        Set<String> commands = elements(attribute, CommandPart.COMMANDS, classes);
        Set<String> writes = elements(attribute, CommandPart.WRITES, classes);
        Set<String> reads = elements(attribute, CommandPart.READS, classes);
        int derived = part(attribute, CommandPart.COMMANDS);
        return candidates(derived, commands).stream()
                .flatMap(candidate -> CommandLines.of(candidate, writes, reads).stream())
                .filter(line -> CommandLines.read(line)
                        .filter(done -> hasClasses(derived, done.commands(), classes)
                                && hasClasses(part(attribute, CommandPart.WRITES), done.writes(), classes)
                                && hasClasses(part(attribute, CommandPart.READS), done.reads(), classes))
                        .isPresent())
                .findFirst();
    }

    /** The commands, and with one of them that runs what follows it running another of them, or a sample, instead. */
    private List<Set<String>> candidates(int derived, Set<String> commands) {
        List<Set<String>> candidates = new ArrayList<>(List.of(commands));
        for (String wrapper : commands) {
            Optional<CommandLines.Done> alone =
                    CommandLines.of(Set.of(wrapper), Set.of(), Set.of()).flatMap(CommandLines::read);
            if (alone.filter(done -> done.commands().size() > 1).isPresent()) {
                String program = wrapper.substring(0, wrapper.indexOf(' '));
                Stream.concat(commands.stream(), samples(derived))
                        .map(other -> program + " " + other)
                        .filter(running -> isAlike(derived, wrapper, running))
                        .forEach(running -> {
                            Set<String> changed = new LinkedHashSet<>(commands);
                            changed.remove(wrapper);
                            changed.add(running);
                            candidates.add(changed);
                        });
            }
        }
        return candidates;
    }

    /** An element of each class that an automaton knows, also of those that no column tells. */
    private Stream<String> samples(int derived) {
        return table.columnsOf(derived).stream()
                .flatMap(column ->
                        table.columns().get(column).deciding().stream().boxed())
                .distinct()
                .flatMap(automaton -> table.automata().get(automaton).samples().stream());
    }

    /** Whether two elements have the same classes. */
    private boolean isAlike(int derived, String text, String other) {
        return table.columnsOf(derived).stream()
                .allMatch(column ->
                        table.texts(column).classOf(text) == table.texts(column).classOf(other));
    }

    /** Neither opaque nor absent. */
    private boolean isKnown(int attribute, Assignment classes) {
        return table.columnsOf(attribute).stream().allMatch(column -> cls(column, classes) == 0);
    }

    /** Columns of the line itself and of its parts. */
    private List<Integer> columns(int attribute) {
        List<Integer> columns = new ArrayList<>(table.columnsOf(attribute));
        CommandPart.ATTRIBUTES.forEach(part -> columns.addAll(table.columnsOf(part(attribute, part))));
        return columns;
    }

    private int part(int attribute, CommandPart part) {
        return table.attributeIndex(
                part.of(table.vocabulary().attributes().get(attribute).name()));
    }

    /** Elements that have the classes, with other words in the place of empty ones where that makes no difference. */
    private Set<String> elements(int attribute, CommandPart part, Assignment classes) {
        int derived = part(attribute, part);
        Set<String> plainer = new LinkedHashSet<>();
        if (table.isByAutomaton(derived)) {
            for (String text : texts.elements(derived, classes).orElse(Set.of())) {
                String filled = CommandLines.filled(text);
                plainer.add(isAlike(derived, text, filled) ? filled : text);
            }
        }
        return needed(derived, plainer, classes);
    }

    /** Without elements that others make needless: each was found for one column. */
    private Set<String> needed(int derived, Set<String> elements, Assignment classes) {
        Set<String> needed = new LinkedHashSet<>(elements);
        for (String element : elements) {
            Set<String> fewer = new LinkedHashSet<>(needed);
            fewer.remove(element);
            if (hasClasses(derived, fewer, classes)) {
                needed = fewer;
            }
        }
        return needed;
    }

    private boolean hasClasses(int derived, Set<String> elements, Assignment classes) {
        return table.columnsOf(derived).stream().allMatch(column -> {
            boolean holds = table.columns().get(column) instanceof Column.HoldsMatch match
                    && elements.stream().anyMatch(text -> table.texts(column).classOf(text) == match.output());
            return holds == (cls(column, classes) == 1);
        });
    }

    private static SortedSet<Integer> only(int cls) {
        return new TreeSet<>(List.of(cls));
    }

    private static int cls(int column, Assignment classes) {
        return Math.toIntExact(classes.value(ClassVector.name(column)));
    }
}
