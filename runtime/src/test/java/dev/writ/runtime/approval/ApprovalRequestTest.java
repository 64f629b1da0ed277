package dev.writ.runtime.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.Mutations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApprovalRequestTest {
    private static final long SEED = 20_260_103;

    private static ApprovalRequest sample() {
        JsonObject request = JsonObject.builder()
                .with("action", "bulk_write")
                .with("environment", "production")
                .with("rows", "4000")
                .with("table", "users")
                .build();
        return new ApprovalRequest(
                "log.example.com",
                "e68132b866c5a40f16f624177a4a42e3",
                7,
                new ApprovalQuestion(
                        new ApprovalQuestion.Asker(Optional.empty(), Optional.of("cleaner"), Optional.of("carol")),
                        "0123456789abcdef".repeat(4),
                        request,
                        List.of(new ApprovalRequirement(List.of("dba"), 2, Duration.ofMinutes(15))),
                        Instant.parse("2026-01-01T12:15:00Z")));
    }

    private static SigningKey ada() {
        try {
            return SigningKey.ofHex("ada", "09".repeat(32), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theTextsAreThoseOnThePageOfTheSpecification() throws Exception {
        String page = Files.readString(Path.of("..", "spec", "approvals.md"));
        assertTrue(page.contains("```\n" + sample().approve(ada()).note() + "```\n"), () -> sample().approve(ada())
                .note());
        assertTrue(page.contains("`" + ada().verificationKey().text() + "`"), ada().verificationKey()::text);
        assertTrue(page.contains("`" + sample().id() + "`"), sample()::id);
    }

    @Test
    void whatIsWrittenIsReadBackEqual() throws NoteException {
        assertEquals(sample(), ApprovalRequest.parse(sample().text()));
    }

    /** A changed text is refused, or is another request, with another id. */
    @Test
    void noChangedTextIsTheSameRequest() {
        SplittableRandom random = new SplittableRandom(SEED);
        String text = sample().text();
        int read = 0;
        for (int i = 0; i < text.length(); i++) {
            char changed = (char) (text.charAt(i) ^ 1 << random.nextInt(5));
            try {
                ApprovalRequest other = ApprovalRequest.parse(text.substring(0, i) + changed + text.substring(i + 1));
                assertFalse(other.id().equals(sample().id()), "character " + i);
                read++;
            } catch (NoteException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
        assertTrue(read > 0 && read < text.length(), "both happen: " + read);
    }

    /** Anything may be changed, inserted, cut, repeated or taken from the other kind: it is no grant of this request. */
    @Test
    void noMutationOfAGrantIsAGrantOfTheRequest() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        int mutations = Integer.getInteger("writ.mutations", 5_000);
        ApprovalRequest request = sample();
        byte[] grant = request.approve(ada()).note().getBytes(StandardCharsets.UTF_8);
        byte[] refusal = request.refuse(ada()).note().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < mutations; i++) {
            byte[] changed = Mutations.of(grant, refusal, random);
            boolean isGrant = isGrant(changed, request);
            assertEquals(Arrays.equals(changed, grant), isGrant, "mutation " + i + ", seed " + SEED);
        }
    }

    private static boolean isGrant(byte[] bytes, ApprovalRequest request) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            note.verifiedBy(List.of(ada().verificationKey()));
            return note.text().equals(request.text()) && note.signatures().size() == 1;
        } catch (NoteException e) {
            return false;
        }
    }

    @Test
    void aRequestDigestThatIsNotOfTheRequestIsRefused() {
        String text = sample().text().replace("\"rows\":\"4000\"", "\"rows\":\"4\"");
        assertThrows(NoteException.class, () -> ApprovalRequest.parse(text));
        assertThrows(NoteException.class, () -> ApprovalRequest.parse(sample().refusalText()));
        assertThrows(NoteException.class, () -> ApprovalRequest.parse(""));
    }
}
