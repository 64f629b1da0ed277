package dev.writ.verifier.solver;

import dev.writ.verifier.term.Query;

/**
 * A query and what came of it.
 *
 * @param solver name and version of whoever answered; empty when nobody did
 * @param resources what it cost, by the solver's own deterministic count; 0 where it did not say
 */
public record Answered(Query query, Answer answer, String solver, long resources) {}
