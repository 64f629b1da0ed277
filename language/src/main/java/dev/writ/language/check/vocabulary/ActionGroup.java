package dev.writ.language.check.vocabulary;

import dev.writ.language.model.Vocabulary.Presence;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Some listed actions and families, and how attributes stand to them; what was asked once is remembered. */
public final class ActionGroup {
    private final Set<Symbols.Member> actions;
    private final Map<String, Set<Presence>> presences = new HashMap<>();

    ActionGroup(Set<Symbols.Member> actions) {
        this.actions = actions;
    }

    Set<Symbols.Member> members() {
        return actions;
    }

    /**
     * How an argument stands to them, each way that occurs.
     *
     * @param takers the actions that have the argument
     */
    Set<Presence> presences(String argument, Map<Symbols.Member, Presence> takers) {
        return presences.computeIfAbsent(argument, name -> presences(takers));
    }

    /** Goes over the shorter of the two lists: both can be long, and this is asked for every test of an argument. */
    private Set<Presence> presences(Map<Symbols.Member, Presence> takers) {
        EnumSet<Presence> found = EnumSet.noneOf(Presence.class);
        int taking = 0;
        if (takers.size() < actions.size()) {
            for (Map.Entry<Symbols.Member, Presence> taker : takers.entrySet()) {
                if (actions.contains(taker.getKey())) {
                    found.add(taker.getValue());
                    taking++;
                }
            }
        } else {
            for (Symbols.Member action : actions) {
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
