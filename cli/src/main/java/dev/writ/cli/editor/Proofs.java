package dev.writ.cli.editor;

import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Report;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Verifies documents in the background, one after the other, once nothing was typed for a moment. Typing ends what is
 * being verified; what that had found out is dropped.
 */
final class Proofs implements AutoCloseable {
    private static final long PAUSE_MILLIS = 300;

    /** A report of a document as it was. */
    private record Proved(OpenDocument document, Report report) {}

    private final Policies policies;
    private final BiConsumer<OpenDocument, Report> proved;
    private final Consumer<String> log;
    private final Map<String, Proved> known = new ConcurrentHashMap<>();
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(null, task, "verification", 16 << 20);
        thread.setDaemon(true);
        return thread;
    });
    private Optional<PolicyVerifier> verifier = Optional.empty();

    /**
     * @param proved takes what was found out of documents that are still as they were
     * @param log takes what went wrong
     */
    Proofs(Policies policies, BiConsumer<OpenDocument, Report> proved, Consumer<String> log) {
        this.policies = policies;
        this.proved = proved;
        this.log = log;
    }

    /** What was found out of a document as it is. */
    Optional<Report> of(OpenDocument document) {
        return Optional.ofNullable(known.get(OpenDocument.key(document.uri())))
                .filter(proof -> proof.document().text().equals(document.text()))
                .map(Proved::report);
    }

    /** Whether a document is about to be verified, or being so. */
    boolean isPending(OpenDocument document) {
        Future<?> task = running.get(OpenDocument.key(document.uri()));
        return task != null && !task.isDone();
    }

    /** Verifies a document soon, instead of what is being verified of it. */
    void request(OpenDocument document) {
        cancel(document.uri());
        running.put(
                OpenDocument.key(document.uri()),
                worker.schedule(() -> verify(document), PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Ends what is being verified of a document. */
    void cancel(String uri) {
        Optional.ofNullable(running.remove(OpenDocument.key(uri))).ifPresent(task -> task.cancel(true));
    }

    /** Forgets a document. */
    void forget(String uri) {
        cancel(uri);
        known.remove(OpenDocument.key(uri));
    }

    private void verify(OpenDocument document) {
        try {
            Report report = VerifiedFile.verify(
                            document.name(),
                            document.text().getBytes(StandardCharsets.UTF_8),
                            policies.workspace().reading(document, found -> {}),
                            Policies.today(),
                            verifier(),
                            VerifyOptions.DEFAULT)
                    .report();
            if (isWanted(document)) {
                Report judged = policies.judged(document, report, true);
                known.put(OpenDocument.key(document.uri()), new Proved(document, judged));
                proved.accept(document, judged);
            }
        } catch (EnginesDisagree e) {
            log.accept("this is a bug in writ, please report it: " + e.getMessage());
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            if (isWanted(document)) {
                log.accept("`" + document.name() + "` could not be verified: " + e);
            }
        } finally {
            if (Thread.interrupted()) {
                // What was asked is lost, and with it the process that was asked.
                stop();
            }
        }
    }

    /** Whether nobody has typed since. */
    private boolean isWanted(OpenDocument document) {
        return !Thread.currentThread().isInterrupted()
                && policies.workspace()
                        .get(document.uri())
                        .filter(document::equals)
                        .isPresent();
    }

    private PolicyVerifier verifier() {
        if (verifier.isEmpty()) {
            verifier = Optional.of(PolicyVerifier.startRemembering());
        }
        return verifier.get();
    }

    private void stop() {
        verifier.ifPresent(PolicyVerifier::close);
        verifier = Optional.empty();
    }

    @Override
    public void close() {
        if (worker.isShutdown()) {
            return;
        }
        running.values().forEach(task -> task.cancel(true));
        worker.execute(this::stop);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(2, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
