package dev.writ.language.check.vocabulary;

import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the actions of one scope have in common. */
public final class ScopeView {
    /** How an attribute stands to all actions of a scope. */
    public enum Standing {
        /** Every valid request has it, or is read as if it had. */
        PRESENT,
        /** Every action has it, but some request may lack it. */
        OPTIONAL,
        /** Some actions have it and some do not. */
        OF_SOME_ACTIONS,
        /** It is an argument of other actions only. */
        OF_NO_ACTION
    }

    private final Symbols symbols;
    private final Known known;
    private final Scope scope;
    private final List<ActionGroup> groups;

    /** What is known of the requests in scope; of the rest whatever is said passes. */
    private enum Known {
        EVERYTHING,
        NOTHING_OF_ARGUMENTS,
        NOTHING
    }

    private ScopeView(Symbols symbols, Scope scope, Known known) {
        this.symbols = symbols;
        this.known = known;
        this.scope = scope;
        this.groups = symbols.groups(scope);
    }

    public static ScopeView of(Scope scope, Symbols symbols) {
        return new ScopeView(symbols, scope, Known.EVERYTHING);
    }

    /** A scope that was reported: whatever is said in it about arguments passes. */
    public static ScopeView unknown(Symbols symbols) {
        return new ScopeView(symbols, Scope.EVERY_ACTION, Known.NOTHING_OF_ARGUMENTS);
    }

    /** Of what was read only in part: it may have had another scope, and have guarded any attribute. */
    public static ScopeView unread(Symbols symbols) {
        return new ScopeView(symbols, Scope.EVERY_ACTION, Known.NOTHING);
    }

    public Standing standing(Vocabulary.Attribute attribute) {
        if (known == Known.NOTHING) {
            return Standing.PRESENT;
        }
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional() && attribute.fallback().isEmpty() ? Standing.OPTIONAL : Standing.PRESENT;
        }
        if (known == Known.NOTHING_OF_ARGUMENTS) {
            return Standing.PRESENT;
        }
        Set<Presence> presences = presences(attribute.name());
        if (presences.contains(Presence.UNDEFINED) && !symbols.isWhole()) {
            return Standing.PRESENT;
        }
        if (presences.contains(Presence.UNDEFINED)) {
            return presences.size() == 1 ? Standing.OF_NO_ACTION : Standing.OF_SOME_ACTIONS;
        }
        boolean mayBeAbsent =
                presences.contains(Presence.OPTIONAL) && attribute.fallback().isEmpty();
        return mayBeAbsent ? Standing.OPTIONAL : Standing.PRESENT;
    }

    private Set<Presence> presences(String argument) {
        Set<Presence> presences = EnumSet.noneOf(Presence.class);
        symbols.steps().spend(groups.size());
        for (ActionGroup group : groups) {
            presences.addAll(group.presences(argument, symbols.takers(argument)));
        }
        return presences;
    }

    /** The first action or family that lacks the argument, as a message speaks of it. */
    public String actionWithout(Vocabulary.Attribute attribute) {
        Symbols.Member lacking = groups.stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !symbols.takers(attribute.name()).containsKey(member))
                .findFirst()
                .orElseThrow();
        String quoted = "`" + lacking.name() + "`";
        return lacking.family()
                .flatMap(family -> symbols.sharedName(scope, family))
                .map(name -> "`" + name + "` of " + quoted)
                .orElse(quoted);
    }
}
