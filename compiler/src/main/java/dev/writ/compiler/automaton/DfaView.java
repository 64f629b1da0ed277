package dev.writ.compiler.automaton;

/** A deterministic automaton to walk; 0 is its first state. */
interface DfaView {
    Alphabet symbols();

    int step(int state, int symbol);

    /** What kind of text ends in the state; negative where nobody asks. */
    int kind(int state);
}
