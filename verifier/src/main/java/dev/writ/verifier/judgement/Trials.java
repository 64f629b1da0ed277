package dev.writ.verifier.judgement;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.falsify.Effort;
import dev.writ.verifier.falsify.Engine;
import dev.writ.verifier.falsify.Falsifier;
import dev.writ.verifier.falsify.RuleClaims;
import dev.writ.verifier.falsify.Trial;
import dev.writ.verifier.falsify.ValidRequest;
import dev.writ.verifier.replay.Background;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.LoadedGuard;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The falsifier at work while the solver is; nothing is called proved before it has ended. */
public final class Trials {
    private final Policy policy;
    private final Background<Trial> trying;

    private Trials(Policy policy, Background<Trial> trying) {
        this.policy = policy;
        this.trying = trying;
    }

    public static Trials inBackground(CompiledPolicy compiled, LoadedGuard guard) {
        return new Trials(
                compiled.policy(),
                Background.start(() -> Falsifier.run(
                        compiled.policy(),
                        List.of(Engine.table(compiled)),
                        () -> Engine.generated(guard.get()),
                        rows(compiled),
                        Effort.DEFAULT)));
    }

    private static int rows(CompiledPolicy compiled) {
        return compiled.table().rows().size()
                + compiled.table().sources().size()
                + compiled.table().approvals().size();
    }

    private Trial get() throws EnginesDisagree {
        Trial trial = trying.get();
        if (trial.disagreement().isPresent()) {
            throw new EnginesDisagree(trial.disagreement().get());
        }
        return trial;
    }

    /** Holds what is about to be said against every request tried, once all were; to be waited for. */
    public Background<Trial> confirming(List<PropertyVerdict> verdicts, List<Finding> findings) {
        List<Finding> said = List.copyOf(findings);
        return Background.start(() -> {
            confirm(verdicts, said);
            return get();
        });
    }

    private void confirm(List<PropertyVerdict> verdicts, List<Finding> findings) throws EnginesDisagree {
        Trial trial = get();
        RuleClaims claims = new RuleClaims(policy, trial.valid());
        for (PropertyVerdict verdict : verdicts) {
            confirm(verdict, trial);
        }
        for (Finding finding : findings) {
            confirm(finding, trial);
            DiagnosticCode code = finding.diagnostic().code();
            refuse(
                    "`%s` was said of %s, and is contradicted by ".formatted(code.code(), finding.rules()),
                    claims.contradicting(code, finding.rules()));
        }
        confirmClosedWorld(findings, trial);
    }

    private void confirm(PropertyVerdict verdict, Trial trial) throws EnginesDisagree {
        if (verdict.verdict() == Verdict.PROVED) {
            refuse("`" + verdict.id() + "` was proved, and broken by ", found(trial.breaking(), verdict.id()));
        }
        if (verdict.verdict() == Verdict.REFUTED && isPossible(verdict.id())) {
            Optional<JsonObject> shown = Optional.ofNullable(trial.showing().get(verdict.id()));
            refuse("`" + verdict.id() + "` was refuted, and shown by ", shown);
        }
    }

    private void confirm(Finding finding, Trial trial) throws EnginesDisagree {
        DiagnosticCode code = finding.diagnostic().code();
        if (code == DiagnosticCode.PROPERTY_VACUOUS && finding.property().isPresent()) {
            String property = finding.property().get();
            refuse("`" + property + "` was called vacuous, and is about ", found(trial.inScope(), property));
        }
        if (code == DiagnosticCode.CONTRADICTORY_ASSUMPTIONS) {
            refuse(
                    "the assumptions were called contradictory, and are met by ",
                    trial.valid().stream().findFirst().map(ValidRequest::request));
        }
    }

    private void confirmClosedWorld(List<Finding> findings, Trial trial) throws EnginesDisagree {
        boolean isSilent = policy.vocabulary().openActions()
                && Property.Verb.DENY.includes(policy.defaultEffect())
                && findings.stream()
                        .noneMatch(finding -> finding.diagnostic().code() == DiagnosticCode.OPEN_WORLD
                                || finding.diagnostic().code() == DiagnosticCode.PROPERTY_UNDECIDED);
        if (isSilent) {
            refuse("no action that no rule names was said to run, and one does: ", trial.unnamedRuns());
        }
    }

    private boolean isPossible(String id) {
        return policy.properties().stream()
                .anyMatch(property -> property.id().equals(id) && property.form() == Property.Form.POSSIBLE);
    }

    private static List<JsonObject> found(Map<String, List<JsonObject>> requests, String property) {
        return requests.getOrDefault(property, List.of());
    }

    private static void refuse(String what, List<JsonObject> requests) throws EnginesDisagree {
        if (!requests.isEmpty()) {
            throw new EnginesDisagree(
                    what + requests.stream().map(JsonWriter::write).collect(Collectors.joining(" and ")));
        }
    }

    private static void refuse(String what, Optional<JsonObject> request) throws EnginesDisagree {
        refuse(what, request.stream().toList());
    }
}
