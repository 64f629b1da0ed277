package dev.writ.runtime.classify;

import dev.writ.runtime.shell.CommandSpelling;
import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellWord;
import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import dev.writ.runtime.shell.ShellWord.Part;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes that one automaton gives to whatever a command, a variable or a file may turn out to be. As long as nothing is
 * unknown there is one state, and nothing is allocated; from the first unknown part on there is a set of states.
 */
final class ElementWalk {
    private static final int[] NONE = {};

    private final AutomatonWalk automaton;
    private final UnknownTexts word;
    private final UnknownTexts words;
    private final UnknownTexts characters;

    /** By class of the automaton, the columns that it turns to 1. */
    private final int[][] turned;

    private final PackedFlags flags;

    ElementWalk(AutomatonWalk automaton, PackedFlags flags) {
        this.automaton = automaton;
        this.flags = flags;
        this.word = new UnknownTexts(automaton, UnknownTexts.Kind.WORD);
        this.words = new UnknownTexts(automaton, UnknownTexts.Kind.WORDS);
        this.characters = new UnknownTexts(automaton, UnknownTexts.Kind.CHARACTERS);
        this.turned = new int[automaton.classes()][];
        Arrays.fill(turned, NONE);
    }

    void turns(int output, int column) {
        turned[output] = Arrays.copyOf(turned[output], turned[output].length + 1);
        turned[output][turned[output].length - 1] = column;
    }

    /** A variable that is set: one word. */
    void hold(Assignment variable, int[] classes) {
        int state = step(spelled(0, variable.name()), '=');
        ShellWord value = variable.value();
        String known = known(value);
        if (known != null) {
            turn(spelled(state, known), classes);
        } else {
            turn(oneWord(only(state), value.parts()), classes);
        }
    }

    /** The words of a command. */
    void hold(List<ShellWord> command, int[] classes) {
        int state = 0;
        for (int i = 0; i < command.size(); i++) {
            String known = known(command.get(i));
            if (known == null) {
                turn(further(only(state), command, i), classes);
                return;
            }
            state = spelled(i == 0 ? state : step(state, CommandSpelling.BETWEEN), known);
        }
        turn(state, classes);
    }

    /** A file. */
    void hold(ShellWord target, int[] classes) {
        String known = known(target);
        if (known != null) {
            turn(asItIs(0, known), classes);
            return;
        }
        long[] states = only(0);
        for (Part part : target.parts()) {
            states = part instanceof Literal literal ? stepped(states, literal.text(), false) : characters.from(states);
        }
        turn(states, classes);
    }

    /** The text of a word about which everything is known, or null. */
    private static @Nullable String known(ShellWord word) {
        List<Part> parts = word.parts();
        if (word.fields() != Fields.ONE || parts.size() > 1) {
            return null;
        } else if (parts.isEmpty()) {
            return "";
        }
        return parts.get(0) instanceof Literal literal ? literal.text() : null;
    }

    private long[] only(int state) {
        long[] states = new long[(automaton.states() + 63) / 64];
        states[state >> 6] = 1L << state;
        return states;
    }

    private int step(int state, int codePoint) {
        return automaton.next(state, automaton.symbol(codePoint));
    }

    private int asItIs(int from, String text) {
        int state = from;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            state = step(state, text.codePointAt(i));
        }
        return state;
    }

    private int spelled(int from, String text) {
        int state = from;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            state = step(CommandSpelling.isEscaped(c) ? step(state, CommandSpelling.ESCAPE) : state, c);
        }
        return state;
    }

    /** What the words from one on add. */
    private long[] further(long[] from, List<ShellWord> command, int first) {
        long[] states = from;
        for (int i = first; i < command.size(); i++) {
            ShellWord next = command.get(i);
            states = switch (next.fields()) {
                case ONE -> oneWord(i == 0 ? states : blank(states), next.parts());
                case EACH -> each(states, next.parts());
                case SPLIT -> split(states, next.parts());
            };
        }
        return states;
    }

    private long[] blank(long[] states) {
        return stepped(states, " ", false);
    }

    private long[] oneWord(long[] from, List<Part> parts) {
        long[] states = from;
        for (Part part : parts) {
            states = part instanceof Literal literal ? stepped(states, literal.text(), true) : word.from(states);
        }
        return states;
    }

    /** Any number of words, none included, until no more states are met. */
    private long[] each(long[] from, List<Part> parts) {
        long[] all = from.clone();
        long[] fresh = from;
        while (!isEmpty(fresh)) {
            fresh = oneWord(blank(fresh), parts);
            for (int i = 0; i < all.length; i++) {
                fresh[i] &= ~all[i];
                all[i] |= fresh[i];
            }
        }
        return all;
    }

    /** Words of which the first begins as the parts do and the last ends so; or none. */
    private long[] split(long[] from, List<Part> parts) {
        long[] states = blank(from);
        if (parts.get(0) instanceof Literal literal) {
            states = stepped(states, literal.text(), true);
        }
        long[] one = parts.size() == 1 && parts.get(0) instanceof Literal ? states : new long[states.length];
        states = words.from(states);
        if (parts.get(parts.size() - 1) instanceof Literal literal) {
            states = stepped(states, literal.text(), true);
        }
        for (int i = 0; i < states.length; i++) {
            states[i] |= from[i] | one[i];
        }
        return states;
    }

    private static boolean isEmpty(long[] states) {
        for (long some : states) {
            if (some != 0) {
                return false;
            }
        }
        return true;
    }

    /** A set of its own, whatever the text. */
    private long[] stepped(long[] from, String text, boolean isSpelled) {
        long[] states = new long[from.length];
        for (int at = 0; at < from.length; at++) {
            for (long left = from[at]; left != 0; left &= left - 1) {
                int state = (at << 6) + Long.numberOfTrailingZeros(left);
                int to = isSpelled ? spelled(state, text) : asItIs(state, text);
                states[to >> 6] |= 1L << to;
            }
        }
        return states;
    }

    private void turn(int state, int[] classes) {
        for (int column : turned[automaton.output(state)]) {
            flags.turn(column, classes);
        }
    }

    private void turn(long[] states, int[] classes) {
        for (int at = 0; at < states.length; at++) {
            for (long left = states[at]; left != 0; left &= left - 1) {
                turn((at << 6) + Long.numberOfTrailingZeros(left), classes);
            }
        }
    }
}
