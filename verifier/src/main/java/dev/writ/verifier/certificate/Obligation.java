package dev.writ.verifier.certificate;

import dev.writ.verifier.term.Query;
import java.util.Optional;

/**
 * One statement that must be true for the table to mean what its policy says.
 *
 * @param title what is stated
 * @param verdict {@code proved}, {@code refuted} or {@code undecided}
 * @param prover who found it, with the version where it is a solver
 * @param resources the solver's own count of its work; absent for other provers
 * @param query satisfiable if and only if the statement is false; absent where no solver was asked
 */
public record Obligation(String title, String verdict, String prover, Optional<Long> resources, Optional<Query> query) {
    public static final String PROVED = "proved";
    public static final String REFUTED = "refuted";
    public static final String UNDECIDED = "undecided";

    /** Of a prover that is no solver. */
    public static Obligation of(String title, String verdict, String prover) {
        return new Obligation(title, verdict, prover, Optional.empty(), Optional.empty());
    }
}
