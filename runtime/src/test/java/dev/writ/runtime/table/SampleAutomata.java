package dev.writ.runtime.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Automata written by hand or drawn from a seed. */
public final class SampleAutomata {
    private SampleAutomata() {}

    /** Class 1: {@code example.com} and all below it. Reads as if a dot stood before the text. */
    public static Automaton underExample() {
        String wanted = ".example.com";
        List<Integer> symbols = symbols(wanted);
        List<List<Integer>> steps = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        // State 0 is where the dot before the text has been read, state 1 is where nothing has been.
        for (int state = 0; state <= wanted.length(); state++) {
            String read = wanted.substring(0, state < 2 ? 1 - state : state);
            steps.add(symbols.stream()
                    .map(symbol -> read + (char) (int) symbol)
                    .map(text -> longestEnd(text, wanted))
                    .map(length -> length < 2 ? 1 - length : length)
                    .toList());
            outputs.add(state == wanted.length() ? 1 : 0);
        }
        return new Automaton(symbols, steps, outputs, List.of("a", "example.com"));
    }

    private static int longestEnd(String text, String wanted) {
        return IntStream.iterate(wanted.length(), length -> length - 1)
                .filter(length -> text.endsWith(wanted.substring(0, length)))
                .findFirst()
                .orElseThrow();
    }

    /** Class 1: {@code /srv} and all below it. */
    public static Automaton underSrv() {
        String wanted = "/srv";
        List<Integer> symbols = symbols(wanted);
        int dead = wanted.length() + 2;
        List<List<Integer>> steps = new ArrayList<>();
        for (int state = 0; state < wanted.length(); state++) {
            int read = state;
            steps.add(symbols.stream()
                    .map(symbol -> symbol == wanted.charAt(read) ? read + 1 : dead)
                    .toList());
        }
        steps.add(symbols.stream()
                .map(symbol -> symbol == '/' ? wanted.length() + 1 : dead)
                .toList());
        steps.add(symbols.stream().map(symbol -> wanted.length() + 1).toList());
        steps.add(symbols.stream().map(symbol -> dead).toList());
        return new Automaton(symbols, steps, List.of(0, 0, 0, 0, 1, 1, 0), List.of("/", "/srv"));
    }

    /** One for each character of the text and one for each gap between them. */
    private static List<Integer> symbols(String text) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        text.chars().forEach(c -> {
            starts.add(c);
            starts.add(c + 1);
        });
        return List.copyOf(starts);
    }

    /** Any number of classes, each reached by its sample. */
    public static Automaton random(SplittableRandom random) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        for (int i = random.nextInt(8); i > 0; i--) {
            starts.add(random.nextBoolean() ? random.nextInt(1, 128) : random.nextInt(1, Character.MAX_CODE_POINT + 1));
        }
        int states = 1 + random.nextInt(6);
        List<Integer> symbols = List.copyOf(starts);
        List<List<Integer>> steps = IntStream.range(0, states)
                .mapToObj(state ->
                        symbols.stream().map(symbol -> random.nextInt(states)).toList())
                .toList();
        List<Integer> drawn =
                IntStream.range(0, states).mapToObj(state -> random.nextInt(3)).toList();
        List<String> samples = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>(List.of(-1, -1, -1));
        Automaton unnumbered = new Automaton(symbols, steps, drawn, List.of());
        for (int i = 0; i < 200; i++) {
            String text = text(random);
            int output = classOf(unnumbered, text);
            if (numbers.get(output) < 0) {
                numbers.set(output, samples.size());
                samples.add(text);
            }
        }
        // What no text was found for is given to class 0: it may be out of reach.
        List<Integer> outputs =
                drawn.stream().map(output -> Math.max(0, numbers.get(output))).toList();
        return new Automaton(symbols, steps, outputs, samples);
    }

    public static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            int codePoint = random.nextBoolean() ? random.nextInt(128) : random.nextInt(Character.MAX_CODE_POINT + 1);
            boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            text.appendCodePoint(lone ? 'x' : codePoint);
        }
        return text.toString();
    }

    /** By the definition. */
    public static int classOf(Automaton automaton, String text) {
        int state = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int symbol = 0;
            while (symbol + 1 < automaton.symbols().size()
                    && automaton.symbols().get(symbol + 1) <= codePoint) {
                symbol++;
            }
            state = automaton.steps().get(state).get(symbol);
        }
        return automaton.outputs().get(state);
    }
}
