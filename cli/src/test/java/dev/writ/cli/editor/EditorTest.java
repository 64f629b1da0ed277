package dev.writ.cli.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.junit.jupiter.api.Test;

/** In which order an editor is told what was found out by several threads. */
final class EditorTest {
    private static final String URI = "untitled:1";

    @Test
    void nothingIsSaidOfADocumentOnceItIsClosed() throws InterruptedException {
        BlockingQueue<Integer> told = new LinkedBlockingQueue<>();
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Editor editor = new Editor()) {
            editor.connect(new Client() {
                @Override
                public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
                    if (!diagnostics.getDiagnostics().isEmpty()) {
                        telling.countDown();
                        awaitOrFail(closed);
                    }
                    told.add(diagnostics.getDiagnostics().size());
                }
            });
            editor.changed(OpenDocument.of(URI, "oags", 1, "default maybe\n"));
            awaitOrFail(telling);
            editor.closed(URI);
            closed.countDown();
            int last = -1;
            for (Integer next = told.poll(20, TimeUnit.SECONDS);
                    next != null;
                    next = told.poll(200, TimeUnit.MILLISECONDS)) {
                last = next;
            }
            assertEquals(0, last);
        }
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A client that heeds nothing. */
    private abstract static class Client implements LanguageClient {
        @Override
        public void telemetryEvent(Object object) {}

        @Override
        public void showMessage(MessageParams message) {}

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void logMessage(MessageParams message) {}
    }
}
