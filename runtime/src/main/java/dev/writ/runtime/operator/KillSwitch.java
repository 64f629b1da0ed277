package dev.writ.runtime.operator;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where an enforcer finds the operator's orders, and whose signatures make them orders:
 *
 * <pre>{@code
 * KillSwitch.directory(Path.of("/etc/agents/operator"), operatorKey)           // writ kill, revive, hold
 *         .requiringLease(heartbeatKey)                                        // writ lease, every few minutes
 * }</pre>
 *
 * The directory belongs to the operator. Whoever else can write to it can stop the agents and nothing more: orders that
 * are missing, unreadable, forged, for another log or older than those last followed stop everything. The keys of
 * operators sign nothing but orders, those of leases nothing but leases.
 */
public final class KillSwitch {
    private final OrdersStore store;
    private final List<VerificationKey> operators;
    private final Optional<List<VerificationKey>> lessors;

    private KillSwitch(
            OrdersStore store, Collection<VerificationKey> operators, Optional<List<VerificationKey>> lessors) {
        this.store = store;
        this.operators = List.copyOf(operators);
        this.lessors = lessors;
        if (operators.isEmpty() || lessors.map(List::isEmpty).orElse(false)) {
            throw new IllegalArgumentException("nobody could give orders: there is no key");
        }
    }

    public static KillSwitch directory(Path directory, VerificationKey... operators) {
        return of(new OrdersDirectory(directory), List.of(operators));
    }

    public static KillSwitch of(OrdersStore store, Collection<VerificationKey> operators) {
        return new KillSwitch(store, operators, Optional.empty());
    }

    /** The same, where nothing happens but while a lease runs that one of these keys signed. */
    public KillSwitch requiringLease(VerificationKey... keys) {
        return new KillSwitch(store, operators, Optional.of(List.of(keys)));
    }

    /**
     * Begins to follow the orders. What an enforcer does; whoever calls it closes it, before the log.
     *
     * @param clock by which leases end
     */
    public OrdersWatch watch(AuditLog log, InstantSource clock) throws AuditException {
        return OrdersWatch.start(this, log, clock);
    }

    OrdersStore store() {
        return store;
    }

    List<VerificationKey> operators() {
        return operators;
    }

    Optional<List<VerificationKey>> lessors() {
        return lessors;
    }
}
