package dev.writ.verifier.smtlib;

import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a solver is told: a question that it answers with {@code sat}, {@code unsat} or {@code unknown}, and what it is
 * asked next in each case. The texts are plain SMT-LIB, for anyone to replay.
 */
public record Script(String question, String whenSat, String whenUnsat, String whenUnknown) {
    /**
     * After {@code push} Z3 uses its incremental core. Left to choose, it may turn one bounded number into as many bits as
     * its range has values and never return, without ever looking at its budget.
     */
    private static final String CHECK = "(push 1)\n(check-sat)\n";

    /** Fixed seeds, no threads, work bounded by count and not by time. */
    public static Script of(Query query, long resources) {
        String options = """
                (set-option :rlimit %d)
                (set-option :smt.random_seed 0)
                (set-option :sat.random_seed 0)
                (set-option :sat.threads 1)
                (set-option :produce-unsat-cores %s)
                """.formatted(resources, !query.assumed().isEmpty());
        String check = query.assumed().isEmpty() ? CHECK : "(check-sat-assuming (" + names(query.assumed()) + "))\n";
        List<Term.Constant> constants = query.constants();
        String declarations = SmtLib.declarations(query);
        int title = declarations.indexOf('\n') + 1;
        return new Script(
                declarations.substring(0, title) + options + declarations.substring(title) + check,
                constants.isEmpty() ? "" : "(get-value (" + names(constants) + "))",
                query.assumed().isEmpty() ? "" : "(get-unsat-core)",
                "(get-info :reason-unknown)");
    }

    /** The question without its title: two of one body have one answer. */
    public String body() {
        return question.substring(question.indexOf('\n') + 1);
    }

    private static String names(List<Term.Constant> constants) {
        return constants.stream().map(Term.Constant::name).collect(Collectors.joining(" "));
    }
}
