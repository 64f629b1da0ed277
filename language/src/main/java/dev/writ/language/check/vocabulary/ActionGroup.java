package dev.writ.language.check.vocabulary;

import dev.writ.language.model.Vocabulary.Presence;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Some listed actions, and how attributes stand to them; what was asked once is remembered. */
public final class ActionGroup {
    private final Set<String> actions;
    private final Map<String, Set<Presence>> presences = new HashMap<>();

    ActionGroup(Set<String> actions) {
        this.actions = actions;
    }

    /**
     * How an argument stands to them, each way that occurs.
     *
     * @param takers the actions that have the argument
     */
    Set<Presence> presences(String argument, Map<String, Presence> takers) {
        return presences.computeIfAbsent(argument, name -> presences(takers));
    }

    /** Goes over the shorter of the two lists: both can be long, and this is asked for every test of an argument. */
    private Set<Presence> presences(Map<String, Presence> takers) {
        EnumSet<Presence> found = EnumSet.noneOf(Presence.class);
        int taking = 0;
        if (takers.size() < actions.size()) {
            for (Map.Entry<String, Presence> taker : takers.entrySet()) {
                if (actions.contains(taker.getKey())) {
                    found.add(taker.getValue());
                    taking++;
                }
            }
        } else {
            for (String action : actions) {
                Presence presence = takers.get(action);
                if (presence != null) {
                    found.add(presence);
                    taking++;
                }
            }
        }
        if (taking < actions.size()) {
            found.add(Presence.UNDEFINED);
        }
        return found;
    }
}
