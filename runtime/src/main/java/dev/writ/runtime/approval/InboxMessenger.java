package dev.writ.runtime.approval;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one thread that talks to the store for a desk. Whatever a store does to it, it goes on. */
final class InboxMessenger {
    /** How long closing waits for a store that hangs. */
    private static final long LONGEST_CLOSE_MILLIS = 1_000;

    private static final AnswerCount.Result NO_ANSWERS = new AnswerCount.Result(List.of(), false, Optional.empty());

    private final ApprovalDesk desk;
    private final ApprovalStore store;
    private final String origin;
    private final Thread thread;

    InboxMessenger(ApprovalDesk desk, ApprovalStore store, String origin) {
        this.desk = desk;
        this.store = store;
        this.origin = origin;
        this.thread = new Thread(this::run, "writ-approvals " + origin);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void join() {
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        withdrawForgotten();
        boolean isLast = false;
        while (!isLast) {
            try {
                ApprovalDesk.Work work = desk.awaitWork();
                isLast = work.isLast();
                each(work.publish(), this::publish);
                each(work.hear(), this::hear);
                each(work.withdraw(), asked -> withdraw(asked.request().id()));
            } catch (Throwable e) {
                // Nothing ends it but its desk: it goes on at once.
                continue;
            }
        }
    }

    /** What fails for one request has nothing to do with the others. */
    private static void each(List<PendingApproval> requests, Consumer<PendingApproval> work) {
        for (PendingApproval asked : requests) {
            attempt(() -> {
                work.accept(asked);
                return true;
            });
        }
    }

    private void publish(PendingApproval asked) {
        boolean isDone = attempt(() -> {
                    store.publish(asked.request().id(), asked.request().text());
                    return true;
                })
                != null;
        if (!isDone) {
            desk.unpublished(asked);
        }
    }

    private void hear(PendingApproval asked) {
        AnswerCount.Result answers = attempt(() -> asked.count().count(store));
        desk.heard(asked, answers == null ? NO_ANSWERS : answers);
    }

    /** A request that cannot be withdrawn is answered in vain. */
    private void withdraw(String id) {
        attempt(() -> {
            store.withdraw(id);
            return true;
        });
    }

    /** What stands in the store from processes that are gone: nobody can use an answer to it. */
    private void withdrawForgotten() {
        List<String> ids = attempt(store::requests);
        String opening = "writ/approval/v1 " + origin + "\n";
        for (String id : ids == null ? List.<String>of() : ids) {
            Optional<String> text = attempt(() -> store.request(id));
            if (text != null && text.filter(ours -> ours.startsWith(opening)).isPresent() && !desk.isPending(id)) {
                withdraw(id);
            }
        }
    }

    /** A call of the store. */
    private interface Call<T> {
        T make() throws IOException;
    }

    /** What a call gives; nothing where it fails, for which there is always a safe meaning. */
    private static <T> @Nullable T attempt(Call<T> call) {
        try {
            return call.make();
        } catch (Throwable e) {
            return null;
        }
    }
}
