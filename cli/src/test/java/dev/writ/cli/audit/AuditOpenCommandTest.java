package dev.writ.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.EntryKind;
import dev.writ.runtime.audit.SaltFile;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOpenCommandTest {
    @TempDir
    Path directory;

    private String log;
    private String salts;
    private String publicKey;

    @BeforeEach
    void writeLog() throws Exception {
        log = directory.resolve("log").toString();
        salts = directory.resolve("salts").toString();
        publicKey = directory.resolve("keys").resolve(KeyFiles.PUBLIC).toString();
        SigningKey key = KeyFiles.generate(directory.resolve("keys"), "acme.example/log", SecretAccess.granted());
        try (AuditLog writer = AuditLog.at(Path.of(log), key)
                .salts(SaltFile.open(Path.of(salts)))
                .open()) {
            for (String to : new String[] {"ana@example.com", "bo@example.com", "ana@example.com"}) {
                writer.append(new AuditEntry.Fields()
                        .with("permitted", new JsonBoolean(false))
                        .with(
                                "request",
                                JsonObject.builder()
                                        .with("action", "send_mail")
                                        .with("to", writer.commitment("to", new JsonString(to)))
                                        .build())
                        .entry(EntryKind.DECISION, "policy_violation"));
            }
        }
    }

    private Run open(String... more) {
        return audit("open", "1", log, more);
    }

    private Run audit(String command, String number, String target, String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(new String[] {"audit", command, number, target, "--key", publicKey}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Run.of(arguments);
    }

    private Run prove(String value) {
        return open("--salts", salts, "--attribute", "to", "--value", value);
    }

    @Test
    void provesTheValueAndNoOther() {
        Run proved = prove("ana@example.com");
        assertEquals(0, proved.status(), proved.toString());
        assertTrue(proved.out().startsWith("proved: request.to of entry 1 is \"ana@example.com\""), proved.out());
        Run json = prove("\"ana@example.com\"");
        assertEquals(0, json.status(), json.toString());
        Run other = prove("ann@example.com");
        assertEquals(1, other.status(), other.toString());
        assertTrue(other.out().contains("is another value"), other.out());
        Run none = open("--salts", salts, "--attribute", "body", "--value", "x");
        assertEquals(1, none.status(), none.toString());
        assertTrue(none.out().contains("commits to no `body`"), none.out());
    }

    @Test
    void theSaltAloneProvesItToWhoeverHasTheProofOfTheEntry() throws Exception {
        String salt = prove("ana@example.com")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .substring(6);
        Path proof = directory.resolve("1.tlog-proof");
        Files.writeString(proof, audit("prove", "1", log).out());
        Run proved =
                audit("open", "1", proof.toString(), "--salt", salt, "--attribute", "to", "--value", "ana@example.com");
        assertEquals(0, proved.status(), proved.toString());
        Run other = audit("open", "1", proof.toString(), "--salt", salt, "--attribute", "to", "--value", "b");
        assertEquals(1, other.status(), other.toString());
        assertEquals(2, audit("open", "2", proof.toString()).status());
        assertEquals(2, open("--salt", "0", "--attribute", "to", "--value", "b").status());
        assertEquals(2, open("--attribute", "to", "--value", "b").status());
    }

    @Test
    void whatIsRedactedIsNeverProvedAgainAndTheLogStaysValid() {
        Run listed = open("--salts", salts);
        assertTrue(listed.out().endsWith(", salt kept" + System.lineSeparator()), listed.out());
        Run redacted = Run.of("audit", "redact", log, "--salts", salts, "--entry", "1");
        assertEquals(0, redacted.status(), redacted.toString());
        assertTrue(redacted.out().startsWith("erased: 1 salt;"), redacted.out());
        assertTrue(open("--salts", salts).out().contains(", salt erased"));
        Run gone = prove("ana@example.com");
        assertEquals(1, gone.status(), gone.toString());
        assertTrue(gone.out().contains("the salt of request.to is not kept"), gone.out());
        assertEquals(
                0,
                Run.of("audit", "verify", log, "--key", publicKey, "--strict").status());
        Run third = audit("open", "3", log, "--salts", salts, "--attribute", "to", "--value", "ana@example.com");
        assertEquals(0, third.status(), third.toString());
    }

    @Test
    void aValueIsErasedWhereverItStands() {
        Run redacted = Run.of("audit", "redact", log, "--salts", salts, "--value", "ana@example.com");
        assertTrue(redacted.out().startsWith("erased: 2 salts;"), redacted.out());
        Run second = audit("open", "2", log, "--salts", salts, "--attribute", "to", "--value", "bo@example.com");
        assertEquals(0, second.status(), second.toString());
        assertFalse(audit("open", "3", log, "--salts", salts).out().contains("kept"));
        assertEquals(2, Run.of("audit", "redact", log, "--salts", salts).status());
    }

    private String append(JsonObject request) throws Exception {
        SigningKey key =
                KeyFiles.readSecret(directory.resolve("keys").resolve(KeyFiles.SECRET), SecretAccess.granted());
        try (AuditLog writer = AuditLog.at(Path.of(log), key)
                .salts(SaltFile.open(Path.of(salts)))
                .open()) {
            JsonObject.Builder hidden = JsonObject.builder();
            for (JsonObject.Member member : request.members()) {
                hidden = hidden.with(member.name(), writer.commitment(member.name(), member.value()));
            }
            return String.valueOf(writer.append(new AuditEntry.Fields()
                    .with("permitted", new JsonBoolean(false))
                    .with("request", hidden.build())
                    .with(
                            "host",
                            JsonObject.builder()
                                    .with("to", writer.commitment("to", new JsonString("host@example.com")))
                                    .build())
                    .entry(EntryKind.DECISION, "policy_violation")));
        }
    }

    private Run redact(String value) {
        return Run.of("audit", "redact", log, "--salts", salts, "--value", value);
    }

    @Test
    void aSetIsErasedByItsMembersAndByTheOnlyOne() throws Exception {
        append(JsonObject.builder()
                .with("all", JsonArray.ofTexts(List.of("a", "b")))
                .with("one", JsonArray.ofTexts(List.of("c")))
                .build());
        Run member = redact("a");
        assertEquals(1, member.status(), member.toString());
        assertTrue(member.out().contains("erase it by --entry"), member.out());
        Run whole = redact("[\"b\",\"a\",\"b\"]");
        assertEquals(0, whole.status(), whole.toString());
        assertTrue(whole.out().startsWith("erased: 1 salt;"), whole.out());
        assertEquals(0, redact("c").status());
    }

    @Test
    void whatErasesNothingEndsWithAFinding() throws Exception {
        String entry = append(JsonObject.builder()
                .with("unread", new JsonString("{\"arguments\":{\"to\":\"eve@example.com\"}}"))
                .build());
        Run inside = redact("eve@example.com");
        assertEquals(1, inside.status(), inside.toString());
        assertTrue(inside.out().startsWith("nothing erased:") && inside.out().contains("`unread`"), inside.out());
        String[] byEntry = {"audit", "redact", log, "--salts", salts, "--entry", entry};
        assertEquals(0, Run.of(byEntry).status());
        Run again = Run.of(byEntry);
        assertEquals(1, again.status(), again.toString());
        assertTrue(again.out().startsWith("nothing erased:"), again.out());
    }

    @Test
    void aCommitmentIsProvedThoughTheSaltOfAnotherOfTheNameIsGone() throws Exception {
        String entry = append(JsonObject.builder()
                .with("to", new JsonString("ina@example.com"))
                .build());
        assertEquals(0, redact("ina@example.com").status());
        String[] of = {"--salts", salts, "--attribute", "to", "--value"};
        Run later = audit("open", entry, log, of[0], of[1], of[2], of[3], of[4], "host@example.com");
        assertEquals(0, later.status(), later.toString());
        assertTrue(later.out().startsWith("proved: host.to of entry"), later.out());
        Run neither = audit("open", entry, log, of[0], of[1], of[2], of[3], of[4], "x");
        assertEquals(1, neither.status(), neither.toString());
        assertTrue(neither.out().contains("the salt of request.to is not kept"), neither.out());
        assertTrue(neither.out().contains("host.to of entry " + entry + " is another value"), neither.out());
        String second = append(JsonObject.builder()
                .with("to", new JsonString("ivo@example.com"))
                .build());
        assertEquals(0, redact("host@example.com").status());
        Run request = audit("open", second, log, of[0], of[1], of[2], of[3], of[4], "ivo@example.com");
        assertEquals(0, request.status(), request.toString());
    }

    @Test
    void aSaltFileThatIsNoneIsSaidToBeNone() throws Exception {
        Files.writeString(Path.of(salts), "x".repeat(130));
        Run run = open("--salts", salts);
        assertEquals(2, run.status(), run.toString());
        assertTrue(run.err().contains("is no record of salts"), run.err());
    }
}
