package dev.writ.verifier.encode;

import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The actions that statements about a policy tell apart, which are more than its table does. */
public final class NamedActions {
    private NamedActions() {}

    /**
     * The policy's vocabulary; where actions are open, it lists those as well that only a property names. The actions of
     * the policy keep their places.
     */
    public static Vocabulary listedFor(Policy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        if (!vocabulary.openActions()) {
            return vocabulary;
        }
        Set<String> named = new LinkedHashSet<>();
        scopes(policy).forEach(scope -> named.addAll(scope.actions()));
        vocabulary.actions().forEach(listed -> named.remove(listed.name()));
        List<Vocabulary.Action> actions = new ArrayList<>(vocabulary.actions());
        named.forEach(name -> actions.add(new Vocabulary.Action(name, List.of(), List.of())));
        return new Vocabulary(vocabulary.attributes(), actions, true, vocabulary.approvers(), vocabulary.zone());
    }

    private static List<Scope> scopes(Policy policy) {
        List<Scope> scopes = new ArrayList<>();
        policy.rules().forEach(rule -> scopes.add(rule.scope()));
        policy.limits().forEach(limit -> scopes.add(limit.scope()));
        policy.properties().forEach(property -> scopes.add(property.scope()));
        for (RelationalProperty relation : policy.relations()) {
            if (relation instanceof RelationalProperty.Independent independent) {
                scopes.add(independent.scope());
            } else if (relation instanceof RelationalProperty.Monotone monotone) {
                scopes.add(monotone.scope());
            }
        }
        return scopes;
    }
}
