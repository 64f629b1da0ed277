package dev.writ.cli.editor;

import dev.writ.cli.output.Version;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The server: what it can do, and how it begins and ends. */
public final class PolicyServer implements LanguageServer {
    /** Warns of each cancellation that comes after its answer, which is nothing unusual; held so that it stays quiet. */
    private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j.jsonrpc.RemoteEndpoint");

    private final Editor editor = new Editor();
    private final PolicyDocuments documents = new PolicyDocuments(editor);
    private final PolicyCommands commands = new PolicyCommands(editor);
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private boolean wasShutDown;

    private PolicyServer() {}

    /**
     * Serves one editor until it says goodbye or goes away.
     *
     * @return whether it said goodbye as the protocol has it
     */
    public static boolean serve(InputStream in, OutputStream out) throws InterruptedException {
        PROTOCOL.setLevel(Level.SEVERE);
        PolicyServer server = new PolicyServer();
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.editor.connect(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        CompletableFuture<Integer> gone = CompletableFuture.supplyAsync(() -> {
            await(listening);
            return 1;
        });
        try {
            return server.ended.applyToEither(gone, status -> status == 0).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            server.editor.close();
            listening.cancel(true);
        }
    }

    private static void await(Future<Void> listening) {
        try {
            listening.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the connection to the editor broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        editor.begin(root(params), params.getCapabilities());
        ServerCapabilities can = new ServerCapabilities();
        can.setTextDocumentSync(TextDocumentSyncKind.Full);
        can.setHoverProvider(true);
        can.setCompletionProvider(new CompletionOptions(false, List.of(":", " ", "[", ",", "{")));
        can.setDefinitionProvider(true);
        can.setReferencesProvider(true);
        can.setDocumentHighlightProvider(true);
        can.setDocumentSymbolProvider(true);
        can.setRenameProvider(new RenameOptions(true));
        can.setDocumentFormattingProvider(true);
        can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        can.setCodeLensProvider(new CodeLensOptions(false));
        can.setInlayHintProvider(true);
        can.setExecuteCommandProvider(new ExecuteCommandOptions(List.of(Verdicts.SHOW_WITNESS)));
        return CompletableFuture.completedFuture(
                new InitializeResult(can, new ServerInfo("writ", new Version().getVersion()[0])));
    }

    @SuppressWarnings("deprecation") // Editors that know no folders still say their root so.
    private static Optional<Path> root(InitializeParams params) {
        return Optional.ofNullable(params.getWorkspaceFolders()).stream()
                .flatMap(List::stream)
                .map(WorkspaceFolder::getUri)
                .findFirst()
                .or(() -> Optional.ofNullable(params.getRootUri()))
                .flatMap(OpenDocument::path);
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        wasShutDown = true;
        editor.close();
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public void exit() {
        ended.complete(wasShutDown ? 0 : 1);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return commands;
    }
}
