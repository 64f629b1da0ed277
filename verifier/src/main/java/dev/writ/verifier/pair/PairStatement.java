package dev.writ.verifier.pair;

import dev.writ.language.model.Condition;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of any two valid requests for one action that are both in a scope and differ in nothing but some
 * attributes.
 *
 * @param named the attributes in which they may differ, as the author names them
 * @param growing the attribute of which the second request has the greater value, and the second is then to be decided at
 *     least as restrictively; absent where both are to be decided alike
 */
public record PairStatement(String id, List<String> named, Optional<String> growing, Scope scope, Condition condition) {
    /** What one reading of a clock gives cannot change one by one. */
    private static final Set<String> ONE_READING = Set.of("time.hour", "time.minute_of_day");

    public PairStatement {
        named = List.copyOf(named);
    }

    /** Empty for a statement about two policies. */
    public static Optional<PairStatement> of(RelationalProperty relation) {
        return relation.accept(new OfPairs());
    }

    /** The attributes in which the two may differ, in the order of declaration. */
    public Set<String> changing(Vocabulary vocabulary) {
        boolean isOfClock = vocabulary.zone().isPresent() && named.stream().anyMatch(ONE_READING::contains);
        Set<String> changing = new LinkedHashSet<>();
        for (Vocabulary.Attribute attribute : vocabulary.given()) {
            if (named.contains(attribute.name()) || isOfClock && ONE_READING.contains(attribute.name())) {
                changing.add(attribute.name());
            }
        }
        return changing;
    }

    private static final class OfPairs implements RelationalProperty.Visitor<Optional<PairStatement>> {
        @Override
        public Optional<PairStatement> visitIndependent(RelationalProperty.Independent independent) {
            return Optional.of(new PairStatement(
                    independent.id(),
                    independent.attributes(),
                    Optional.empty(),
                    independent.scope(),
                    independent.condition()));
        }

        @Override
        public Optional<PairStatement> visitMonotone(RelationalProperty.Monotone monotone) {
            return Optional.of(new PairStatement(
                    monotone.id(),
                    List.of(monotone.attribute()),
                    Optional.of(monotone.attribute()),
                    monotone.scope(),
                    monotone.condition()));
        }

        @Override
        public Optional<PairStatement> visitNoWiderThan(RelationalProperty.NoWiderThan bound) {
            return Optional.empty();
        }

        @Override
        public Optional<PairStatement> visitEquivalentTo(RelationalProperty.EquivalentTo equal) {
            return Optional.empty();
        }
    }
}
