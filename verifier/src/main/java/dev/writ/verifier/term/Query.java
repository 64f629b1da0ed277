package dev.writ.verifier.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A question to a solver: can all assertions hold at once?
 *
 * @param title what is asked, in one line
 * @param assumed truth constants assumed to hold; a proof names those it needed
 */
public record Query(String title, List<Term> assertions, List<Term.Constant> assumed) {
    public Query {
        assertions = List.copyOf(assertions);
        assumed = List.copyOf(assumed);
    }

    public static Query of(String title, Term... assertions) {
        return new Query(title, List.of(assertions), List.of());
    }

    public static Query of(String title, List<Term> assertions) {
        return new Query(title, assertions, List.of());
    }

    /** The constants it speaks of, by name. */
    public List<Term.Constant> constants() {
        List<Term> roots = new ArrayList<>(assertions);
        roots.addAll(assumed);
        Map<String, Term.Constant> found = new TreeMap<>();
        for (Term term : TermOrder.of(roots)) {
            if (term instanceof Term.Constant constant) {
                Term.Constant other = found.putIfAbsent(constant.name(), constant);
                if (other != null && !other.sort().equals(constant.sort())) {
                    throw new IllegalArgumentException("`" + constant.name() + "` has two sorts");
                }
            }
        }
        for (Term.Constant constant : assumed) {
            if (!constant.sort().equals(Sort.TRUTH)) {
                throw new IllegalArgumentException("`" + constant.name() + "` cannot be assumed");
            }
        }
        return List.copyOf(found.values());
    }
}
