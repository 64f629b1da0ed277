package dev.writ.verifier.judgement;

import dev.writ.language.model.Property;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Witness;
import java.util.List;
import java.util.Optional;

/** Judges properties by what the proofs find; believes no request before its replay. */
final class PropertyJudge {
    private final PropertyProof proof;
    private final PropertyReplay replay;

    PropertyJudge(PropertyProof proof, PropertyReplay replay) {
        this.proof = proof;
        this.replay = replay;
    }

    Judgement judge(Property property) throws EnginesDisagree {
        Found found = proof.decisive(property);
        boolean isPossible = property.form() == Property.Form.POSSIBLE;
        if (found instanceof Found.None) {
            return isPossible ? impossible(property) : universal(property);
        }
        if (found instanceof Found.Some some) {
            Witness witness = replay.witness(property, some);
            return isPossible
                    ? new Judgement.Holds(Optional.of(witness), Optional.empty())
                    : new Judgement.Broken(witness);
        }
        return new Judgement.Undecided(((Found.Unknown) found).reason());
    }

    private Judgement impossible(Property property) {
        boolean isScopeEmpty = proof.inScope(property) instanceof Found.None;
        return new Judgement.Impossible(isScopeEmpty, isScopeEmpty ? List.of() : proof.obstructed(property));
    }

    private Judgement universal(Property property) {
        Found inScope = proof.inScope(property);
        if (inScope instanceof Found.Some) {
            return new Judgement.Holds(Optional.empty(), proof.because(property));
        }
        return inScope instanceof Found.None
                ? new Judgement.Vacuous()
                : new Judgement.Undecided(((Found.Unknown) inScope).reason());
    }
}
