package dev.writ.compiler.automaton;

import static java.util.Objects.requireNonNull;

import dev.writ.language.model.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All the patterns of one attribute as one nondeterministic automaton: a forest that shares beginnings. A pattern with
 * two gaps or more stands alone, since from its later gaps on the earlier ones no longer matter; so does a regular
 * expression, which is deterministic by itself before.
 */
final class PatternNfa {
    /** Where patterns share. */
    private static final int SHARED = -1;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();

    /** By text set, the place of the texts that are in it, however they go on. */
    private final List<Integer> certainties = new ArrayList<>();

    private final Alphabet symbols;

    /** By regular expression, what each symbol is to it. */
    private final Map<RegexDfa, int[]> regexSymbols = new HashMap<>();

    /** A place between two steps. */
    private static final class Node {
        private final int owner;

        /** How many gaps of its pattern come before or here, for one that stands alone. */
        private final int rank;

        /** What may be read without leaving it. */
        private final @Nullable Step loop;

        private final Map<Step, Integer> children = new LinkedHashMap<>();
        private final Map<Integer, List<Integer>> bySymbol = new HashMap<>();
        private final List<Integer> notSlash = new ArrayList<>();
        private final BitSet accepted = new BitSet();

        /** For a place in a regular expression, where it leads. */
        private @Nullable RegexPosition regex;

        /** The text sets that may still be accepted from here on. */
        private final BitSet ahead = new BitSet();

        Node(int owner, int rank, @Nullable Step loop) {
            this.owner = owner;
            this.rank = rank;
            this.loop = loop;
        }

        /** Whether every text that comes here is in the accepted text sets, however it goes on. */
        boolean isCertain() {
            return loop == Step.ANYTHING && !accepted.isEmpty();
        }
    }

    /** Empty when some regular expression alone has more states than the bound. */
    static Optional<PatternNfa> of(ValueLanguage language, List<TextSet> textSets, int mostStates) {
        Map<Pattern, RegexDfa> expressions = new HashMap<>();
        for (TextSet textSet : textSets) {
            for (Pattern pattern : textSet.patterns()) {
                Optional<Expression> expression = Expression.of(pattern);
                if (expression.isPresent() && !expressions.containsKey(pattern)) {
                    Optional<RegexDfa> dfa = RegexDfa.of(expression.get(), mostStates);
                    if (dfa.isEmpty()) {
                        return Optional.empty();
                    }
                    expressions.put(pattern, dfa.get());
                }
            }
        }
        return Optional.of(new PatternNfa(language, textSets, expressions));
    }

    private PatternNfa(ValueLanguage language, List<TextSet> textSets, Map<Pattern, RegexDfa> expressions) {
        roots.add(add(SHARED, 0, null));
        TreeSet<Integer> breaks = new TreeSet<>(language.breaks());
        breaks.add((int) '/');
        breaks.add('/' + 1);
        for (int f = 0; f < textSets.size(); f++) {
            certainties.add(add(SHARED, 0, Step.ANYTHING));
            nodes.get(certainties.get(f)).accepted.set(f);
            TextSet textSet = textSets.get(f);
            for (String text : textSet.texts()) {
                insert(Steps.literal(text), f, breaks);
            }
            for (Pattern pattern : textSet.patterns()) {
                RegexDfa expression = expressions.get(pattern);
                if (expression != null) {
                    insert(expression, f, breaks);
                } else {
                    for (List<Step> steps : Steps.of(pattern)) {
                        insert(steps, f, breaks);
                    }
                }
            }
        }
        this.symbols = Alphabet.of(List.copyOf(breaks));
        expressions.values().forEach(each -> regexSymbols.put(each, RegexPosition.symbols(each, symbols)));
        nodes.forEach(this::index);
    }

    Alphabet symbols() {
        return symbols;
    }

    private int add(int owner, int rank, @Nullable Step loop) {
        nodes.add(new Node(owner, rank, loop));
        return nodes.size() - 1;
    }

    private void insert(List<Step> steps, int textSet, TreeSet<Integer> breaks) {
        long gaps = steps.stream().filter(PatternNfa::isLoop).count();
        boolean endsInGap = !steps.isEmpty() && isLoop(steps.get(steps.size() - 1));
        boolean isShared = gaps - (endsInGap ? 1 : 0) <= 1;
        int place = roots.get(0);
        if (!isShared) {
            place = add(roots.size(), 0, null);
            roots.add(place);
        }
        nodes.get(place).ahead.set(textSet);
        for (Step step : steps) {
            place = child(place, step);
            nodes.get(place).ahead.set(textSet);
            breaks(step, breaks);
        }
        nodes.get(place).accepted.set(textSet);
    }

    private void insert(RegexDfa expression, int textSet, TreeSet<Integer> breaks) {
        int first = nodes.size();
        for (int state = 0; state < expression.states(); state++) {
            Node node = nodes.get(add(SHARED, 0, null));
            node.regex = new RegexPosition(expression, state, first, certainties.get(textSet));
            node.ahead.set(textSet);
            node.accepted.set(textSet, expression.isAccepting(state));
        }
        roots.add(first);
        for (int start : expression.starts()) {
            breaks.add(start);
        }
    }

    private static boolean isLoop(Step step) {
        return step instanceof Step.Anything || step instanceof Step.WithinSegment;
    }

    private int child(int parent, Step step) {
        Node node = nodes.get(parent);
        Integer known = node.children.get(step);
        if (known != null) {
            return known;
        }
        int rank = node.rank + (isLoop(step) ? 1 : 0);
        int child = add(node.owner, rank, isLoop(step) ? step : null);
        node.children.put(step, child);
        return child;
    }

    private static void breaks(Step step, TreeSet<Integer> breaks) {
        if (step instanceof Step.Of of) {
            breaks.add(of.codePoint());
            breaks.add(of.codePoint() + 1);
            if (of.ignoringCase()) {
                breaks.add(of.codePoint() ^ 0x20);
                breaks.add((of.codePoint() ^ 0x20) + 1);
            }
        }
    }

    private void index(Node node) {
        node.children.forEach((step, child) -> {
            if (step instanceof Step.Of of) {
                index(node, of.codePoint(), child);
                if (of.ignoringCase()) {
                    index(node, of.codePoint() ^ 0x20, child);
                }
            } else if (step instanceof Step.NotSlash) {
                node.notSlash.add(child);
            }
        });
    }

    private void index(Node node, int codePoint, int child) {
        node.bySymbol
                .computeIfAbsent(symbols.of(codePoint), s -> new ArrayList<>())
                .add(child);
    }

    /** Where a text may be before its first code point. */
    int[] start() {
        BitSet places = new BitSet();
        roots.forEach(root -> enter(places, root));
        return settled(places);
    }

    /** Where a text may be after one more code point, by symbol. */
    int[][] next(int[] from) {
        BitSet named = new BitSet();
        named.set(symbols.of('/'));
        for (int place : from) {
            nodes.get(place).bySymbol.keySet().forEach(named::set);
            if (nodes.get(place).regex != null) {
                named.set(0, symbols.count());
            }
        }
        int[][] next = new int[symbols.count()][];
        // All the symbols that no step names are alike here.
        int[] others = null;
        for (int symbol = 0; symbol < next.length; symbol++) {
            if (named.get(symbol)) {
                next[symbol] = next(from, symbol);
            } else {
                others = others == null ? next(from, symbol) : others;
                next[symbol] = others;
            }
        }
        return next;
    }

    private int[] next(int[] from, int symbol) {
        boolean isSlash = symbols.start(symbol) == '/';
        BitSet places = new BitSet();
        for (int place : from) {
            Node node = nodes.get(place);
            if (node.loop == Step.ANYTHING || (node.loop == Step.WITHIN_SEGMENT && !isSlash)) {
                enter(places, place);
            }
            if (node.regex != null) {
                int following = node.regex.next(symbolOf(node.regex.expression(), symbol));
                if (following >= 0) {
                    enter(places, following);
                }
            }
            node.bySymbol.getOrDefault(symbol, List.of()).forEach(child -> enter(places, child));
            if (!isSlash) {
                node.notSlash.forEach(child -> enter(places, child));
            }
        }
        return settled(places);
    }

    private int symbolOf(RegexDfa expression, int symbol) {
        return requireNonNull(regexSymbols.get(expression))[symbol];
    }

    /** A gap may be empty: whoever reaches the place before it has reached it, too. */
    private void enter(BitSet places, int place) {
        places.set(place);
        Node node = nodes.get(place);
        for (Step gap : List.of(Step.ANYTHING, Step.WITHIN_SEGMENT)) {
            Integer child = node.children.get(gap);
            if (child != null && !places.get(child)) {
                enter(places, child);
            }
        }
    }

    /** Without the places that can no longer make a difference. */
    private int[] settled(BitSet places) {
        BitSet certain = new BitSet();
        Map<Integer, Integer> ranks = new HashMap<>();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            Node node = nodes.get(place);
            if (node.isCertain()) {
                certain.or(node.accepted);
            }
            if (node.owner != SHARED) {
                ranks.merge(node.owner, node.rank, Math::max);
            }
        }
        BitSet settled = new BitSet();
        for (int textSet = certain.nextSetBit(0); textSet >= 0; textSet = certain.nextSetBit(textSet + 1)) {
            settled.set(certainties.get(textSet));
        }
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (matters(nodes.get(place), certain, ranks)) {
                settled.set(place);
            }
        }
        return settled.stream().toArray();
    }

    private static boolean matters(Node node, BitSet certain, Map<Integer, Integer> ranks) {
        if (node.owner != SHARED && node.rank < ranks.getOrDefault(node.owner, 0)) {
            return false;
        }
        for (int textSet = node.ahead.nextSetBit(0); textSet >= 0; textSet = node.ahead.nextSetBit(textSet + 1)) {
            if (!certain.get(textSet)) {
                return true;
            }
        }
        return false;
    }

    /** The text sets of the texts that end here. */
    BitSet accepted(int[] places) {
        BitSet accepted = new BitSet();
        for (int place : places) {
            accepted.or(nodes.get(place).accepted);
        }
        return accepted;
    }
}
