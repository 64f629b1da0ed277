package dev.writ.compiler.certificate;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A set as its columns of class 1 have it, each visited once: with the plainest member that each asks for. */
final class SetSample implements Column.SetVisitor<Void> {
    private final Type.Members type;
    private final List<Automaton> automata;
    private final Set<String> held = new TreeSet<>();
    private boolean isAbsent;
    private boolean isPossible = true;

    SetSample(Type.Members type, List<Automaton> automata) {
        this.type = type;
        this.automata = automata;
    }

    @Override
    public Void visitHolds(Column.Holds column) {
        held.add(column.member());
        return null;
    }

    @Override
    public Void visitHoldsOthers(Column.HoldsOthers column) {
        Optional<String> member = PlainValues.other(type, new HashSet<>(column.members()));
        member.ifPresent(held::add);
        isPossible &= member.isPresent();
        return null;
    }

    @Override
    public Void visitHoldsMatch(Column.HoldsMatch column) {
        held.add(automata.get(column.automaton()).samples().get(column.output()));
        return null;
    }

    @Override
    public Void visitPresence(Column.Presence column) {
        isAbsent = true;
        return null;
    }

    /** How many there are is seen to when all that must be held is. */
    @Override
    public Void visitCounted(Column.Counted column) {
        return null;
    }

    Sample sample() {
        if (!isPossible || isAbsent && !held.isEmpty()) {
            return Sample.IMPOSSIBLE;
        }
        return isAbsent ? Sample.ABSENT : Sample.of(new Value.Members(new TreeSet<>(held)));
    }
}
