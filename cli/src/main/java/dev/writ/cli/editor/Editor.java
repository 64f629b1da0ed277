package dev.writ.cli.editor;

import dev.writ.language.index.Occurrence;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** One editor: its documents, what is known of them, and what is told of that. All of it is found out by one thread. */
final class Editor implements AutoCloseable {
    private final CompletableFuture<LanguageClient> client = new CompletableFuture<>();
    private final Workspace workspace = new Workspace();
    private final Policies policies = new Policies(workspace, this::log);
    private final Proofs proofs = new Proofs(policies, this::publish, this::log);
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(null, task, "editor", 16 << 20);
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean refreshesLenses;
    private volatile boolean refreshesHints;

    void connect(LanguageClient remote) {
        client.complete(remote);
    }

    void begin(Optional<Path> root, ClientCapabilities capabilities) {
        workspace.rootedAt(root);
        var can = Optional.ofNullable(capabilities).map(ClientCapabilities::getWorkspace);
        refreshesLenses = can.map(known -> known.getCodeLens())
                .map(known -> known.getRefreshSupport())
                .orElse(false);
        refreshesHints = can.map(known -> known.getInlayHint())
                .map(known -> known.getRefreshSupport())
                .orElse(false);
    }

    /** Puts a document where it was, checks it at once and verifies it soon. */
    void changed(OpenDocument document) {
        proofs.cancel(document.uri());
        workspace.put(document);
        worker.execute(() -> look(document));
    }

    private void look(OpenDocument document) {
        try {
            lookAt(document);
        } catch (RuntimeException e) {
            log("this is a bug in writ, please report it: " + e);
        }
    }

    private void lookAt(OpenDocument document) {
        if (workspace.get(document.uri()).filter(document::equals).isEmpty()) {
            // What was typed since is about to be looked at instead.
            return;
        }
        Analysis analysis = policies.of(document);
        publish(document, analysis.report());
        if (analysis.report().findings().stream()
                .noneMatch(finding -> finding.diagnostic().code().preventsMeaning())) {
            proofs.request(document);
        }
    }

    /** Looks at all documents again: a file that they refer to, or their settings, may have changed. */
    void changedElsewhere() {
        worker.execute(() -> {
            policies.forget();
            workspace.all().forEach(document -> {
                proofs.forget(document.uri());
                look(document);
            });
        });
    }

    /** Forgets a document, after what is just being found out of it, which would be told and kept for ever otherwise. */
    void closed(String uri) {
        proofs.cancel(uri);
        workspace.remove(uri);
        worker.execute(() -> {
            proofs.forget(uri);
            policies.close(uri);
            client().publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
        });
    }

    Optional<OpenDocument> document(String uri) {
        return workspace.get(uri);
    }

    Policies policies() {
        return policies;
    }

    Proofs proofs() {
        return proofs;
    }

    /** The most that is known of a document as it is. */
    Report report(Analysis analysis) {
        return proofs.of(analysis.document()).orElse(analysis.report());
    }

    /** The names that may be completed: of the document as it is, or as it last meant something. */
    Known known(Analysis analysis) {
        Analysis meaningful = analysis.policy().isPresent()
                ? analysis
                : policies.lastMeaningful(analysis.document().uri()).orElse(analysis);
        List<Occurrence> names = analysis.names().isEmpty() ? meaningful.names() : analysis.names();
        return new Known(meaningful.policy(), names);
    }

    /** An answer about a document, or the other one where it is not open. Cancelled before its turn, it is not looked for. */
    <T> CompletableFuture<T> answer(String uri, T otherwise, Function<Analysis, T> question) {
        return CompletableFutures.computeAsync(worker, cancelled -> {
            cancelled.checkCanceled();
            return policies.of(uri).map(question).orElse(otherwise);
        });
    }

    /** The same of an answer that may be none, which the protocol says by null. */
    <T> CompletableFuture<@Nullable T> answerIfAny(String uri, Function<Analysis, Optional<T>> question) {
        return CompletableFutures.computeAsync(worker, cancelled -> {
            cancelled.checkCanceled();
            return policies.of(uri).flatMap(question).orElse(null);
        });
    }

    private void publish(OpenDocument document, Report report) {
        client().publishDiagnostics(new PublishDiagnosticsParams(
                document.uri(), Problems.of(document, report), document.version()));
        if (refreshesLenses) {
            client().refreshCodeLenses();
        }
        if (refreshesHints) {
            client().refreshInlayHints();
        }
    }

    void show(String message) {
        client().showMessage(new MessageParams(MessageType.Info, message));
    }

    private void log(String message) {
        client().logMessage(new MessageParams(MessageType.Warning, message));
    }

    private LanguageClient client() {
        return client.join();
    }

    @Override
    public void close() {
        proofs.close();
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
                log("an answer was not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
