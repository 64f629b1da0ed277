package dev.writ.compiler.table;

import dev.writ.compiler.automaton.Automata;
import dev.writ.language.interpret.Validation;
import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.interpret.command.TextInstances;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Value;
import dev.writ.language.regex.CodePoints;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which classes an automaton gives to what a part of a command line can turn out to be. */
final class InstanceClasses {
    private InstanceClasses() {}

    /** Of a derived attribute, whatever it may hold. */
    static List<TextInstances> of(String name, Validation.Valid request) {
        String line = CommandPart.attributeOf(name).orElseThrow();
        CommandPart part = CommandPart.ATTRIBUTES.stream()
                .filter(each -> each.of(line).equals(name))
                .findFirst()
                .orElseThrow();
        return request.value(line)
                .map(value -> CommandTruth.instances(part, ((Value.Text) value).value()))
                .orElse(List.of());
    }

    private record Place(int place, int state) {}

    /** Whether some text that it can be has the class. */
    static boolean reach(TextInstances instances, Automaton automaton, int cls) {
        if (instances.known().isPresent()) {
            return Automata.classOf(automaton, instances.known().get()) == cls;
        }
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(0, 0)));
        Set<Place> met = new HashSet<>();
        Map<Integer, List<TextInstances.Step>> steps = instances.stepsByPlace();
        while (!open.isEmpty()) {
            Place at = open.remove();
            if (!met.add(at)) {
                continue;
            }
            if (at.place() == instances.places() - 1 && automaton.outputs().get(at.state()) == cls) {
                return true;
            }
            for (TextInstances.Step step : steps.getOrDefault(at.place(), List.of())) {
                step.on()
                        .ifPresentOrElse(
                                on -> symbols(automaton, on)
                                        .forEach(symbol -> open.add(new Place(
                                                step.to(),
                                                automaton
                                                        .steps()
                                                        .get(at.state())
                                                        .get(symbol)))),
                                () -> open.add(new Place(step.to(), at.state())));
            }
        }
        return false;
    }

    /** The symbols of some character of the set; surrogates alone are none. */
    private static List<Integer> symbols(Automaton automaton, CodePoints on) {
        return IntStream.range(0, automaton.symbols().size())
                .filter(symbol -> {
                    int start = automaton.symbols().get(symbol);
                    int end = symbol + 1 < automaton.symbols().size()
                            ? automaton.symbols().get(symbol + 1)
                            : Character.MAX_CODE_POINT + 1;
                    return on.ranges().stream()
                            .anyMatch(range -> meets(Math.max(start, range.first()), Math.min(end - 1, range.last())));
                })
                .boxed()
                .toList();
    }

    private static boolean meets(int first, int last) {
        return first <= last && (first < Character.MIN_SURROGATE || last > Character.MAX_SURROGATE);
    }
}
