package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A server that remembers: a checkpoint is posted to it, and it answers what it remembers of an origin. */
final class WitnessEndpoint implements CheckpointWitness {
    private static final int LONGEST = 10_000;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI endpoint;
    private final Duration longest;
    private final HttpClient client;

    WitnessEndpoint(URI endpoint, Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("a witness has some time to answer");
        }
        if (!isTrustworthy(endpoint) || endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "a witness is asked by https, or by http on this machine, at an address without a query");
        }
        this.endpoint = endpoint;
        this.longest = longest;
        this.client = HttpClient.newBuilder()
                .connectTimeout(longest)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Whoever could answer in its place could say that it remembers nothing. */
    private static boolean isTrustworthy(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        String host = endpoint.getHost();
        return host != null && (scheme.equals("https") || scheme.equals("http") && LOCAL.contains(host));
    }

    @Override
    public void remember(SignedNote checkpoint) throws IOException {
        Answer answer = send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(checkpoint.note())));
        if (answer.status() < OK || answer.status() >= OK + 100) {
            throw new IOException("the witness `" + endpoint + "` answers " + answer.status());
        }
    }

    @Override
    public Optional<SignedNote> newest(String origin) throws IOException {
        URI asked = URI.create(endpoint + "?origin=" + URLEncoder.encode(origin, StandardCharsets.UTF_8));
        Answer answer = send(HttpRequest.newBuilder(asked).GET());
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() != OK) {
            throw new IOException("the witness `" + endpoint + "` answers " + answer.status());
        }
        try {
            return Optional.of(SignedNote.parse(answer.body().toByteArray()));
        } catch (NoteException e) {
            throw new IOException("what the witness `" + endpoint + "` answers cannot be read: " + e.getMessage(), e);
        }
    }

    private record Answer(int status, ByteArrayOutputStream body) {}

    private Answer send(HttpRequest.Builder request) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> response = client.sendAsync(
                request.timeout(longest).build(),
                HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> take(body, bytes))));
        try {
            // The time-out of the request ends with the head of its answer.
            return new Answer(PatientAnswer.await(response, end).statusCode(), body);
        } catch (TimeoutException e) {
            throw new IOException("the witness `" + endpoint + "` took longer than " + longest, e);
        } catch (ExecutionException e) {
            throw new IOException("the witness `" + endpoint + "` cannot be reached: " + e.getCause(), e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private static void take(ByteArrayOutputStream body, byte[] bytes) {
        if (body.size() + bytes.length > LONGEST) {
            throw new UncheckedIOException(new IOException("it answers more than " + LONGEST + " bytes"));
        }
        body.write(bytes, 0, bytes.length);
    }
}
