package dev.writ.language.model;

import dev.writ.language.syntax.Expr;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often, or how much of something, may happen. Limits come after the decision: they are owed by the requests of their
 * scope that are not denied, and an exhausted one denies.
 *
 * @param per the attribute of which each value is counted apart: there in every request that owes the limit, and from host
 *     or identity, or where all that ever happened counts an argument; absent to count all together
 */
public record Limit(String id, Scope scope, Condition condition, Allowance allowance, Optional<String> per) {
    /** One that counts actions in a window. */
    public Limit(String id, Scope scope, Condition condition, int times, Duration window, Optional<String> per) {
        this(id, scope, condition, new Allowance(times, Optional.empty(), Optional.of(window)), per);
    }

    /**
     * Of the requests in its scope, those that alone add more than it lets happen, so that the enforcer denies them
     * whatever was used; absent where there are none.
     */
    public Optional<Condition> beyond(Vocabulary vocabulary) {
        return allowance
                .of()
                .map(Allowance.Summed::attribute)
                .filter(of -> vocabulary
                        .attribute(of)
                        .flatMap(attribute -> attribute.type().range())
                        .filter(range -> range.max() > allowance.most())
                        .isPresent())
                .map(of -> new Condition.And(List.of(
                        condition,
                        new Condition.Compare(of, Expr.Operator.GREATER, new Value.Whole(allowance.most())))));
    }
}
