package dev.writ.verifier.finding;

import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.model.CommandPart;
import dev.writ.language.regex.CodePoints;
import dev.writ.runtime.shell.CommandSpelling;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Commands with a variable in the place of a word, of several or of none, or of a part of one: one for each choice of
 * classes that what is unknown can turn out to have. They are walked through what sorts commands, from the first unknown
 * part on with sets of states, until no more sets are met. A variable beside other text of an unquoted word, {@code a$X}, is
 * not among them: it turns out to be what {@code a"$X" $X} does.
 *
 * @param lines the shortest first, of one command or variable each
 * @param isComplete whether there are no others
 */
record UnknownLines(List<String> lines, boolean isComplete) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    private static final CodePoints NAME = codePoints(LETTERS);
    /** Of names of programs, and directories before them. */
    static final CodePoints PROGRAM = codePoints(LETTERS + "-./+:,@%");

    private static final CodePoints ESCAPED = codePoints(" \t\n\\");
    private static final CodePoints PLAIN = ESCAPED.not();

    UnknownLines {
        lines = List.copyOf(lines);
    }

    /** @param mostSets how many sets of states are walked through at most */
    static UnknownLines of(ElementClasses classes, int mostSets) {
        return new Walker(classes, mostSets).walked();
    }

    private static CodePoints codePoints(String characters) {
        return characters
                .codePoints()
                .mapToObj(CodePoints::of)
                .reduce(CodePoints::or)
                .orElseThrow();
    }

    private enum Place {
        PROGRAM,
        VARIABLE,
        VALUE,
        WORD,
        /** Behind words of which it is not known how many there are. */
        WORDS
    }

    /** Where a line has got to. */
    private record Walk(Place place, BitSet states, boolean isUnknown, String line) {
        Walk to(Place next, BitSet reached, String added) {
            return new Walk(next, reached, isUnknown, line + added);
        }

        Walk toUnknown(Place next, BitSet reached, String added) {
            return new Walk(next, reached, true, line + added);
        }

        /** With quotes where a word has nothing in it. */
        String whole() {
            return line.endsWith(" ") ? line + "''" : line;
        }
    }

    private static final class Walker {
        private final ElementClasses classes;
        private final int mostSets;
        private final Set<List<Object>> met = new HashSet<>();
        private final Deque<Walk> open = new ArrayDeque<>();
        private final Map<Set<SortedSet<Integer>>, String> lines = new LinkedHashMap<>();

        Walker(ElementClasses classes, int mostSets) {
            this.classes = classes;
            this.mostSets = mostSets;
        }

        UnknownLines walked() {
            BitSet start = new BitSet();
            start.set(0);
            open.add(new Walk(Place.PROGRAM, start, false, ""));
            open.add(new Walk(Place.VARIABLE, start, false, ""));
            while (!open.isEmpty() && met.size() < mostSets) {
                Walk walk = open.remove();
                List<Object> place = List.of(walk.place, walk.states, walk.isUnknown);
                // Some programs run others, and of some an unknown word may be an option that does.
                if (!met.contains(place) && (!walk.isUnknown || isOneCommand(walk.whole()))) {
                    met.add(place);
                    found(walk);
                    further(walk);
                }
            }
            return new UnknownLines(List.copyOf(lines.values()), open.isEmpty());
        }

        private static boolean isOneCommand(String line) {
            return CommandTruth.instances(CommandPart.COMMANDS, line).size() == 1;
        }

        private void found(Walk walk) {
            Set<SortedSet<Integer>> reached = new HashSet<>();
            walk.states.stream().mapToObj(classes::columns).forEach(reached::add);
            if (reached.size() > 1) {
                lines.putIfAbsent(reached, walk.whole());
            }
        }

        private void further(Walk walk) {
            switch (walk.place) {
                case PROGRAM -> {
                    characters(walk, PROGRAM);
                    if (!walk.line.isEmpty()) {
                        words(walk);
                    }
                }
                case VARIABLE -> {
                    characters(walk, NAME);
                    if (!walk.line.isEmpty()) {
                        open.add(walk.to(Place.VALUE, stepped(walk.states, '='), "="));
                    }
                }
                case VALUE -> word(walk);
                case WORD -> {
                    word(walk);
                    words(walk);
                }
                case WORDS -> words(walk);
            }
        }

        /** Another word, and any number of unknown ones. */
        private void words(Walk walk) {
            Walk whole = new Walk(walk.place, walk.states, walk.isUnknown, walk.whole());
            BitSet blank = stepped(walk.states, CommandSpelling.BETWEEN);
            BitSet words = anything(blank, true);
            words.or(walk.states);
            open.add(whole.toUnknown(Place.WORDS, words, " ${X}"));
            open.add(whole.to(Place.WORD, blank, " "));
        }

        private void characters(Walk walk, CodePoints among) {
            for (int c : classes.samples(among)) {
                open.add(walk.to(walk.place, stepped(walk.states, c), Character.toString(c)));
            }
        }

        /** More of a word, as it is spelled. */
        private void word(Walk walk) {
            open.add(walk.toUnknown(walk.place, anything(walk.states, false), "\"${X}\""));
            for (int c : classes.samples(PLAIN)) {
                open.add(walk.to(walk.place, stepped(walk.states, c), quoted(c)));
            }
            for (int c : classes.samples(ESCAPED)) {
                open.add(walk.to(walk.place, escaped(walk.states, c), quoted(c)));
            }
        }

        private static String quoted(int c) {
            String character = Character.toString(c);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "-_./+:,@%=".indexOf(c) >= 0);
            return isPlain ? character : c == '\'' ? "\\'" : "'" + character + "'";
        }

        private BitSet stepped(BitSet states, int c) {
            BitSet all = new BitSet();
            states.stream().map(state -> classes.step(state, c)).forEach(all::set);
            return all;
        }

        private BitSet escaped(BitSet states, int c) {
            return stepped(stepped(states, CommandSpelling.ESCAPE), c);
        }

        /** What any text leads to, within a word or over several. */
        private BitSet anything(BitSet from, boolean isOfWords) {
            BitSet reached = (BitSet) from.clone();
            BitSet fresh = from;
            while (!fresh.isEmpty()) {
                BitSet next = new BitSet();
                for (int c : classes.samples(PLAIN)) {
                    next.or(stepped(fresh, c));
                }
                for (int c : classes.samples(ESCAPED)) {
                    next.or(escaped(fresh, c));
                }
                if (isOfWords) {
                    next.or(stepped(fresh, CommandSpelling.BETWEEN));
                }
                next.andNot(reached);
                reached.or(next);
                fresh = next;
            }
            return reached;
        }
    }
}
