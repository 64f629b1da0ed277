package dev.writ.runtime.table;

import java.util.List;
import java.util.Optional;

/**
 * How the names of actions are told apart where a policy speaks of them by patterns. The first listed actions have
 * their names to themselves; each of the others is a class of names, of which its own is one.
 *
 * @param exact how many have
 * @param automaton index in {@link TableData.Classification#automata}, of that which classifies all other names; absent where
 *     they are alike
 * @param classes by class of the automaton the index in {@link TableData.Vocabulary#actions}, or the number of actions for
 *     names that are of none
 * @param undeclared the actions whose requests may have attributes that nothing declares, ascending; the number of
 *     actions stands for those that are not listed
 * @param rest the arguments of actions that are not listed
 * @param families that declare actions, in the order in which they are declared
 */
public record ActionNames(
        int exact,
        Optional<Integer> automaton,
        List<Integer> classes,
        List<Integer> undeclared,
        List<TableData.Argument> rest,
        List<Family> families) {
    /**
     * Actions that one pattern declares.
     *
     * @param pattern of their names, as policies write it
     * @param actions ascending; the number of actions stands for those that are not listed
     */
    public record Family(String pattern, List<Integer> actions) {
        public Family {
            actions = List.copyOf(actions);
        }
    }

    public ActionNames {
        classes = List.copyOf(classes);
        undeclared = List.copyOf(undeclared);
        rest = List.copyOf(rest);
        families = List.copyOf(families);
    }
}
