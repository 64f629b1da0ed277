package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.Automata;
import dev.writ.language.command.CommandLines;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Command lines in the place of what is asked of them: whether they are opaque, what they run, write and read. */
final class SampleLines {
    private final Vocabulary vocabulary;
    private final List<Column> columns;
    private final List<Automaton> automata;

    SampleLines(Vocabulary vocabulary, List<Column> columns, List<Automaton> automata) {
        this.vocabulary = vocabulary;
        this.columns = columns;
        this.automata = automata;
    }

    /** Whether an attribute is a command line or follows from one. A derived column is of no attribute. */
    boolean concern(int attribute) {
        return attribute >= 0
                && (vocabulary.attributes().get(attribute).type() instanceof Type.Command
                        || vocabulary.attributes().get(attribute).source() == Vocabulary.Source.DERIVED);
    }

    /** Puts a line where the values say what it is to be; false where none was found for one of them. */
    boolean write(SortedMap<String, Value> values) {
        for (Vocabulary.Attribute attribute : vocabulary.given()) {
            if (attribute.type() instanceof Type.Command && !write(attribute.name(), values)) {
                return false;
            }
        }
        return true;
    }

    private boolean write(String name, SortedMap<String, Value> values) {
        SortedSet<String> commands = taken(CommandPart.COMMANDS.of(name), values);
        SortedSet<String> writes = taken(CommandPart.WRITES.of(name), values);
        SortedSet<String> reads = taken(CommandPart.READS.of(name), values);
        Value line = values.get(name);
        if (!new Value.Truth(false).equals(line)) {
            if (line != null) {
                values.put(name, new Value.Text(CommandLines.OPAQUE));
            }
            return commands.isEmpty() && writes.isEmpty() && reads.isEmpty();
        }
        Optional<String> written = CommandLines.of(commands, writes, reads).filter(text -> CommandLines.read(text)
                .filter(done -> isAlike(CommandPart.COMMANDS.of(name), commands, done.commands())
                        && isAlike(CommandPart.WRITES.of(name), writes, done.writes())
                        && isAlike(CommandPart.READS.of(name), reads, done.reads()))
                .isPresent());
        written.ifPresent(text -> values.put(name, new Value.Text(text)));
        return written.isPresent();
    }

    /** The elements, with other words in the place of empty ones where that makes no difference. */
    private SortedSet<String> taken(String name, SortedMap<String, Value> values) {
        SortedSet<String> taken = new TreeSet<>();
        if (values.remove(name) instanceof Value.Members members) {
            for (String text : members.values()) {
                String filled = CommandLines.filled(text);
                taken.add(isAlike(name, Set.of(text), Set.of(filled)) ? filled : text);
            }
        }
        return taken;
    }

    /** Whether two sets have the same classes. */
    private boolean isAlike(String name, Set<String> elements, Set<String> others) {
        return columns.stream()
                .filter(column -> column.attribute() >= 0
                        && vocabulary
                                .attributes()
                                .get(column.attribute())
                                .name()
                                .equals(name))
                .allMatch(column ->
                        column instanceof Column.HoldsMatch holds && holds(holds, elements) == holds(holds, others));
    }

    private boolean holds(Column.HoldsMatch column, Set<String> elements) {
        return elements.stream()
                .anyMatch(text -> Automata.classOf(automata.get(column.automaton()), text) == column.output());
    }
}
