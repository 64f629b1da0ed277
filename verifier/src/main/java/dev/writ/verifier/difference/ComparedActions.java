package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.RulesByAction;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The actions of which two policies do not say the same word for word. Of any other action the same rules, limits and
 * assumptions speak in the same order, and the same requests are valid, so that nothing is to be proved of it.
 */
final class ComparedActions {
    private final JointVocabulary joint;
    private final List<String> names = new ArrayList<>();

    ComparedActions(JointVocabulary joint) {
        this.joint = joint;
        List<String> all = joint.actions();
        boolean isAlike = vocabulary(Side.BEFORE).equals(vocabulary(Side.AFTER));
        List<List<Said>> before = said(Side.BEFORE, all);
        List<List<Said>> after = said(Side.AFTER, all);
        boolean isSameFrame = frame(Side.BEFORE).equals(frame(Side.AFTER));
        for (int action = 0; action < all.size(); action++) {
            boolean isSame = isSameFrame
                    && before.get(action).equals(after.get(action))
                    && (isAlike || isTakenAlike(all.get(action)));
            if (!isSame && isValidInOne(all.get(action))) {
                names.add(all.get(action));
            }
        }
    }

    List<String> names() {
        return names;
    }

    private Vocabulary vocabulary(Side side) {
        return joint.policy(side).vocabulary();
    }

    private boolean isValidInOne(String action) {
        return joint.isValid(Side.BEFORE, action) || joint.isValid(Side.AFTER, action);
    }

    private boolean isTakenAlike(String action) {
        return joint.isValid(Side.BEFORE, action) == joint.isValid(Side.AFTER, action)
                && joint.attributes().stream().allMatch(name -> joint.isAlike(name, action));
    }

    /** What concerns every action. */
    private record Frame(Effect defaultEffect, List<Condition> assumptions) {}

    private Frame frame(Side side) {
        Policy policy = joint.policy(side);
        return new Frame(
                policy.defaultEffect(),
                policy.assumptions().stream().map(one -> one.condition()).toList());
    }

    /** What a rule or a limit says, whatever it is called. */
    private record Said(
            Condition condition,
            Optional<Effect> effect,
            Optional<ApprovalRequirement> approval,
            Optional<String> reason,
            Optional<Limit> limit) {}

    private List<List<Said>> said(Side side, List<String> actions) {
        Policy policy = joint.policy(side);
        List<Scope> scopes = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            scopes.add(rule.scope());
            said.add(new Said(
                    rule.condition(), Optional.of(rule.effect()), rule.approval(), rule.reason(), Optional.empty()));
        }
        for (Limit limit : policy.limits()) {
            scopes.add(limit.scope());
            said.add(new Said(
                    limit.condition(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(limit)));
        }
        return RulesByAction.of(scopes, joint.declaring(side, actions)).stream()
                .map(places -> places.stream().map(said::get).toList())
                .toList();
    }
}
