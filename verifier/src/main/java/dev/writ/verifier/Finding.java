package dev.writ.verifier;

import dev.writ.language.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * Something the author of a policy should know.
 *
 * @param rules ids of the rules it concerns
 * @param witness a request that shows it, where there is one; the diagnostic's notes hold it too, in words
 */
public record Finding(Diagnostic diagnostic, List<String> rules, Optional<Witness> witness) {
    public Finding {
        rules = List.copyOf(rules);
    }

    public static Finding of(Diagnostic diagnostic) {
        return new Finding(diagnostic, List.of(), Optional.empty());
    }
}
