package dev.writ.verifier.result;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.verifier.finding.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Something the author of a policy should know.
 *
 * @param rules ids of the rules it concerns
 * @param witness a request that shows it, where there is one; the diagnostic's notes hold it too, in words
 * @param property the id of the property that it is about, where it is about one
 * @param statement the digest of what the property states, where the finding is about that
 * @param acceptance of somebody who answers for it: it is still listed, but fails nothing
 */
public record Finding(
        Diagnostic diagnostic,
        List<String> rules,
        Optional<Witness> witness,
        Optional<String> property,
        Optional<String> statement,
        Optional<Acceptance> acceptance) {
    public Finding {
        rules = List.copyOf(rules);
    }

    public Finding(Diagnostic diagnostic, List<String> rules, Optional<Witness> witness) {
        this(diagnostic, rules, witness, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What was found unasked. */
    public static Finding of(Observation observation) {
        return new Finding(
                observation.diagnostic(),
                observation.rules(),
                observation.shown().map(shown -> new Witness(shown.request(), shown.decision())));
    }

    public static Finding of(Diagnostic diagnostic) {
        return new Finding(diagnostic, List.of(), Optional.empty());
    }

    public Finding about(String property) {
        return new Finding(diagnostic, rules, witness, Optional.of(property), statement, acceptance);
    }

    public Finding about(Property property) {
        return about(property.id()).stating(ModelJson.digest(property));
    }

    public Finding about(RelationalProperty relation) {
        return about(relation.id()).stating(ModelJson.digest(relation));
    }

    private Finding stating(String digest) {
        return new Finding(diagnostic, rules, witness, property, Optional.of(digest), acceptance);
    }

    /** The same, accepted. */
    public Finding accepted(Acceptance by) {
        return new Finding(diagnostic, rules, witness, property, statement, Optional.of(by));
    }

    /** The same where it counts otherwise. */
    public Finding atLevel(Level level) {
        return new Finding(diagnostic.atLevel(level), rules, witness, property, statement, acceptance);
    }

    public boolean isAccepted() {
        return acceptance.isPresent();
    }
}
