package dev.writ.cli.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor that talks to {@code writ lsp}, a process of its own, over its standard input and output. */
final class EditorSession implements LanguageClient, AutoCloseable {
    private static final long LONGEST_SECONDS = 20;

    final LanguageServer server;
    final InitializeResult begun;
    final List<String> messages = new CopyOnWriteArrayList<>();

    private final Process process;
    private final Path root;
    private final Map<String, PublishDiagnosticsParams> published = new ConcurrentHashMap<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    EditorSession(Path root) throws Exception {
        this.root = root;
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.writ.cli.Main",
                        "lsp")
                .redirectError(root.resolve("stderr.txt").toFile())
                .start();
        Launcher<LanguageServer> launcher =
                LSPLauncher.createClientLauncher(this, process.getInputStream(), process.getOutputStream());
        launcher.startListening();
        this.server = launcher.getRemoteProxy();
        InitializeParams params = new InitializeParams();
        params.setCapabilities(new ClientCapabilities());
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(root.toUri().toString(), "policies")));
        this.begun = get(server.initialize(params));
        server.initialized(new InitializedParams());
    }

    static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    String uri(String name) {
        return root.resolve(name).toUri().toString();
    }

    TextDocumentIdentifier document(String name) {
        return new TextDocumentIdentifier(uri(name));
    }

    /** Opens a file that is written as well. */
    void open(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
        texts.put(name, text);
        versions.put(name, 1);
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(
                        new TextDocumentItem(uri(name), name.endsWith(".oags") ? "oags" : "yaml", 1, text)));
    }

    /** Types until the document has another text. */
    void change(String name, String text) {
        texts.put(name, text);
        int version = versions.merge(name, 1, Integer::sum);
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri(name), version),
                        List.of(new TextDocumentContentChangeEvent(text))));
    }

    /** The place of the bar in a text that is a part of the document without it. */
    Position place(String name, String part) {
        int bar = part.indexOf('|');
        String text = Objects.requireNonNull(texts.get(name), name);
        int at = text.indexOf(part.replace("|", ""));
        if (at < 0) {
            throw new IllegalArgumentException("`" + part + "` is not in " + text);
        }
        String before = text.substring(0, at + bar);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.length() - before.lastIndexOf('\n') - 1);
    }

    /** What is said of the document as it is, once it is as expected. */
    List<Diagnostic> diagnostics(String name, Predicate<List<Diagnostic>> expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        List<Diagnostic> last = new ArrayList<>();
        while (System.nanoTime() < end) {
            PublishDiagnosticsParams params = published.get(uri(name));
            if (params != null && params.getVersion().equals(versions.get(name))) {
                last = params.getDiagnostics();
                if (expected.test(last)) {
                    return last;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("what is said of " + name + " is " + last);
    }

    /** Whether the server ended by itself, with which status. */
    int end() throws Exception {
        get(server.shutdown());
        server.exit();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
        return process.exitValue();
    }

    String errors() {
        try {
            return Files.readString(root.resolve("stderr.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.put(diagnostics.getUri(), diagnostics);
    }

    @Override
    public void showMessage(MessageParams message) {
        messages.add(message.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {
        messages.add(message.getMessage());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
