package dev.writ.runtime.classify;

import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.shell.CommandSpelling;
import dev.writ.runtime.shell.Redirection;
import dev.writ.runtime.shell.ShellCommand;
import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellLine;
import dev.writ.runtime.shell.ShellWord;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.CommandAttributes;
import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Command lines, taken apart once for all columns: those of the line, by whether it is opaque, and those of the sets that
 * follow from it. A set holds whatever may stand for words that are not known.
 */
final class CommandClasses extends AttributeClasses {
    private static final ElementWalk[] NOTHING = {};

    /** Of the line itself. */
    private final int[] opaque;

    /** Of what is derived from it. */
    private final int[] derived;

    private final ElementWalk[] commands;
    private final ElementWalk[] writes;
    private final ElementWalk[] reads;
    private final PackedFlags flags;

    private CommandClasses(
            int attribute, int[] opaque, int[] derived, Map<String, ElementWalk[]> walks, PackedFlags flags) {
        super(attribute);
        this.opaque = opaque;
        this.derived = derived;
        this.commands = walks.getOrDefault(CommandAttributes.COMMANDS, new ElementWalk[0]);
        this.writes = walks.getOrDefault(CommandAttributes.WRITES, new ElementWalk[0]);
        this.reads = walks.getOrDefault(CommandAttributes.READS, new ElementWalk[0]);
        this.flags = flags;
    }

    static CommandClasses of(TableData table, int attribute, List<AutomatonWalk> automata, PackedFlags flags) {
        Map<String, ElementWalk[]> walks = new TreeMap<>();
        IntStream derived = IntStream.empty();
        for (String part : CommandAttributes.PARTS) {
            int index = CommandAttributes.index(
                    table, part, table.attributes().get(attribute).name());
            int[] columns = columns(table, index);
            walks.put(part, walks(table, columns, automata, flags));
            derived = IntStream.concat(derived, IntStream.of(columns));
        }
        return new CommandClasses(attribute, columns(table, attribute), derived.toArray(), walks, flags);
    }

    private static int[] columns(TableData table, int attribute) {
        return IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).isOf(attribute))
                .toArray();
    }

    private static ElementWalk[] walks(
            TableData table, int[] columns, List<AutomatonWalk> automata, PackedFlags flags) {
        Map<Integer, ElementWalk> walks = new TreeMap<>();
        for (int column : columns) {
            if (!(table.columns().get(column) instanceof Column.HoldsMatch held)) {
                throw new IllegalArgumentException("no column of what is derived: " + column);
            }
            walks.computeIfAbsent(held.automaton(), index -> new ElementWalk(automata.get(index), flags))
                    .turns(held.output(), column);
        }
        return walks.values().toArray(ElementWalk[]::new);
    }

    @Override
    ClassifyResult text(String line, Classified classified) {
        int[] classes = classified.classes;
        flags.clear(derived, classes);
        if (!WellFormedText.is(line)) {
            return ClassifyResult.LONE_SURROGATE;
        }
        if (classified.isTested(attribute) && (opaque.length > 0 || derived.length > 0)) {
            ShellLine read = ShellLine.of(line);
            for (int column : opaque) {
                classes[column] = read instanceof ShellLine.Opaque ? 1 : 0;
            }
            if (read instanceof ShellLine.Known known) {
                hold(known.commands(), classes);
            }
        }
        return ClassifyResult.FITS;
    }

    private void hold(List<ShellCommand> all, int[] classes) {
        for (int i = 0; i < all.size(); i++) {
            ShellCommand command = all.get(i);
            for (ElementWalk walk : commands) {
                hold(command, walk, classes);
            }
            List<Redirection> files = command.redirections();
            for (int file = 0; file < files.size(); file++) {
                ShellWord target = CommandSpelling.target(files.get(file).target());
                hold(target, files.get(file).writes() ? writes : NOTHING, classes);
                hold(target, files.get(file).reads() ? reads : NOTHING, classes);
            }
        }
    }

    private static void hold(ShellCommand command, ElementWalk walk, int[] classes) {
        List<Assignment> variables = command.assignments();
        for (int i = 0; i < variables.size(); i++) {
            walk.hold(variables.get(i), classes);
        }
        if (!command.words().isEmpty()) {
            walk.hold(command.words(), classes);
        }
    }

    private static void hold(ShellWord target, ElementWalk[] walks, int[] classes) {
        for (ElementWalk walk : walks) {
            walk.hold(target, classes);
        }
    }
}
