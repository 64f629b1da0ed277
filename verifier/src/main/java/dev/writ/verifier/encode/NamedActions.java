package dev.writ.verifier.encode;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import java.util.ArrayList;
import java.util.List;

/** The actions that statements about a policy tell apart, which are more than its table does. */
public final class NamedActions {
    private NamedActions() {}

    /**
     * The classes that the policy tells apart, those included that only a property names. They are made as the compiler
     * makes them; that they are right is proved.
     */
    public static ActionClasses of(Policy policy) {
        try {
            return ActionClasses.of(policy.vocabulary(), scopes(policy));
        } catch (PolicyTooLargeException e) {
            throw new ClassesUndecided(String.valueOf(e.getMessage()));
        }
    }

    private static List<Scope> scopes(Policy policy) {
        List<Scope> scopes = new ArrayList<>();
        policy.rules().forEach(rule -> scopes.add(rule.scope()));
        policy.limits().forEach(limit -> scopes.add(limit.scope()));
        policy.properties().forEach(property -> scopes.add(property.scope()));
        policy.relations().forEach(relation -> relation.about().ifPresent(about -> scopes.add(about.scope())));
        return scopes;
    }
}
