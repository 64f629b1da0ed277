package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.tools.Tool;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.NoSolver;
import dev.writ.verifier.solver.QueryLimits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a policy and the tools that a server offers differ: tools that the policy does not know, arguments that it does
 * not know or demands in vain, and destructive tools that run in production without a human. What a server says of its
 * tools may only make them destructive, never harmless. Needs no solver.
 */
public final class ToolDrift {
    private static final DiagramBudget BUDGET = new DiagramBudget(4_000_000, 20_000_000);
    private static final Set<String> DESTRUCTIVE = Set.of("destructive", "irreversible");
    private static final String ENVIRONMENT = "environment";
    private static final String PRODUCTION = "production";

    private final CheckedPolicy checked;
    private final Policy policy;
    private final List<Observation> found = new ArrayList<>();

    private ToolDrift(CheckedPolicy checked) {
        this.checked = checked;
        this.policy = checked.policy();
    }

    /** Everything that differs, in the order of the tools. */
    public static List<Observation> of(CheckedPolicy checked, List<Tool> tools) {
        ToolDrift drift = new ToolDrift(checked);
        List<Tool> destructive = new ArrayList<>();
        for (Tool tool : tools) {
            if (drift.isKnown(tool)) {
                drift.arguments(tool);
                if (drift.isDestructive(tool)) {
                    destructive.add(tool);
                }
            }
        }
        if (!destructive.isEmpty()) {
            drift.running(destructive);
        }
        return drift.found;
    }

    /** Whether the policy speaks of the tool: declares it, or where nothing is declared, names it in a rule or a limit. */
    private boolean isKnown(Tool tool) {
        Vocabulary vocabulary = policy.vocabulary();
        boolean isKnown =
                vocabulary.action(tool.name()).isPresent() || family(tool).isPresent();
        if (!isKnown) {
            List<String> names =
                    vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
            report(Diagnostic.of(
                            DiagnosticCode.TOOL_DRIFT,
                            checked.origins().document(),
                            "",
                            vocabulary.openActions()
                                    ? "the server offers the tool `%s`, of which the policy says nothing"
                                            .formatted(tool.name())
                                    : "the server offers the tool `%s`, which the vocabulary does not declare: every call is denied"
                                            .formatted(tool.name()))
                    .withHelp("declare it as an action and say what may be done with it")
                    .withNearest(tool.name(), names));
        }
        return isKnown;
    }

    /** The family that declares it, unless that is whatever nothing else declares. */
    private Optional<Vocabulary.Family> family(Tool tool) {
        return ActionNames.family(policy.vocabulary(), tool.name()).filter(family -> !family.isRest());
    }

    private List<String> tags(Tool tool) {
        return ActionNames.tags(policy.vocabulary(), tool.name());
    }

    private Span place(Tool tool) {
        return checked.origins()
                .actions()
                .getOrDefault(tool.name(), checked.origins().document());
    }

    /** A request with an argument that is not declared is invalid, and so is one that lacks what is required. */
    private void arguments(Tool tool) {
        Optional<Vocabulary.Action> action = policy.vocabulary().action(tool.name());
        boolean isTyped = policy.vocabulary().attributes().stream()
                .anyMatch(attribute -> attribute.source() == Vocabulary.Source.ARGUMENT);
        if (action.isEmpty() || !isTyped && policy.vocabulary().openActions()) {
            return;
        }
        Set<String> offered = new LinkedHashSet<>();
        tool.inputSchema()
                .get("properties")
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .ifPresent(properties -> properties.members().forEach(property -> offered.add(property.name())));
        for (String name : offered) {
            if (action.get().argument(name).isEmpty()) {
                report(Diagnostic.of(
                                DiagnosticCode.TOOL_DRIFT,
                                place(tool),
                                "has another argument",
                                "the tool `%s` takes `%s`, which the action does not declare: a call that has it is denied"
                                        .formatted(tool.name(), name))
                        .withHelp("declare the argument, and decide what it may be"));
            }
        }
        Set<String> required = texts(tool.inputSchema(), "required");
        for (Vocabulary.Argument argument : action.get().arguments()) {
            if (!argument.optional() && !required.contains(argument.attribute())) {
                report(Diagnostic.of(
                                DiagnosticCode.TOOL_DRIFT,
                                place(tool),
                                "may lack an argument",
                                "the action demands `%s`, which the tool `%s` %s: a call without it is denied"
                                        .formatted(
                                                argument.attribute(),
                                                tool.name(),
                                                offered.contains(argument.attribute())
                                                        ? "can be called without"
                                                        : "does not take"))
                        .withHelp("declare it `optional`, or leave it out"));
            }
        }
    }

    private static Set<String> texts(JsonObject schema, String member) {
        Set<String> texts = new LinkedHashSet<>();
        schema.get(member)
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .ifPresent(array -> array.items().forEach(item -> {
                    if (item instanceof JsonString text) {
                        texts.add(text.value());
                    }
                }));
        return texts;
    }

    /** By what the policy says of it, or the server. */
    private boolean isDestructive(Tool tool) {
        return tool.destructive().orElse(false) || tags(tool).stream().anyMatch(DESTRUCTIVE::contains);
    }

    private void running(List<Tool> tools) {
        try {
            NoSolver solver = new NoSolver();
            PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
            PolicyView view = new PolicyView(
                    checked,
                    proof.terms(),
                    new RelatedValues(proof.terms(), solver, QueryLimits.DEFAULT),
                    request -> Interpreter.decide(policy, request),
                    BUDGET);
            RequestSet production = view.sets().all();
            if (production().isPresent()) {
                production = view.holding(production().get());
            }
            for (Tool tool : tools) {
                int place = proof.terms().names().place(tool.name());
                for (ActionView action : view.actions()) {
                    if (action.actions().contains(place)) {
                        running(tool, action, view, production);
                    }
                }
            }
        } catch (BudgetExceeded e) {
            undecided(e.what());
        } catch (ClassesUndecided e) {
            undecided(e.reason());
        } catch (EnginesDisagree e) {
            undecided(String.valueOf(e.getMessage()));
        }
    }

    /** That it is production, where the vocabulary knows what that is. */
    private Optional<Condition> production() {
        return policy.vocabulary()
                .attribute(ENVIRONMENT)
                .filter(attribute -> attribute.type() instanceof Type.Enumeration words
                        && words.values().contains(PRODUCTION))
                .map(attribute -> new Condition.Compare(ENVIRONMENT, Expr.Operator.EQUAL, new Value.Text(PRODUCTION)));
    }

    private void running(Tool tool, ActionView action, PolicyView view, RequestSet production)
            throws BudgetExceeded, EnginesDisagree {
        Vocabulary.Action called =
                new Vocabulary.Action(tool.name(), tags(tool), ActionNames.arguments(policy.vocabulary(), tool.name()));
        Optional<JsonObject> request =
                view.witnesses().request(action, view.sets().and(action.running(), production), Optional.of(called));
        if (request.isEmpty()) {
            return;
        }
        Shown shown = view.witnesses()
                .shown(request.get(), decision -> decision.effect().compareTo(Effect.WARN) <= 0);
        String says = tags(tool).stream().anyMatch(DESTRUCTIVE::contains)
                ? "is tagged as destructive"
                : "is destructive by what the server says of it";
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.TOOL_DRIFT,
                        place(tool),
                        "runs",
                        "the tool `%s` %s and runs%s without a human: decided `%s`"
                                .formatted(
                                        tool.name(),
                                        says,
                                        production().isPresent() ? " in production" : "",
                                        shown.decision().effect().word()))
                .withNote("the request is " + JsonWriter.write(request.get()))
                .withHelp("deny it there or require approval, and tag it as `destructive`");
        found.add(new Observation(
                view.words().decidedBy(diagnostic, "it", shown.decision()),
                shown.decision().rules(),
                Optional.of(shown)));
    }

    private void undecided(String reason) {
        report(Diagnostic.of(
                DiagnosticCode.TOOL_DRIFT,
                checked.origins().document(),
                "",
                "it was not found out whether destructive tools run in production: " + reason));
    }

    private void report(Diagnostic diagnostic) {
        found.add(Observation.of(diagnostic, List.of()));
    }
}
