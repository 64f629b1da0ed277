package dev.writ.cli.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.approval.ApprovalDirectory;
import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an approver sees is all that is signed, and only what is meant is signed. */
class ApproveCommandTest {
    @TempDir
    Path directory;

    private SigningKey ada;

    @BeforeEach
    void makeKey() throws Exception {
        ada = KeyFiles.generate(directory.resolve("keys"), "ada", SecretAccess.granted());
    }

    private String inbox() {
        return directory.resolve("inbox").toString();
    }

    private String secret() {
        return directory.resolve("keys").resolve(KeyFiles.SECRET).toString();
    }

    private ApprovalDirectory store() {
        return new ApprovalDirectory(directory.resolve("inbox"));
    }

    private ApprovalRequest publish(String table, Instant expires) throws Exception {
        JsonObject values = JsonObject.builder()
                .with("action", "bulk_write")
                .with("rows", "4000")
                .with("table", table)
                .build();
        ApprovalRequest request = new ApprovalRequest(
                "log.example.com",
                "0".repeat(32),
                7,
                new ApprovalQuestion(
                        new ApprovalQuestion.Asker(Optional.empty(), Optional.of("cleaner"), Optional.of("carol")),
                        "0123456789abcdef".repeat(4),
                        values,
                        List.of(new ApprovalRequirement(List.of("dba"), 2, Duration.ofMinutes(15))),
                        expires));
        store().publish(request.id(), request.text());
        return request;
    }

    private ApprovalRequest publish(String table) throws Exception {
        return publish(table, Instant.now().plusSeconds(600));
    }

    private Optional<String> answer(ApprovalRequest request) throws Exception {
        return store().answer(request.id(), ada.verificationKey().id());
    }

    private Run approve(String input, String id, String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"approve", inbox(), id, "--key", secret()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.reading(input, arguments);
    }

    @Test
    void everyValueIsShownAndTheWholeTextIsSignedAfterYes() throws Exception {
        String table = "us\u202eers\u0007" + "x".repeat(5_000);
        ApprovalRequest request = publish(table);
        Run run = approve("yes\n", request.id().substring(0, 6));
        assertEquals(0, run.status(), run.toString());
        assertTrue(run.out().contains("x".repeat(5_000)), "nothing is cut");
        assertFalse(run.out().contains("\u202e"), run.out());
        for (String shown : List.of(
                "action      \"bulk_write\"",
                "\"rows\": \"4000\"",
                "`cleaner` on behalf of `carol`",
                "2 of `dba` within PT15M",
                "sha256      " + request.id(),
                "approved as ada")) {
            assertTrue(run.out().contains(shown), shown + "\n" + run.out());
        }
        SignedNote note = SignedNote.parse(answer(request).orElseThrow());
        note.verifiedBy(List.of(ada.verificationKey()));
        assertEquals(request.text(), note.text());
    }

    @Test
    void withoutYesNothingIsSigned() throws Exception {
        ApprovalRequest request = publish("users");
        for (String input : List.of("", "no\n", "y\n", "yes please\n")) {
            Run run = approve(input, request.id());
            assertEquals(1, run.status(), run.toString());
            assertTrue(run.out().endsWith("not signed\n"), run.out());
            assertEquals(Optional.empty(), answer(request));
        }
    }

    @Test
    void aRefusalIsSignedAsOneAndTakesTheGrantsPlace() throws Exception {
        ApprovalRequest request = publish("users");
        assertEquals(0, approve("", request.id(), "--yes").status());
        assertEquals(0, approve("", request.id(), "--yes", "--refuse").status());
        assertEquals(
                request.refusalText(),
                SignedNote.parse(answer(request).orElseThrow()).text());
    }

    /** A few digits may be those of another request by the time that they are looked up. */
    @Test
    void withoutAQuestionOnlyTheWholeIdIsSigned() throws Exception {
        ApprovalRequest request = publish("users");
        Run run = approve("", request.id().substring(0, 63), "--yes");
        assertEquals(2, run.status(), run.toString());
        assertTrue(run.err().contains("all its 64 digits"), run.toString());
        assertEquals(Optional.empty(), answer(request));
    }

    @Test
    void whatCannotBeReadHidesNothingElse() throws Exception {
        ApprovalRequest request = publish("users");
        Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("inbox").resolve("e".repeat(64)))
                        .resolve("request"),
                Path.of("/dev/zero"));
        Run run = Run.of("approvals", inbox());
        assertEquals(0, run.status(), run.toString());
        assertTrue(run.out().startsWith(request.id()), run.out());
        assertEquals(0, approve("", request.id(), "--yes").status());
        assertEquals(2, approve("", "e".repeat(64), "--yes").status());
    }

    @Test
    void requestsAreListedAndWhatIsNoneIsSaidToBe() throws Exception {
        ApprovalRequest late = publish("late", Instant.now().minusSeconds(5));
        ApprovalRequest request = publish("users\nn");
        String planted = "f".repeat(64);
        store().publish(planted, request.text());
        Run run = Run.of("approvals", inbox());
        assertEquals(0, run.status(), run.toString());
        List<String> lines = run.out().lines().toList();
        assertEquals(3, lines.size(), run.out());
        assertTrue(lines.get(0).startsWith(late.id()) && lines.get(0).endsWith("(expired)"), run.out());
        assertTrue(lines.get(1).startsWith(request.id()), run.out());
        assertTrue(lines.get(1).contains("\"table\":\"users\\nn\""), run.out());
        assertEquals(planted + "  is no request for approval", lines.get(2));
        assertEquals(2, approve("yes\n", planted).status());
    }

    @Test
    void whatCannotBeMeantIsRefused() throws Exception {
        ApprovalRequest late = publish("late", Instant.now().minusSeconds(5));
        Run expired = approve("yes\n", late.id());
        assertEquals(1, expired.status(), expired.toString());
        assertTrue(expired.err().contains("expired"), expired.toString());
        assertEquals(2, approve("yes\n", "abc").status());
        assertEquals(2, approve("yes\n", "abcdef").status());
        assertEquals(
                2, Run.of("approvals", directory.resolve("missing").toString()).status());
        assertEquals(Optional.empty(), answer(late));
    }
}
