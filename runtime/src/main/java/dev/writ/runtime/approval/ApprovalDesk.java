package dev.writ.runtime.approval;

import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.EntryKind;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.clock.Deadline;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Asks for approvals and hears the answers, for the enforcements of one process. Only its messenger talks to the store, so
 * that no enforcement waits for one that hangs longer than it would wait for persons.
 */
public final class ApprovalDesk implements AutoCloseable {
    private static final int MOST_PENDING = 1_000;

    /** How often answers are looked for. */
    private static final long PERIOD_MILLIS = 100;

    /** How often who waits asks whether to go on waiting. */
    private static final long STEP_MILLIS = 20;

    private static final String IN_VAIN = "nobody approved it in time";

    private final Approvers approvers;
    private final Optional<Duration> longestWait;
    private final AuditLog log;
    private final InstantSource clock;
    private final InboxMessenger messenger;
    private final Object monitor = new Object();

    // Guarded by the monitor.

    /** What is asked, and what was refused: until it would have expired, nobody is asked again. */
    private final Map<Object, PendingApproval> pending = new LinkedHashMap<>();

    private final List<PendingApproval> unpublished = new ArrayList<>();
    private final List<PendingApproval> ended = new ArrayList<>();
    private boolean isClosed;

    ApprovalDesk(ApprovalInbox settings, AuditLog log, InstantSource clock) {
        this.approvers = settings.approvers();
        this.longestWait = settings.longestWait();
        this.log = log;
        this.clock = clock;
        this.messenger = new InboxMessenger(this, settings.store(), log.origin());
        this.messenger.start();
    }

    /** What is asked for an action that is decided now; it expires with the first of its requirements. */
    public ApprovalQuestion question(
            ApprovalQuestion.Asker asker, String policy, JsonObject request, List<ApprovalRequirement> requirements) {
        return new ApprovalQuestion(
                asker, policy, request, requirements, clock.instant().plus(shortest(requirements)));
    }

    private static Duration shortest(List<ApprovalRequirement> requirements) {
        return requirements.stream()
                .map(ApprovalRequirement::expires)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * The request that is pending for this question, or a new one.
     *
     * @param clockAttributes names of the attributes that the enforcer's clock gives
     * @param disclosure what persons may see of a request
     */
    public PendingApproval ask(ApprovalQuestion question, List<String> clockAttributes, Disclosing disclosure)
            throws ApprovalException, AuditException {
        Object key = question.key(clockAttributes);
        synchronized (monitor) {
            if (isClosed) {
                throw new ApprovalException("the enforcer is closed");
            }
            PendingApproval known = pending.get(key);
            if (known != null && !hasExpired(known)) {
                return known;
            }
            if (pending.size() >= MOST_PENDING) {
                throw new ApprovalException("there are " + pending.size() + " requests for approval already");
            }
            ApprovalQuestion shown = question.showing(disclosure.of(question.request()));
            requireSayable(shown);
            long sequence = log.append(new AuditEntry.Fields()
                    .with("asked", shown.json())
                    .with("state", new JsonString("requested"))
                    .entry(EntryKind.APPROVAL, "approval"));
            PendingApproval asked = new PendingApproval(
                    new ApprovalRequest(log.origin(), log.boot(), sequence, shown), key, deadline(question), approvers);
            pending.put(key, asked);
            unpublished.add(asked);
            monitor.notifyAll();
            return asked;
        }
    }

    /** Says what persons may see of a request. */
    @FunctionalInterface
    public interface Disclosing {
        JsonObject of(JsonObject request) throws AuditException;
    }

    private static Deadline deadline(ApprovalQuestion question) {
        Instant last = question.expires().minusNanos(1);
        return Deadline.in(shortest(question.requirements())).orAfter(last);
    }

    /** Nobody is asked what could not be read back from what is asked. */
    private void requireSayable(ApprovalQuestion question) throws ApprovalException {
        try {
            ApprovalRequest.parse(new ApprovalRequest(log.origin(), log.boot(), Long.MAX_VALUE, question).text());
        } catch (NoteException | IllegalArgumentException e) {
            throw new ApprovalException(
                    "nobody can be asked to approve it, it is longer than " + ApprovalRequest.LONGEST
                            + " characters or not well-formed",
                    e);
        }
    }

    /** Ends what has expired. */
    private boolean hasExpired(PendingApproval asked) {
        boolean isOver = asked.isOver(clock);
        if (isOver && asked.end() == null) {
            forget(asked);
            asked.end(IN_VAIN);
            record(asked, "expired", Optional.empty());
        }
        return isOver;
    }

    /** When a call that begins to wait now stops waiting. */
    public Optional<Deadline> endOfWaiting() {
        return longestWait.map(Deadline::in);
    }

    /**
     * Waits until enough persons have approved.
     *
     * @param end when to stop waiting at the latest
     * @param stop asked again and again; true ends the waiting
     * @return why there is no approval; empty where there is one
     */
    public Optional<String> await(PendingApproval asked, Optional<Deadline> end, BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            synchronized (monitor) {
                String ended = asked.end();
                if (ended != null) {
                    return Optional.of(ended);
                }
                if (asked.isGranted()) {
                    return Optional.empty();
                }
                if (hasExpired(asked)) {
                    return Optional.of(IN_VAIN);
                }
                if (end.isPresent() && end.orElseThrow().leftMillis() == 0) {
                    return Optional.of("not enough have approved it yet; the request "
                            + asked.request().id() + " stands on");
                }
                try {
                    monitor.wait(STEP_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.of("interrupted while waiting for approval");
                }
            }
        }
        return Optional.of("stopped while waiting for approval");
    }

    /**
     * Takes the approval for the one action that uses it. Nothing where another took it, where it is over, and where it
     * is no answer to what is asked now; then it is void.
     *
     * @param clockAttributes names of the attributes that the enforcer's clock gives
     */
    public Optional<Approval> use(PendingApproval asked, ApprovalQuestion now, List<String> clockAttributes) {
        synchronized (monitor) {
            if (hasExpired(asked) || !asked.isGranted()) {
                return Optional.empty();
            }
            if (!asked.request().asked().covers(now, clockAttributes)) {
                voidIt(asked);
                return Optional.empty();
            }
            // That it was used is told by the intent.
            forget(asked);
            asked.supersede("another call used the approval");
            return Optional.of(asked.approval());
        }
    }

    /** Takes a request back, since the policy by now demands no approval of its action. */
    public void takeBack(PendingApproval asked) {
        synchronized (monitor) {
            if (asked.end() == null) {
                voidIt(asked);
            }
        }
    }

    private void voidIt(PendingApproval asked) {
        forget(asked);
        asked.supersede("what was approved is no longer what is asked");
        record(asked, "void", Optional.empty());
    }

    /** Whether a request ended by something other than an answer or the time, so that who still needs one asks anew. */
    public boolean isSuperseded(PendingApproval asked) {
        synchronized (monitor) {
            return asked.isSuperseded();
        }
    }

    /** It is pending no more, and is to be taken out of the inbox. */
    private void forget(PendingApproval asked) {
        pending.remove(asked.key(), asked);
        withdrawLater(asked);
    }

    private void withdrawLater(PendingApproval asked) {
        ended.add(asked);
        monitor.notifyAll();
    }

    private void record(PendingApproval asked, String state, Optional<Approval.Grant> by) {
        try {
            log.append(new AuditEntry.Fields()
                    .with("by", by.map(grant -> new JsonString(grant.person())))
                    .with("request", JsonNumber.of(asked.request().sequence()))
                    .with("signature", by.map(grant -> new JsonString(grant.signature())))
                    .with("state", new JsonString(state))
                    .entry(EntryKind.APPROVAL, "approval"));
        } catch (Throwable e) {
            // A log that cannot be written permits nothing any more, so that nothing rests on this entry.
            asked.end(asked.end() + "; the audit log could not be written");
        }
    }

    /**
     * What the store is to be told and asked.
     *
     * @param publish requests that are new
     * @param hear requests whose answers are wanted
     * @param withdraw requests that are over
     * @param isLast whether nothing follows
     */
    record Work(
            List<PendingApproval> publish,
            List<PendingApproval> hear,
            List<PendingApproval> withdraw,
            boolean isLast) {}

    /** The next work, once there is any or it is time to look for answers again. */
    Work awaitWork() throws InterruptedException {
        synchronized (monitor) {
            if (unpublished.isEmpty() && ended.isEmpty() && !isClosed) {
                monitor.wait(pending.isEmpty() ? 0 : PERIOD_MILLIS);
            }
            pending.values().removeIf(asked -> asked.end() != null && asked.isOver(clock));
            List<PendingApproval> hear = pending.values().stream()
                    .filter(asked -> asked.end() == null)
                    .toList();
            return new Work(taken(unpublished), hear, taken(ended), isClosed);
        }
    }

    private static List<PendingApproval> taken(List<PendingApproval> from) {
        List<PendingApproval> taken = List.copyOf(from);
        from.clear();
        return taken;
    }

    /** A request could not be put where persons see it. */
    void unpublished(PendingApproval asked) {
        synchronized (monitor) {
            if (asked.end() == null) {
                forget(asked);
                asked.end("the request could not be put where persons see it");
                record(asked, "void", Optional.empty());
            }
        }
    }

    /** What the answers to a request come to now; whoever approved before may have taken it back. */
    void heard(PendingApproval asked, AnswerCount.Result answers) {
        synchronized (monitor) {
            if (asked.end() == null && !hasExpired(asked)) {
                asked.count(answers);
                answers.refusedBy().ifPresent(by -> refuse(asked, by));
                monitor.notifyAll();
            }
        }
    }

    /** It is kept, so that nobody is asked the same again. */
    private void refuse(PendingApproval asked, Approval.Grant by) {
        withdrawLater(asked);
        asked.end("refused by " + by.person());
        record(asked, "refused", Optional.of(by));
    }

    boolean isPending(String id) {
        synchronized (monitor) {
            return pending.values().stream()
                    .anyMatch(asked -> asked.request().id().equals(id));
        }
    }

    /** Takes all requests back and asks no more. */
    @Override
    public void close() {
        synchronized (monitor) {
            isClosed = true;
            for (PendingApproval asked : List.copyOf(pending.values())) {
                if (asked.end() == null) {
                    forget(asked);
                    asked.end("the enforcer is closed");
                }
            }
            monitor.notifyAll();
        }
        messenger.join();
    }
}
