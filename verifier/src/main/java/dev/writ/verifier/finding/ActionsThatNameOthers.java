package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Actions that take the name of another tool, or a command, and run whatever it is. */
final class ActionsThatNameOthers implements StandardFinding {
    /** Arguments that say what is done rather than to what, in small letters, without what joins their words. */
    private static final Set<String> NAMES =
            Set.of("tool", "toolname", "actionname", "functionname", "command", "cmd", "commandline", "shellcommand");

    @Override
    public String sought() {
        return "whether an action permits everything by another name";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        for (ActionView view : policy.actions()) {
            for (int place : view.actions()) {
                Optional<Vocabulary.Action> action = policy.terms().requests().action(place);
                Optional<Span> span =
                        action.map(listed -> policy.origins().actions().get(listed.name()));
                if (span.isPresent()) {
                    of(policy, view, action.get(), span.get()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Observation> of(PolicyView policy, ActionView view, Vocabulary.Action action, Span place)
            throws BudgetExceeded, EnginesDisagree {
        Optional<String> naming = action.arguments().stream()
                .map(Vocabulary.Argument::attribute)
                .filter(name -> isNaming(policy, name))
                .findFirst();
        boolean isAskedFor =
                naming.isEmpty() || view.rules().stream().anyMatch(rule -> policy.speaksOf(rule, naming.get()));
        if (isAskedFor) {
            return Optional.empty();
        }
        for (int rule : view.rules()) {
            boolean runs = policy.rule(rule).effect().compareTo(Effect.WARN) <= 0;
            if (runs && policy.isVacant(policy.sets().without(view.valid(), view.matches(rule)))) {
                Optional<JsonObject> request =
                        policy.witnesses().request(view, view.determined(rule), Optional.of(action));
                if (request.isPresent()) {
                    String id = policy.id(rule);
                    Shown shown = policy.witnesses()
                            .shown(request.get(), decision -> decision.rules().contains(id));
                    return Optional.of(new Observation(
                            said(policy, action, naming.get(), place, rule, shown), List.of(id), Optional.of(shown)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNaming(PolicyView policy, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return NAMES.contains(last.toLowerCase(Locale.ROOT).replaceAll("[_-]", ""))
                && policy.policy()
                        .vocabulary()
                        .attribute(name)
                        .filter(attribute -> attribute.type() instanceof Type.Text)
                        .isPresent();
    }

    private static Diagnostic said(
            PolicyView policy, Vocabulary.Action action, String naming, Span place, int rule, Shown shown) {
        return Diagnostic.of(
                        DiagnosticCode.ANY_TOOL,
                        place,
                        "runs whatever `" + naming + "` says",
                        "rule `%s` runs `%s` unconditionally, and with it whatever `%s` names"
                                .formatted(policy.id(rule), action.name(), naming))
                .withNote("it is allowed here", policy.place(rule))
                .withNote("the request is " + JsonWriter.write(shown.request()))
                .withHelp("say in the rule which values of `%s` may run".formatted(naming));
    }
}
