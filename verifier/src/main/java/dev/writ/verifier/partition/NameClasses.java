package dev.writ.verifier.partition;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.text.NameWalk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the names of actions fall into classes, as they are on trial.
 *
 * @param actions first those that have their names to themselves, then the classes, each by one of its names
 * @param exact how many have
 * @param automaton sorts all other names; absent where they are alike
 * @param classes by class of the automaton the place among the actions; their number for what is of none
 */
public record NameClasses(
        List<Vocabulary.Action> actions, int exact, Optional<Automaton> automaton, List<Integer> classes) {
    private static final String OTHER_ACTION = "another_action";

    public NameClasses {
        actions = List.copyOf(actions);
        classes = List.copyOf(classes);
    }

    /** Where each listed action is a class and all others are one more. */
    public static NameClasses listed(List<Vocabulary.Action> actions) {
        return new NameClasses(actions, actions.size(), Optional.empty(), List.of());
    }

    public static NameClasses of(ActionClasses classes) {
        return new NameClasses(classes.vocabulary().actions(), classes.named(), classes.automaton(), classes.actions());
    }

    /** What a table ships, its actions read as the vocabulary declares their names. */
    public static NameClasses of(Vocabulary vocabulary, TableData data) {
        List<Vocabulary.Action> actions = declared(
                vocabulary, data.actions().stream().map(TableData.Action::name).toList());
        return data.vocabulary()
                .names()
                .map(names -> new NameClasses(
                        actions, names.exact(), names.automaton().map(data.automata()::get), names.classes()))
                .orElseGet(() -> listed(actions));
    }

    /** Whether a name belongs to none of the actions. */
    public boolean isOther(String name) {
        return place(name) == actions.size();
    }

    /** The place among the actions of the class that a name belongs to; their number where it belongs to none. */
    public int place(String name) {
        int named = exactNames().indexOf(name);
        return named >= 0
                ? named
                : automaton
                        .map(sorting -> classes.get(new NameWalk(sorting).classOf(name)))
                        .orElse(actions.size());
    }

    /**
     * A name that belongs to none of the actions. No pattern but that of all names matches what has a character of none of
     * them, as often as need be.
     */
    public String other() {
        Stream<String> letters = IntStream.concat(
                        IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('!', Character.MAX_VALUE))
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString);
        return Stream.concat(Stream.of(OTHER_ACTION), letters)
                .filter(this::isOther)
                .findFirst()
                .orElse(OTHER_ACTION);
    }

    /** The vocabulary with the classes that a table ships, read as it declares their names itself. */
    public static Vocabulary listing(Vocabulary vocabulary, TableData data) {
        return data.vocabulary().names().isEmpty()
                ? vocabulary
                : new Vocabulary(
                        vocabulary.attributes(),
                        of(vocabulary, data).actions(),
                        vocabulary.families(),
                        vocabulary.openActions(),
                        vocabulary.approvers(),
                        vocabulary.zone());
    }

    /** Actions as the vocabulary declares their names. */
    static List<Vocabulary.Action> declared(Vocabulary vocabulary, List<String> names) {
        Map<String, Vocabulary.Action> byName = new HashMap<>();
        vocabulary.actions().forEach(action -> byName.put(action.name(), action));
        return names.stream()
                .map(name -> byName.computeIfAbsent(
                        name,
                        other -> new Vocabulary.Action(
                                other, ActionNames.tags(vocabulary, other), ActionNames.arguments(vocabulary, other))))
                .toList();
    }

    List<String> exactNames() {
        return actions.subList(0, exact).stream().map(Vocabulary.Action::name).toList();
    }
}
