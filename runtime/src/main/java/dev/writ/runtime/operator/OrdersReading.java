package dev.writ.runtime.operator;

import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.EntryFields;
import dev.writ.runtime.audit.EntryKind;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.VerificationKey;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the orders and the lease and decides what they let happen. Whatever is followed for the first time is an entry
 * of the log before it has an effect, so that a restart knows it. For one thread.
 */
final class OrdersReading {
    private final OrdersStore store;
    private final AuditLog log;
    private final InstantSource clock;
    private final FollowedStatement<Orders> orders;
    private final Optional<FollowedStatement<Lease>> lease;

    /** The latest time of an entry since the newest lease that the log knows was first seen. */
    private Instant latest = Instant.MIN;

    private boolean isLeaseOfTheLog;
    private Optional<LeaseTerm> term = Optional.empty();
    private String seenOrders = "";
    private String seenLease = "";
    private OperatorStanding standing = OperatorStanding.unknown("the operator's orders were not read yet");

    OrdersReading(KillSwitch settings, AuditLog log, InstantSource clock) throws AuditException {
        List<VerificationKey> operators = settings.operators();
        this.store = settings.store();
        this.log = log;
        this.clock = clock;
        this.orders = new FollowedStatement<>("orders", note -> Orders.verified(note, operators), Orders::counter);
        this.lease = settings.lessors()
                .map(keys -> new FollowedStatement<>("leases", note -> Lease.verified(note, keys), Lease::counter));
        log.replay(this::remember);
    }

    private void remember(JsonObject entry) {
        Optional<String> kind = EntryFields.text(entry, "kind");
        if (kind.equals(Optional.of(EntryKind.ORDERS.word()))) {
            EntryFields.text(entry, "orders").ifPresent(orders::remember);
        } else if (kind.equals(Optional.of(EntryKind.LEASE.word())) && lease.isPresent()) {
            boolean isNewer = EntryFields.text(entry, "lease")
                    .map(lease.orElseThrow()::remember)
                    .orElse(false);
            if (isNewer) {
                isLeaseOfTheLog = true;
                latest = Instant.MIN;
            }
        }
        Optional<Instant> time = EntryFields.time(entry);
        if (time.isPresent() && time.orElseThrow().isAfter(latest)) {
            latest = time.orElseThrow();
        }
    }

    /** What is in force now. */
    OperatorStanding look() throws AuditException {
        try {
            String text = read(Document.ORDERS);
            String leaseText = lease.isPresent() ? read(Document.LEASE) : "";
            boolean isSame = text.equals(seenOrders) && leaseText.equals(seenLease);
            if (!isSame || standing.orders().isEmpty()) {
                // Until all of it is followed, what was seen before is not in force either.
                standing = OperatorStanding.unknown("the operator's orders could not be followed");
                standing = follow(text, leaseText);
                seenOrders = text;
                seenLease = leaseText;
            }
            return standing;
        } catch (NoteException e) {
            return OperatorStanding.unknown("the operator's orders are not followed: " + e.getMessage());
        } catch (IOException e) {
            return OperatorStanding.unknown("the operator's orders cannot be read: " + FileProblem.words(e));
        }
    }

    /** Whatever a store gives: what is followed must fit an entry. */
    private String read(Document document) throws IOException {
        String text = store.read(document).orElse("");
        if (text.length() > OrdersStore.LONGEST || text.getBytes(StandardCharsets.UTF_8).length > OrdersStore.LONGEST) {
            throw new IOException("`" + document.word() + "` has more than " + OrdersStore.LONGEST + " bytes");
        }
        return text;
    }

    private OperatorStanding follow(String text, String leaseText) throws NoteException, AuditException {
        Orders followed = followOrders(text);
        if (lease.isPresent()) {
            term = Optional.of(followLease(lease.orElseThrow(), leaseText));
        }
        return OperatorStanding.of(followed, term);
    }

    private Orders followOrders(String text) throws NoteException, AuditException {
        if (text.isEmpty()) {
            throw new NoteException("there are none");
        }
        Orders found = orders.follow(text);
        requireOfTheLog(found.log());
        if (orders.isNew(found)) {
            record(EntryKind.ORDERS, "orders", text);
            orders.remember(text);
        }
        return found;
    }

    private LeaseTerm followLease(FollowedStatement<Lease> leases, String text) throws NoteException, AuditException {
        if (text.isEmpty()) {
            throw new NoteException("there is no lease");
        }
        Lease found = leases.follow(text);
        requireOfTheLog(found.log());
        Instant now = clock.instant();
        if (term.isPresent() && term.orElseThrow().lease().equals(found)) {
            return term.orElseThrow();
        }
        if (now.isBefore(found.issued())) {
            throw new NoteException("the clock is behind the lease, which was issued at " + found.issued());
        }
        if (leases.isNew(found)) {
            record(EntryKind.LEASE, "lease", text);
            leases.remember(text);
        } else if (isLeaseOfTheLog && now.isBefore(latest)) {
            throw new NoteException("the clock is behind the log, whose last entry is of " + latest);
        }
        return LeaseTerm.of(found, now, System.nanoTime());
    }

    private void requireOfTheLog(String origin) throws NoteException {
        if (!origin.equals(log.origin())) {
            throw new NoteException("they are for the log `" + origin + "`, not for `" + log.origin() + "`");
        }
    }

    private void record(EntryKind kind, String name, String text) throws AuditException {
        log.record(new AuditEntry.Fields().with(name, new JsonString(text)).entry(kind, "health"));
    }
}
