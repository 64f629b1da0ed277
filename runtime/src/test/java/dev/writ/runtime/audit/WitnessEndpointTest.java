package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.writ.runtime.audit.note.SignedNote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WitnessEndpointTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final Map<String, String> remembered = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** Answers in the place of an honest server, if there is anything to answer. */
    private volatile Optional<Answer> instead = Optional.empty();

    /** What a server answers. */
    private interface Answer {
        void to(HttpExchange exchange) throws Exception;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (instead.isPresent()) {
                instead.orElseThrow().to(exchange);
            } else if (exchange.getRequestMethod().equals("POST")) {
                String note = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                remembered.put(note.lines().findFirst().orElse("").replace("writ/checkpoint/v1 ", ""), note);
                answer(exchange, 204, "");
            } else {
                String query = exchange.getRequestURI().getRawQuery().replace("origin=", "");
                Optional<String> note =
                        Optional.ofNullable(remembered.get(URLDecoder.decode(query, StandardCharsets.UTF_8)));
                answer(exchange, note.isPresent() ? 200 : 404, note.orElse("nothing"));
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private CheckpointWitness witness(Duration longest) {
        return CheckpointWitness.http(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/witness"), longest);
    }

    /** What the honest server remembers of the log. */
    private String newest() {
        return Optional.ofNullable(remembered.get(LogTests.ORIGIN)).orElseThrow();
    }

    private AuditLog open() throws AuditException {
        return AuditLog.at(directory.resolve("log"), LogTests.key())
                .witness(witness(LONG))
                .open();
    }

    @Test
    void itRemembersWhatTheLogMustContinue() throws Exception {
        open().close();
        String first = newest();
        Path before = directory.resolve("before");
        LogTests.copy(directory.resolve("log"), before);
        try (AuditLog log = open()) {
            log.record(LogTests.intent("read_records"));
            assertEquals(Optional.of(newest()), log.latestCheckpoint().map(SignedNote::note), "before the action");
        }
        AuditException refused = assertThrows(
                AuditException.class,
                () -> AuditLog.at(before, LogTests.key()).witness(witness(LONG)).open());
        assertTrue(refused.toString().contains("a witness saw"), refused::toString);
        remembered.put(LogTests.ORIGIN, first);
        AuditLog.at(before, LogTests.key()).witness(witness(LONG)).open().close();
    }

    @Test
    void whatIsNoRememberingEndsTheLogBeforeTheAction() throws Exception {
        for (int status : new int[] {199 + 101, 301, 400, 404, 500}) {
            AuditLog log = open();
            instead = Optional.of(exchange -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                answer(exchange, status, "no");
            });
            assertThrows(AuditException.class, () -> log.record(LogTests.intent("read_records")), "status " + status);
            assertTrue(log.end().isPresent(), "status " + status);
            log.close();
            instead = Optional.empty();
        }
    }

    @Test
    void whatItCannotSayKeepsTheLogShut() throws Exception {
        open().close();
        String note = newest();
        for (Answer answer : new Answer[] {
            exchange -> answer(exchange, 500, note),
            exchange -> answer(exchange, 204, ""),
            exchange -> answer(exchange, 200, "no note"),
            exchange -> answer(exchange, 200, "x".repeat(10_001)),
            exchange -> answer(exchange, 200, note.replace("\n2\n", "\n3\n")),
            exchange -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                answer(exchange, 302, note);
            }
        }) {
            instead = Optional.of(answer);
            assertThrows(AuditException.class, this::open);
        }
        instead = Optional.empty();
        open().close();
    }

    @Test
    void oneThatTakesTooLongHasFailed() throws Exception {
        SignedNote note = SignedNote.sign("writ/checkpoint/v1 " + LogTests.ORIGIN + "\n", LogTests.key());
        CheckpointWitness hasty = witness(Duration.ofMillis(200));
        instead = Optional.of(exchange -> Thread.sleep(LONG.toMillis()));
        assertThrows(IOException.class, () -> hasty.remember(note));
        assertThrows(IOException.class, () -> hasty.newest(LogTests.ORIGIN));
        // The head of an answer at once, and its body never.
        instead = Optional.of(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().flush();
            Thread.sleep(LONG.toMillis());
        });
        assertThrows(IOException.class, () -> hasty.newest(LogTests.ORIGIN));
        server.stop(0);
        assertThrows(IOException.class, () -> hasty.newest(LogTests.ORIGIN));
    }

    @Test
    void whoeverIsInterruptedWhileItAnswersWaitsAndStaysSo() throws Exception {
        Thread caller = Thread.currentThread();
        try (AuditLog log = open()) {
            instead = Optional.of(exchange -> {
                caller.interrupt();
                Thread.sleep(50);
                answer(exchange, 204, "");
            });
            log.record(LogTests.intent("read_records"));
            assertTrue(Thread.interrupted(), "the interrupt is still there");
            instead = Optional.empty();
            log.record(LogTests.intent("read_records"));
        }
    }

    @Test
    void onlyWhereNobodyElseCanAnswerIsItAsked() {
        for (String address : new String[] {
            "http://witness.example.com/",
            "ftp://localhost/",
            "https:///x",
            "witness",
            "https://a.example/?q=1",
            "https://a.example/#x"
        }) {
            assertThrows(
                    IllegalArgumentException.class, () -> CheckpointWitness.http(URI.create(address), LONG), address);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> CheckpointWitness.http(URI.create("https://a.example/"), Duration.ZERO));
        CheckpointWitness.http(URI.create("HTTPS://a.example/w"), LONG);
        CheckpointWitness.http(URI.create("http://[::1]:8080/w"), LONG);
    }
}
