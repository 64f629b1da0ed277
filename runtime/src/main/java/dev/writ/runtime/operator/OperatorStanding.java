package dev.writ.runtime.operator;

import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.identity.NameLikeness;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operator lets happen, as last seen. */
public final class OperatorStanding {
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{64}");

    private final @Nullable String refusal;
    private final Optional<Orders> orders;
    private final Optional<LeaseTerm> lease;

    private OperatorStanding(@Nullable String refusal, Optional<Orders> orders, Optional<LeaseTerm> lease) {
        this.refusal = refusal;
        this.orders = orders;
        this.lease = lease;
    }

    /** Nothing may happen, since it is not known what may. */
    static OperatorStanding unknown(String why) {
        return new OperatorStanding(why, Optional.empty(), Optional.empty());
    }

    static OperatorStanding of(Orders orders, Optional<LeaseTerm> lease) {
        return new OperatorStanding(
                orders.killed() ? "the operator has killed all agents" : null, Optional.of(orders), lease);
    }

    /** Those that are followed; none where it is not known which. */
    public Optional<Orders> orders() {
        return orders;
    }

    /** Why no agent may do anything, if so. */
    public Optional<String> refusal(Instant now) {
        if (refusal != null) {
            return Optional.of(refusal);
        }
        return lease.filter(term -> term.isOver(now, System.nanoTime()))
                .map(term -> "the operator's lease ended at " + term.lease().until());
    }

    /** Why this agent may do nothing, if so. Of an agent without a name it is not known that it is none of those killed. */
    public Optional<String> refusal(AgentStanding agent) {
        List<String> killed = orders.map(Orders::agents).orElse(List.of());
        if (killed.isEmpty()) {
            return Optional.empty();
        }
        if (!(agent instanceof AgentStanding.Verified verified)) {
            return Optional.of("the operator has killed agents, and nobody vouches that this is none of them");
        }
        if (isAmong(killed, verified.id())
                || verified.name().filter(name -> isAmong(killed, name)).isPresent()) {
            return Optional.of("the operator has killed this agent");
        }
        boolean isNamed = killed.stream()
                .anyMatch(name -> !IDENTITY.matcher(NameLikeness.key(name)).matches());
        return isNamed && verified.name().isEmpty()
                ? Optional.of("the operator has killed agents by name, and nobody vouches for the name of this one")
                : Optional.empty();
    }

    private static boolean isAmong(List<String> killed, String nameOrId) {
        return killed.stream().anyMatch(name -> NameLikeness.areAlike(name, nameOrId));
    }

    /** Why an action of these tags does not run, if so. */
    public Optional<String> refusal(Collection<String> tags) {
        return orders.flatMap(Orders::hold)
                .filter(held -> Collections.disjoint(held, tags))
                .map(held -> "the operator holds everything but actions tagged " + String.join(", ", held));
    }
}
