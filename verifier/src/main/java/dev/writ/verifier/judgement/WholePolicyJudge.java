package dev.writ.verifier.judgement;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Origins;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Witness;
import java.util.Comparator;
import java.util.Optional;

/** Judges what nobody states and everybody wants: that no unknown action runs, and that some request is valid. */
final class WholePolicyJudge {
    private final PropertyProof proof;
    private final PropertyReplay replay;
    private final Origins origins;
    private final PropertyFindings findings;

    WholePolicyJudge(PropertyProof proof, PropertyReplay replay, Origins origins, PropertyFindings findings) {
        this.proof = proof;
        this.replay = replay;
        this.origins = origins;
        this.findings = findings;
    }

    /** Nothing when every action that no rule names is denied or needs approval. */
    Optional<Finding> openWorld() throws EnginesDisagree {
        Found found = proof.unlistedActionRuns();
        if (found instanceof Found.None) {
            return Optional.empty();
        }
        return Optional.of(
                found instanceof Found.Some some
                        ? openWorld(replay.witness(some))
                        : findings.unknownWorld(((Found.Unknown) found).reason()));
    }

    private Finding openWorld(Witness witness) {
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.OPEN_WORLD,
                        origins.document(),
                        "",
                        "an action that no rule names runs: it is decided `%s`"
                                .formatted(witness.decision().effect().word()))
                .withHelp("declare the actions in a vocabulary, or name the actions that may run")
                .withNote("the request is " + JsonWriter.write(witness.request()));
        return new Finding(
                findings.decidedBy(diagnostic, witness.decision()),
                witness.decision().rules(),
                Optional.of(witness));
    }

    /** Nothing when some request fulfils every assumption. */
    Optional<Finding> assumptions() {
        Found found = proof.someRequest();
        if (found instanceof Found.Unknown unknown) {
            return Optional.of(Finding.of(Diagnostic.of(
                    DiagnosticCode.PROPERTY_UNDECIDED,
                    firstAssumption(),
                    "",
                    "whether some request fulfils every assumption could not be decided: " + unknown.reason())));
        }
        return found instanceof Found.None
                ? Optional.of(Finding.of(Diagnostic.of(
                                DiagnosticCode.CONTRADICTORY_ASSUMPTIONS,
                                firstAssumption(),
                                "",
                                "no request fulfils every assumption, so every request is invalid and denied")
                        .withHelp("drop or correct an assumption")))
                : Optional.empty();
    }

    private Span firstAssumption() {
        return origins.assumptions().values().stream()
                .filter(span -> span.source().equals(origins.document().source()))
                .min(Comparator.comparingInt(Span::start))
                .orElse(origins.document());
    }
}
