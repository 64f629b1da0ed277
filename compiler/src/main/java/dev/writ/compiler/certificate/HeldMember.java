package dev.writ.compiler.certificate;

import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plainest member that a set holds where the class in a column of it is 1; none where no member can be found. */
record HeldMember(Type.Members type, List<Automaton> automata) implements Column.Visitor<Optional<String>> {
    @Override
    public Optional<String> visitHolds(Column.Holds column) {
        return Optional.of(column.member());
    }

    @Override
    public Optional<String> visitHoldsOthers(Column.HoldsOthers column) {
        Set<String> taken = new HashSet<>(column.members());
        return type.values().isPresent()
                ? PlainValues.other(type.values().get(), taken)
                : Optional.of(PlainValues.notAmong(PlainValues.prefix(type), taken));
    }

    @Override
    public Optional<String> visitHoldsMatch(Column.HoldsMatch column) {
        return Optional.of(automata.get(column.automaton()).samples().get(column.output()));
    }

    @Override
    public Optional<String> visitWords(Column.Words column) {
        return Optional.empty();
    }

    @Override
    public Optional<String> visitIntervals(Column.Intervals column) {
        return Optional.empty();
    }

    @Override
    public Optional<String> visitTruths(Column.Truths column) {
        return Optional.empty();
    }

    @Override
    public Optional<String> visitMatches(Column.Matches column) {
        return Optional.empty();
    }

    @Override
    public Optional<String> visitCompares(Column.Compares column) {
        return Optional.empty();
    }

    @Override
    public Optional<String> visitPresence(Column.Presence column) {
        return Optional.empty();
    }

    @Override
    public Optional<String> visitDerived(Column.Derived column) {
        return Optional.empty();
    }
}
