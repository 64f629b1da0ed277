package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.RequestArgument;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.TextOrJson;
import dev.writ.cli.output.CodePages;
import dev.writ.cli.output.PageText;
import dev.writ.cli.output.Progress;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.explain.DecisionExplainer;
import dev.writ.verifier.explain.ExplainedDecision;
import dev.writ.verifier.explain.StatedProperty;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.Explanation;
import dev.writ.verifier.report.ExplanationJson;
import dev.writ.verifier.report.ExplanationText;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ explain}: the page of a code, or why a policy decides a request as it does. */
@Command(
        name = "explain",
        description = {
            "Explain a code: what is wrong, an example, what to write instead, and why. `writ codes` lists them all.",
            "Or explain a policy: why it decides a request as it does, rule by rule, and what would be decided otherwise."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ explain E0203",
            "  writ explain guard.oags.yaml --request '{\"action\":\"drop_table\",\"environment\":\"production\"}'",
            "  writ explain guard.oags.yaml --request request.json --property no-destruction",
            "  writ explain guard.oags.yaml --property no-destruction"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "CODE|FILE",
            description = "A code as it stands in brackets in a report; or, with --request or --property, a policy.")
    private String topic;

    @Option(
            names = "--request",
            paramLabel = "JSON",
            description = "The request, as JSON; or the file that holds it, or - for standard input.")
    private Optional<String> request = Optional.empty();

    @Option(
            names = "--property",
            paramLabel = "ID",
            description =
                    "What this property says of the request; without one, whether it holds, and a request that shows"
                            + " so.")
    private Optional<String> property = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format;

    @Mixin
    private ReadingOptions reading;

    private final Console console;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        if (request.isEmpty() && property.isEmpty()) {
            DiagnosticCode known = DiagnosticCode.named(topic).orElseThrow(() -> unknown(topic));
            console.out().print(PageText.of(CodePages.of(known)));
            return ExitStatus.CLEAN.number();
        }
        if (topic.equals("-") && request.equals(Optional.of("-"))) {
            throw CommandException.usage("the policy and the request cannot both come from standard input");
        }
        Explanation explanation = explanation();
        print(explanation);
        return status(explanation).number();
    }

    private Explanation explanation() throws CommandException, EnginesDisagree {
        try (Progress progress = Progress.on(console)) {
            progress.doing("reading " + topic);
            CheckedPolicy checked = new MeaningfulPolicy(console, reading.options()).read(topic);
            Optional<StatedProperty> stated = stated(checked.policy());
            progress.doing("explaining " + topic);
            return request.isPresent() ? request(checked, stated) : property(checked, stated.orElseThrow());
        }
    }

    private Optional<StatedProperty> stated(Policy policy) throws CommandException {
        if (property.isEmpty()) {
            return Optional.empty();
        }
        Optional<StatedProperty> stated = StatedProperty.called(property.get(), policy);
        if (stated.isEmpty()) {
            List<String> ids = StatedProperty.ids(policy);
            throw CommandException.usage("there is no property called `%s`%s"
                    .formatted(
                            property.get(),
                            NearestNames.help(property.get(), ids)
                                    .map(help -> "; " + help)
                                    .orElse("")));
        }
        return stated;
    }

    private Explanation request(CheckedPolicy checked, Optional<StatedProperty> stated) throws CommandException {
        JsonObject asked = RequestArgument.read(request.orElseThrow(), console);
        ExplainedDecision decision = new DecisionExplainer(checked.policy()).explain(asked);
        return new Explanation(
                Optional.of(decision),
                Optional.empty(),
                stated.flatMap(one -> one.of(checked.policy(), asked)),
                Optional.empty());
    }

    private static Explanation property(CheckedPolicy checked, StatedProperty stated)
            throws CommandException, EnginesDisagree {
        Jdk.require();
        PropertyVerdict verdict = stated.verdict(checked);
        DecisionExplainer explainer = new DecisionExplainer(checked.policy());
        Optional<Witness> witness = verdict.witness();
        return new Explanation(
                witness.map(shown -> explainer.explain(shown.request())),
                witness.flatMap(Witness::other).map(shown -> explainer.explain(shown.request())),
                witness.flatMap(shown -> stated.of(checked.policy(), shown.request())),
                Optional.of(verdict));
    }

    private static ExitStatus status(Explanation explanation) {
        return explanation
                .verdict()
                .filter(verdict -> verdict.verdict() == Verdict.UNDECIDED)
                .map(undecided -> ExitStatus.UNDECIDED)
                .orElse(ExitStatus.CLEAN);
    }

    private void print(Explanation explanation) {
        console.out()
                .print(
                        switch (format) {
                            case TEXT -> ExplanationText.of(explanation, console.width());
                            case JSON -> ExplanationJson.of(explanation);
                        });
    }

    private static CommandException unknown(String code) {
        if (new File(code).exists()) {
            return CommandException.usage(
                    "say what to explain of `" + code + "`: a decision by --request, or a property by --property");
        }
        String help = NearestNames.help(
                        code,
                        Arrays.stream(DiagnosticCode.values())
                                .map(DiagnosticCode::code)
                                .toList())
                .orElse("`writ codes` lists them");
        return CommandException.usage("there is no code `" + code + "`; " + help);
    }
}
