package dev.writ.runtime;

import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.operator.OperatorStanding;
import dev.writ.runtime.operator.OrdersWatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds an enforcement against the orders of an operator; where there is none, against nothing. */
final class OperatorCheck {
    private final Optional<OrdersWatch> watch;

    OperatorCheck(Optional<OrdersWatch> watch) {
        this.watch = watch;
    }

    /**
     * Asks what does not depend on the agent: kill switch, lease and hold.
     *
     * @param policy knows the tags of the action
     */
    void require(PolicyInForce policy, Optional<String> action, Instant now) throws Refusal {
        if (watch.isPresent()) {
            OperatorStanding standing = watch.orElseThrow().standing();
            refuse(RefusedBy.KILL_SWITCH, standing.refusal(now));
            refuse(RefusedBy.HOLD, standing.refusal(action.map(policy::tags).orElse(List.of())));
        }
    }

    void require(AgentStanding agent) throws Refusal {
        if (watch.isPresent()) {
            refuse(RefusedBy.KILL_SWITCH, watch.orElseThrow().standing().refusal(agent));
        }
    }

    private static void refuse(RefusedBy by, Optional<String> why) throws Refusal {
        if (why.isPresent()) {
            throw new Refusal(by, why.orElseThrow());
        }
    }

    void close() {
        watch.ifPresent(OrdersWatch::close);
    }
}
