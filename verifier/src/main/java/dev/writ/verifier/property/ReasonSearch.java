package dev.writ.verifier.property;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.term.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Looks for the strongest reason: rules that suffice whatever all others say, else the conditions of the rules that
 * would break the property, else both. Says nothing where the limits do not allow to find out which rules it takes.
 */
final class ReasonSearch {
    private static final int MOST_KEEPERS_TO_DROP = 64;

    private final Policy policy;
    private final PropertyQueries queries;
    private final Property property;
    private final Function<Query, Answer> solver;

    /** @param solver refutes only by requests that exist */
    ReasonSearch(Policy policy, PropertyQueries queries, Property property, Function<Query, Answer> solver) {
        this.policy = policy;
        this.queries = queries;
        this.property = property;
        this.solver = solver;
    }

    Optional<Reason> find() {
        List<Integer> keepers = rules(false);
        List<Integer> breaking = rules(true);
        Answer byKeepers = answer(keepers, List.of());
        if (byKeepers instanceof Answer.Proved proved) {
            return fewest(needed(proved, keepers), List.of()).map(few -> new Reason(few, false));
        }
        if (byKeepers instanceof Answer.Unknown) {
            return Optional.empty();
        }
        Answer byConditions = answer(List.of(), breaking);
        if (byConditions instanceof Answer.Proved) {
            return Optional.of(new Reason(List.of(), true));
        }
        return byConditions instanceof Answer.Refuted && answer(keepers, breaking) instanceof Answer.Proved both
                ? fewest(needed(both, keepers), breaking).map(few -> new Reason(few, true))
                : Optional.empty();
    }

    private List<Integer> rules(boolean breaking) {
        return IntStream.range(0, policy.rules().size())
                .filter(rule -> property.rulesOut(policy.rules().get(rule).effect()) == breaking)
                .boxed()
                .toList();
    }

    private Answer answer(List<Integer> keepers, List<Integer> breaking) {
        List<Integer> standing = new ArrayList<>(keepers);
        standing.addAll(breaking);
        return solver.apply(queries.because(property, standing));
    }

    /** Some of the keepers of which none can be left out; absent where that is not known. */
    private Optional<List<Integer>> fewest(List<Integer> enough, List<Integer> breaking) {
        if (enough.size() > MOST_KEEPERS_TO_DROP) {
            return Optional.empty();
        }
        List<Integer> few = enough;
        for (Integer rule : enough) {
            if (!few.contains(rule)) {
                continue;
            }
            List<Integer> without = new ArrayList<>(few);
            without.remove(rule);
            Answer answer = answer(without, breaking);
            if (answer instanceof Answer.Unknown) {
                return Optional.empty();
            }
            if (answer instanceof Answer.Proved proved) {
                few = needed(proved, without);
            }
        }
        return Optional.of(few);
    }

    private static List<Integer> needed(Answer.Proved proved, List<Integer> rules) {
        return rules.stream()
                .filter(rule ->
                        proved.needed().contains(PropertyQueries.stands(rule).name()))
                .toList();
    }
}
