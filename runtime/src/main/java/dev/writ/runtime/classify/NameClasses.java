package dev.writ.runtime.classify;

import dev.writ.runtime.table.TableData;

/** The classes of actions by their names, but for those that have a name to themselves. Allocates nothing. */
public final class NameClasses {
    private final TextClass names;

    /** By class of names the index of an action. */
    private final int[] actions;

    private NameClasses(TextClass names, int[] actions) {
        this.names = names;
        this.actions = actions;
    }

    public static NameClasses of(TableData table) {
        return table.vocabulary()
                .names()
                .flatMap(names -> names.automaton()
                        .map(automaton -> new NameClasses(
                                new AutomatonWalk(table.automata().get(automaton)),
                                names.classes().stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray())))
                .orElseGet(() ->
                        new NameClasses(name -> 0, new int[] {table.actions().size()}));
    }

    /** The index of the action that the name belongs to; the number of actions where it belongs to none. */
    public int classOf(String name) {
        return actions[names.classOf(name)];
    }
}
