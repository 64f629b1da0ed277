package dev.writ.compiler.automaton;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.Pattern;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.RegExp;
import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another library's automata, made of regular expressions, accept exactly the same values. */
class AutomatonOracleTest {
    private static final int ITERATIONS = Integer.getInteger("writ.automata", 100);

    private final OracleAddresses addresses = new OracleAddresses();

    /** Every character that is no surrogate; the library knows UTF-16 units only. */
    private static final String ANY = "([\u0000-\ud7ff]|[\ue000-\uffff])";

    /** A character of a word as a command spells it. */
    private static final String SPELLED = "[\u0000-\b\u000b-\u001f\\!-\\[\\]-\ud7ff\ue000-\uffff]|\\\\[ \t\n\\\\]";

    @ParameterizedTest
    @EnumSource
    void anotherLibraryFindsTheSameValues(TextKind kind) {
        Automaton values = kind == TextKind.ADDRESS
                ? addresses.all()
                : regExp(
                        switch (kind) {
                            case ADDRESS -> throw new AssertionError("not by an expression");
                            case TEXT -> ANY + "*";
                            case PATH -> "(/[^/\\\\\u0000-\u001f\u007f-\u009f\ud800-\udfff]+)+|/";
                            case RELATIVE_PATH ->
                                "[^/~\\\\\u0000-\u001f\u007f-\u009f\ud800-\udfff][^/\\\\\u0000-\u001f\u007f-\u009f\ud800-\udfff]*(/[^/\\\\\u0000-\u001f\u007f-\u009f\ud800-\udfff]+)*";
                            case COMMAND ->
                                "[a-zA-Z_][a-zA-Z0-9_]*=(" + SPELLED
                                        + ")*|([a-zA-Z0-9_./][a-zA-Z0-9_./\\-\\+:,\\@]*|\\[)(\\ (" + SPELLED + ")*)*";
                            case DOMAIN -> "[a-z0-9_]([a-z0-9_\\-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_\\-]*[a-z0-9_])?)*";
                        });
        if (kind == TextKind.RELATIVE_PATH) {
            values = values.minus(regExp("(" + ANY + "*/)?\\.\\.(/" + ANY + "*)?"))
                    .minus(regExp(ANY + "*/\\.(/" + ANY + "*)?|\\./" + ANY + "*"))
                    .minus(regExp(ANY + "*\\%2[eEfF]" + ANY + "*"));
        } else if (kind == TextKind.PATH) {
            values = values.minus(regExp(ANY + "*/\\.\\.?(/" + ANY + "*)?"))
                    .minus(regExp(ANY + "*\\%2[eEfF]" + ANY + "*"));
        } else if (kind == TextKind.COMMAND) {
            values = values.minus(regExp("[^ =]*/(\\ " + ANY + "*)?"));
        } else if (kind == TextKind.DOMAIN) {
            values = values.minus(regExp("(.*\\.)?([0-9]+|0x[0-9a-f]*)"));
        }
        for (int seed = 0; seed < ITERATIONS; seed++) {
            List<TextSet> textSets = new RandomTextSets(new SplittableRandom(seed), kind, false)
                    .textSets().stream()
                            .filter(textSet -> !textSet.toString().contains("😀"))
                            .toList();
            PatternClasses classes = PatternClasses.of(kind, textSets).orElseThrow();
            for (int f = 0; f < textSets.size(); f++) {
                Automaton ours =
                        ours(classes.automaton(), classes.where(f, true)).intersection(values);
                Automaton theirs = theirs(textSets.get(f)).intersection(values);
                assertTrue(theirs.equals(ours), textSets.get(f).toString());
            }
        }
    }

    private static Automaton ours(dev.writ.runtime.table.Automaton automaton, List<Integer> accepted) {
        List<State> states = new ArrayList<>();
        for (int output : automaton.outputs()) {
            State state = new State();
            state.setAccept(accepted.contains(output));
            states.add(state);
        }
        for (int from = 0; from < states.size(); from++) {
            for (int symbol = 0; symbol < automaton.symbols().size(); symbol++) {
                int start = automaton.symbols().get(symbol);
                int end = symbol + 1 < automaton.symbols().size()
                        ? automaton.symbols().get(symbol + 1) - 1
                        : 0xffff;
                if (start <= 0xffff) {
                    states.get(from)
                            .addTransition(new Transition(
                                    (char) start,
                                    (char) Math.min(end, 0xffff),
                                    states.get(automaton.steps().get(from).get(symbol))));
                }
            }
        }
        Automaton result = new Automaton();
        result.setInitialState(states.get(0));
        result.setDeterministic(true);
        return result;
    }

    private Automaton theirs(TextSet textSet) {
        List<Automaton> parts = new ArrayList<>();
        textSet.texts().forEach(text -> parts.add(Automaton.makeString(text)));
        textSet.patterns().forEach(pattern -> parts.add(theirs(pattern)));
        return Automaton.union(parts);
    }

    private Automaton theirs(Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex) {
            Automaton whole = regex.expression().tree().accept(new OracleRegex());
            return regex.isPart() ? around(regExp(ANY + "*"), whole, regExp(ANY + "*")) : whole;
        } else if (pattern instanceof Pattern.ContainsWord word) {
            String other = "([\u0000-/]|[:-@]|[\\[-\\^]|[`]|[\\{-\ud7ff]|[\ue000-\uffff])";
            return around(
                    regExp("(" + ANY + "*" + other + ")?"),
                    regExp(text(word.word(), word.ignoringCase())),
                    regExp("(" + other + ANY + "*)?"));
        }
        return pattern instanceof Pattern.UnderNetwork under ? addresses.of(under.network()) : regExp(regExp(pattern));
    }

    private static Automaton around(Automaton before, Automaton inside, Automaton behind) {
        return Automaton.concatenate(List.of(before, inside, behind));
    }

    private static String regExp(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return glob(glob.parts(), ANY + "*", glob.ignoringCase());
        } else if (pattern instanceof Pattern.UnderPath under) {
            if (under.root().equals(".")) {
                return ANY + "*";
            }
            return under.root().equals("/") ? "/" + ANY + "*" : text(under.root(), false) + "(/" + ANY + "*)?";
        } else if (pattern instanceof Pattern.UnderDomain under) {
            return "(" + ANY + "*\\.)?" + text(under.apex(), false);
        } else if (pattern instanceof Pattern.PathGlob glob && glob.isRelative()) {
            // Each absolute path stands for the relative one behind its first slash.
            return relative(glob);
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return glob.segments().isEmpty()
                    ? "/"
                    : glob.segments().stream()
                                    .map(parts -> parts.isEmpty()
                                            ? "(/[^/]+)*"
                                            : String.join("", parts).isEmpty()
                                                    ? "/[^/]+"
                                                    : "/" + glob(parts, "[^/]*", false))
                                    .collect(Collectors.joining())
                            + (glob.segments().stream().allMatch(List::isEmpty) ? "|/" : "");
        } else if (pattern instanceof Pattern.Extension extension) {
            return ANY + "*[^/]\\.("
                    + extension.extensions().stream().map(e -> text(e, false)).collect(Collectors.joining("|"))
                    + ")";
        }
        throw new AssertionError("unreachable: " + pattern);
    }

    private static String relative(Pattern.PathGlob glob) {
        StringBuilder expression = new StringBuilder();
        boolean isFirst = true;
        for (List<String> parts : glob.segments()) {
            if (parts.isEmpty()) {
                expression.append(isFirst ? "([^/]+/)*" : "(/[^/]+)*");
            } else {
                String segment = String.join("", parts).isEmpty() ? "[^/]+" : glob(parts, "[^/]*", false);
                expression.append(isFirst ? "" : "/").append(segment);
                isFirst = false;
            }
        }
        return isFirst ? ANY + "*" : expression.toString();
    }

    private static String glob(List<String> parts, String gap, boolean ignoringCase) {
        return parts.stream().map(part -> text(part, ignoringCase)).collect(Collectors.joining(gap));
    }

    private static String text(String text, boolean ignoringCase) {
        if (text.isEmpty()) {
            return "()";
        }
        return text.chars()
                .mapToObj(c -> ignoringCase && Character.toString(c).matches("[a-zA-Z]")
                        ? "(" + (char) c + "|" + (char) (c ^ 0x20) + ")"
                        : "\\" + (char) c)
                .collect(Collectors.joining());
    }

    private static Automaton regExp(String expression) {
        return new RegExp(expression, RegExp.NONE).toAutomaton();
    }
}
