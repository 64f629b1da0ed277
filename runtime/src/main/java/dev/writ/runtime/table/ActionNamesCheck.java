package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.inRange;
import static dev.writ.runtime.table.TableCheck.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** That each name of an action belongs to one action, and that each action has a name. */
final class ActionNamesCheck {
    private ActionNamesCheck() {}

    /** @param table whose actions and automata are well-formed */
    static void check(TableData table, ActionNames names) {
        String place = "action_names";
        int actions = table.actions().size();
        require(
                names.exact() >= 0 && names.exact() <= actions,
                place + ".exact: there are " + actions + " actions, not " + names.exact());
        require(
                names.automaton().isPresent() || names.exact() == actions,
                place + ".automaton: nothing tells the classes apart");
        require(
                names.automaton().isPresent() || names.classes().isEmpty(),
                place + ".classes: they are those of no automaton");
        names.automaton().ifPresent(automaton -> {
            inRange(automaton, table.automata().size(), place + ".automaton");
            classes(table, names, table.automata().get(automaton), place);
        });
        int all = actions + (table.openActions() ? 1 : 0);
        for (int i = 0; i < names.undeclared().size(); i++) {
            inRange(names.undeclared().get(i), all, place + ".undeclared");
            require(
                    i == 0 || names.undeclared().get(i - 1) < names.undeclared().get(i),
                    place + ".undeclared: not ascending");
        }
        families(table, names, all, place + ".families");
        distinct(names.rest().stream().map(TableData.Argument::attribute).toList(), place + ".rest");
        for (TableData.Argument argument : names.rest()) {
            inRange(argument.attribute(), table.attributes().size(), place + ".rest");
            require(
                    table.attributes().get(argument.attribute()).source() == TableData.Source.ARGUMENT,
                    place + ".rest: attribute " + argument.attribute() + " is no argument");
        }
    }

    /** Each has actions, of one declaration, and no two have one. */
    private static void families(TableData table, ActionNames names, int all, String place) {
        distinct(names.families().stream().map(ActionNames.Family::pattern).toList(), place);
        Set<Integer> taken = new HashSet<>();
        for (ActionNames.Family family : names.families()) {
            List<Integer> actions = family.actions();
            require(!actions.isEmpty(), place + ": `" + family.pattern() + "` has no actions");
            for (int i = 0; i < actions.size(); i++) {
                inRange(actions.get(i), all, place);
                require(i == 0 || actions.get(i - 1) < actions.get(i), place + ": not ascending");
                require(taken.add(actions.get(i)), place + ": action " + actions.get(i) + " is of two");
                require(
                        table.arguments(actions.get(i)).equals(table.arguments(actions.get(0)))
                                && table.takesUndeclared(actions.get(i)) == table.takesUndeclared(actions.get(0)),
                        place + ": the actions of `" + family.pattern() + "` differ in their arguments");
            }
        }
    }

    private static void classes(TableData table, ActionNames names, Automaton automaton, String place) {
        int actions = table.actions().size();
        List<Integer> classes = names.classes();
        require(
                classes.size() == automaton.samples().size(),
                place + ".classes: one for each of the automaton is needed");
        Set<Integer> reached = new HashSet<>();
        for (int action : classes) {
            require(
                    action >= names.exact() && action <= actions,
                    place + ".classes: " + action + " is no class of actions");
            require(action == actions || reached.add(action), place + ".classes: " + action + " stands there twice");
        }
        for (int action = names.exact(); action < actions; action++) {
            int found =
                    classes.get(automaton.classOf(table.actions().get(action).name()));
            require(
                    found == action,
                    "action `" + table.actions().get(action).name() + "`: its name is of another class");
        }
    }
}
