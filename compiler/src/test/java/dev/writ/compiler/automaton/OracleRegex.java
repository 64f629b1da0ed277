package dev.writ.compiler.automaton;

import dev.writ.language.regex.Regex;
import dk.brics.automaton.Automaton;

/** Regular expressions that assert no place, by the operations of another library, which knows UTF-16 units only. */
final class OracleRegex implements Regex.Visitor<Automaton> {
    @Override
    public Automaton visitCharacterClass(Regex.CharacterClass characters) {
        return Automaton.union(characters.codePoints().ranges().stream()
                .filter(range -> range.first() <= 0xffff)
                .map(range -> Automaton.makeCharRange((char) range.first(), (char) Math.min(range.last(), 0xffff)))
                .toList());
    }

    @Override
    public Automaton visitConcatenation(Regex.Concatenation concatenation) {
        return Automaton.concatenate(
                concatenation.parts().stream().map(part -> part.accept(this)).toList());
    }

    @Override
    public Automaton visitAlternation(Regex.Alternation alternation) {
        return Automaton.union(alternation.alternatives().stream()
                .map(part -> part.accept(this))
                .toList());
    }

    @Override
    public Automaton visitRepetition(Regex.Repetition repetition) {
        Automaton body = repetition.body().accept(this);
        return repetition.most() == Regex.Repetition.UNBOUNDED
                ? body.repeat(repetition.least())
                : body.repeat(repetition.least(), repetition.most());
    }

    @Override
    public Automaton visitAssertion(Regex.Assertion assertion) {
        throw new AssertionError("unreachable: " + assertion);
    }
}
