package dev.writ.language.check;

import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import java.util.Set;
import java.util.stream.Collectors;

/** What the actions of one scope have in common. */
final class ScopeView {
    /** How an attribute stands to all actions of a scope. */
    enum Standing {
        /** Every valid request has it. */
        PRESENT,
        /** Every action has it, but some request may lack it. */
        OPTIONAL,
        /** Some actions have it and some do not. */
        OF_SOME_ACTIONS,
        /** It is an argument of other actions only. */
        OF_NO_ACTION
    }

    private final Symbols symbols;
    private final Scope scope;
    private final boolean known;

    private ScopeView(Symbols symbols, Scope scope, boolean known) {
        this.symbols = symbols;
        this.scope = scope;
        this.known = known;
    }

    static ScopeView of(Scope scope, Symbols symbols) {
        return new ScopeView(symbols, scope, true);
    }

    /** A scope that was reported: whatever is said in it about arguments passes. */
    static ScopeView unknown(Symbols symbols) {
        return new ScopeView(symbols, Scope.EVERY_ACTION, false);
    }

    Standing standing(Vocabulary.Attribute attribute) {
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional() ? Standing.OPTIONAL : Standing.PRESENT;
        }
        if (!known) {
            return Standing.PRESENT;
        }
        Set<Presence> presences = symbols.actions(scope)
                .map(action -> presence(attribute, action))
                .collect(Collectors.toSet());
        if (presences.contains(Presence.UNDEFINED)) {
            return presences.size() == 1 ? Standing.OF_NO_ACTION : Standing.OF_SOME_ACTIONS;
        }
        return presences.contains(Presence.OPTIONAL) ? Standing.OPTIONAL : Standing.PRESENT;
    }

    /** The first action that lacks the argument, to name it in a message. */
    String actionWithout(Vocabulary.Attribute attribute) {
        return symbols.actions(scope)
                .filter(action -> presence(attribute, action) == Presence.UNDEFINED)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static Presence presence(Vocabulary.Attribute attribute, Vocabulary.Action action) {
        return action.argument(attribute.name())
                .map(argument -> argument.optional() ? Presence.OPTIONAL : Presence.REQUIRED)
                .orElse(Presence.UNDEFINED);
    }
}
