package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.Automata;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.Set;

/** The class of a set that is there, in a column that asks about it. */
final class ClassOfElements implements Column.SetVisitor<Integer> {
    private final Set<String> elements;
    private final List<Automaton> automata;

    ClassOfElements(Set<String> elements, List<Automaton> automata) {
        this.elements = elements;
        this.automata = automata;
    }

    @Override
    public Integer visitHolds(Column.Holds column) {
        return elements.contains(column.member()) ? 1 : 0;
    }

    @Override
    public Integer visitHoldsOthers(Column.HoldsOthers column) {
        return column.members().containsAll(elements) ? 0 : 1;
    }

    @Override
    public Integer visitHoldsMatch(Column.HoldsMatch column) {
        Automaton automaton = automata.get(column.automaton());
        return elements.stream().anyMatch(element -> Automata.classOf(automaton, element) == column.output()) ? 1 : 0;
    }

    @Override
    public Integer visitPresence(Column.Presence column) {
        return 0;
    }

    @Override
    public Integer visitCounted(Column.Counted column) {
        int cls = column.classes() - 1;
        while (column.starts().get(cls) > elements.size()) {
            cls--;
        }
        return cls;
    }
}
