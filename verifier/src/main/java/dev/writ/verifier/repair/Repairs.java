package dev.writ.verifier.repair;

import dev.writ.language.model.Property;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.util.List;
import java.util.Optional;

/**
 * What can be done about a statement.
 *
 * @param property what it says; empty where it holds two requests or two policies against each other, for which no edits
 *     are looked for
 * @param verdict as the policy is
 * @param witness a request that breaks it, or two
 * @param inTheWay of a {@code possible} that does not hold, what outranks the rules that would decide so
 * @param offered the least change first; none unless the property is refuted
 */
public record Repairs(
        String id,
        Optional<Property> property,
        Verdict verdict,
        Optional<Witness> witness,
        List<String> inTheWay,
        List<Repair> offered) {
    public Repairs {
        inTheWay = List.copyOf(inTheWay);
        offered = List.copyOf(offered);
    }

    /** Whether only an edit that permits more could make the property hold. */
    public boolean wouldWiden() {
        return property.filter(Repairs::wouldWiden).isPresent();
    }

    private static boolean wouldWiden(Property property) {
        return switch (property.form()) {
            case NEVER -> property.verb() == Property.Verb.DENY;
            case ALWAYS, POSSIBLE ->
                switch (property.verb()) {
                    case RUN, PERMIT, ALLOW -> true;
                    case WARN, REQUIRE_APPROVAL, DENY -> false;
                };
        };
    }
}
