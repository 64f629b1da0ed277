package dev.writ.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.CheckpointWitness;
import dev.writ.runtime.audit.EntryKind;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    @TempDir
    Path directory;

    private Path log;
    private SigningKey key;

    @BeforeEach
    void makeKey() throws Exception {
        log = directory.resolve("log");
        key = KeyFiles.generate(directory.resolve("keys"), "acme.example/log", SecretAccess.granted());
    }

    private String publicKey() {
        return directory.resolve("keys").resolve(KeyFiles.PUBLIC).toString();
    }

    private String secretKey() {
        return directory.resolve("keys").resolve(KeyFiles.SECRET).toString();
    }

    private Run verify(String... options) {
        String[] arguments = new String[5 + options.length];
        System.arraycopy(new String[] {"audit", "verify", log.toString(), "--key", publicKey()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return Run.of(arguments);
    }

    @Test
    void aLogContinuesWhatAWitnessRemembers() throws Exception {
        Path memory = directory.resolve("memory");
        try (AuditLog writer = AuditLog.at(log, key)
                .witness(CheckpointWitness.directory(memory))
                .open()) {
            writer.record(decision(false, "enforce", "deny", "policy", "drop"));
        }
        Run sound = verify("--expect-at-least", memory.toString());
        assertEquals(0, sound.status(), sound.toString());
        // The same key began anew.
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        AuditLog.open(log, key).close();
        assertEquals(0, verify().status());
        Run rolledBack = verify("--expect-at-least", memory.toString());
        assertEquals(1, rolledBack.status(), rolledBack.toString());
        assertTrue(rolledBack.out().contains("[not-as-witnessed]"), rolledBack.out());
        Run nothing = verify("--expect-at-least", directory.resolve("keys").toString());
        assertEquals(2, nothing.status(), nothing.toString());
        assertTrue(nothing.err().contains("it remembers nothing of `acme.example/log`"), nothing.err());
    }

    @Test
    void whatALogSaysOfItselfSteersNoTerminal() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.append(new AuditEntry.Fields()
                    .with("fault", new JsonString("\u001B[2Jvalid"))
                    .entry(EntryKind.RECOVERY, "recovered"));
        }
        Run run = verify();
        assertEquals(0, run.status(), run.toString());
        assertTrue(run.out().contains("recovered by hand from: \\u{1B}[2Jvalid"), run.out());
    }

    private static AuditEntry decision(boolean permitted, String mode, String effect, String refusedBy, String action) {
        AuditEntry.Fields fields = new AuditEntry.Fields()
                .with("permitted", new JsonBoolean(permitted))
                .with("mode", new JsonString(mode))
                .with("decision", new JsonString(effect))
                .with("rules", new JsonArray(List.of(new JsonString("a-rule"))))
                .with("action", new JsonString(action));
        if (!refusedBy.isEmpty()) {
            fields.with("refused_by", new JsonString(refusedBy));
            fields.with("invalid", new JsonString("something is wrong"));
        }
        return fields.entry(EntryKind.DECISION, "policy_check");
    }

    private static AuditEntry outcome(long intent) {
        return new AuditEntry.Fields()
                .with("intent", JsonNumber.of(intent))
                .with("micros", JsonNumber.of(5))
                .with("result", new JsonString("success"))
                .entry(EntryKind.OUTCOME, "tool_execution");
    }

    /** What follows the time, by entry. */
    private List<String> shown() {
        Run show = Run.of("audit", "show", log.toString());
        assertEquals(0, show.status(), show.err());
        return show.out().lines().map(line -> line.substring(35)).toList();
    }

    @Test
    void whatDidNotBeginIsRefusedAndWhoApprovedIsSaid() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            long intent = writer.record(decision(true, "enforce", "allow", "", "read"));
            writer.append(new AuditEntry.Fields()
                    .with("intent", JsonNumber.of(intent))
                    .with("invalid", new JsonString("the operator has killed all agents"))
                    .with("refused_by", new JsonString("kill_switch"))
                    .with("result", new JsonString("not_started"))
                    .entry(EntryKind.OUTCOME, "tool_execution"));
            long asked = writer.append(new AuditEntry.Fields()
                    .with(
                            "asked",
                            JsonObject.builder()
                                    .with("request", JsonObject.builder().with("action", "drop"))
                                    .build())
                    .with("state", new JsonString("requested"))
                    .entry(EntryKind.APPROVAL, "approval"));
            JsonObject approved = JsonObject.builder()
                    .with(
                            "by",
                            List.of(JsonObject.builder().with("person", "ada").build()))
                    .with("request", asked)
                    .build();
            AuditEntry.Fields fields = new AuditEntry.Fields().with("approved", approved);
            decision(true, "enforce", "require_approval", "", "drop")
                    .fields()
                    .members()
                    .forEach(member -> fields.with(member.name(), member.value()));
            writer.append(outcome(writer.record(fields.entry(EntryKind.DECISION, "policy_check"))));
            long other = writer.append(new AuditEntry.Fields()
                    .with("state", new JsonString("requested"))
                    .entry(EntryKind.APPROVAL, "approval"));
            writer.append(new AuditEntry.Fields()
                    .with("by", new JsonString("bob"))
                    .with("request", JsonNumber.of(other))
                    .with("state", new JsonString("refused"))
                    .entry(EntryKind.APPROVAL, "approval"));
            writer.append(new AuditEntry.Fields()
                    .with("orders", new JsonString("writ/orders/v1 me\n{\"killed\":true}\n\n\u2014 me AAAA\n"))
                    .entry(EntryKind.ORDERS, "health"));
        }
        List<String> shown = shown();
        assertEquals(
                "refused   an unknown agent, `read` {}: it was to run and then was not let; the policy says allow by `a-rule`",
                shown.get(1));
        assertEquals(
                "refused   the action of entry 1 did not begin: kill_switch: the operator has killed all agents",
                shown.get(2));
        assertEquals("approval  requested for {\"action\":\"drop\"}, needs ?", shown.get(3));
        assertEquals(
                "ran       an unknown agent, `drop` {}: require_approval by `a-rule`, approved by `ada`", shown.get(4));
        assertEquals("approval  the request of entry 6 is refused by `bob`", shown.get(7));
        assertEquals("orders    {\"killed\":true}", shown.get(8));
        assertEquals(0, verify().status());
    }

    @Test
    void whatHappenedComesFirstAndNeverReadsAsItsOpposite() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.append(outcome(writer.record(decision(true, "enforce", "allow", "", "read"))));
            writer.append(outcome(writer.record(decision(true, "observe", "deny", "", "drop"))));
            writer.append(outcome(writer.record(decision(true, "observe", "allow", "", "read"))));
            writer.append(decision(false, "enforce", "deny", "policy", "drop"));
            writer.append(decision(false, "enforce", "allow", "limit", "send"));
            writer.append(decision(false, "enforce", "require_approval", "approval", "drop"));
            writer.append(decision(false, "enforce", "deny", "request", "drop"));
            writer.record(decision(true, "enforce", "allow", "", "read"));
            writer.record(decision(true, "observe", "deny", "", "drop"));
        }
        List<String> shown = shown();
        assertEquals("ran       an unknown agent, `read` {}: allow by `a-rule`", shown.get(1));
        assertEquals("ran       the action of entry 1 succeeded after 5 µs", shown.get(2));
        assertEquals(
                "observed  an unknown agent, `drop` {}: it ran although the policy says deny by `a-rule`",
                shown.get(3));
        assertEquals("ran       an unknown agent, `read` {}: allow by `a-rule`", shown.get(5));
        assertEquals("refused   an unknown agent, `drop` {}: deny by `a-rule`", shown.get(7));
        assertEquals(
                "refused   an unknown agent, `send` {}: a limit is reached; but for that the policy says allow by `a-rule`",
                shown.get(8));
        assertEquals(
                "refused   an unknown agent, `drop` {}: nobody approved; the policy says require_approval by `a-rule`",
                shown.get(9));
        assertEquals("refused   an unknown agent, `drop` {}: request: something is wrong", shown.get(10));
        assertEquals(
                "open      an unknown agent, `read` {}: it may or may not have run; the policy says allow by `a-rule`",
                shown.get(11));
        assertEquals(
                "open      an unknown agent, `drop` {}: it may or may not have run; the policy, only observed, says deny"
                        + " by `a-rule`",
                shown.get(12));
        assertEquals("stop", shown.get(13).strip());
    }

    @Test
    void aPolicyThatDoesNotComeIntoForceIsShownAsRefused() throws Exception {
        JsonObject policy = JsonObject.builder()
                .with("digest", "0123")
                .with("name", "guard")
                .with("version", "2")
                .build();
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.append(new AuditEntry.Fields()
                    .with("mode", new JsonString("enforce"))
                    .with("policy", policy)
                    .with("refused", new JsonString("version 2 is not newer than version 3, which is in force"))
                    .entry(EntryKind.POLICY, "health"));
        }
        assertEquals(
                "refused   `guard` version `2`, digest 0123, mode enforce: version 2 is not newer than version 3, which is in"
                        + " force",
                shown().get(1));
    }

    private static JsonObject guard(String version, String table) {
        return JsonObject.builder()
                .with("name", "guard")
                .with("table", table)
                .with("version", version)
                .build();
    }

    private static AuditEntry policy(String shadow) {
        AuditEntry.Fields fields = new AuditEntry.Fields().with("policy", guard("3", "03"));
        return (shadow.isEmpty() ? fields : fields.with("shadow", guard(shadow, "0" + shadow)))
                .entry(EntryKind.POLICY, "health");
    }

    private static AuditEntry differing(long of, String action, String effect, String differs) {
        return new AuditEntry.Fields()
                .with("of", JsonNumber.of(of))
                .with("policy", guard("4", "04"))
                .with("action", new JsonString(action))
                .with("in_force", new JsonString("allow"))
                .with("decision", new JsonString(effect))
                .with("differs", new JsonString(differs))
                .with("rules", new JsonArray(List.of(new JsonString("no-reads"))))
                .entry(EntryKind.SHADOW, "policy_check");
    }

    @Test
    void whatACandidateDecidesOtherwiseIsShownAndSummedUp() throws Exception {
        Run none;
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.append(policy(""));
            writer.append(decision(false, "enforce", "deny", "policy", "drop"));
            none = Run.of("audit", "diff", log.toString());
            writer.append(policy("4"));
            for (int i = 0; i < 4; i++) {
                long of = writer.append(decision(false, "enforce", "deny", "policy", "read"));
                writer.append(differing(of, "read", "deny", "stricter"));
            }
            long of = writer.append(decision(false, "enforce", "deny", "policy", "se`nd"));
            writer.append(differing(of, "se`nd\u001b", "require_approval", "stricter"));
            writer.append(decision(false, "enforce", "deny", "policy", "drop"));
            writer.append(decision(false, "enforce", "deny", "kill_switch", "drop"));
        }
        assertEquals(2, none.status(), none.toString());
        Run diff = Run.of("audit", "diff", log.toString());
        assertEquals(1, diff.status(), diff.err());
        assertEquals(
                List.of(
                        "`guard` version `4`, table 04: 5 of 6 decisions differ",
                        "     4  stricter   `read`: allow in force, deny by `no-reads` (entries 4, 6, 8, …)",
                        "     1  stricter   `se\\u{60}nd\\u{1B}`: allow in force, require_approval by `no-reads` (entry 12)"),
                diff.out().lines().toList());
        Run json = Run.of("audit", "diff", log.toString(), "--format", "json");
        assertTrue(json.out().contains("\"decisions\":6,\"differing\":5,"), json.out());
        assertTrue(json.out().contains("{\"count\":4,\"differs\":\"stricter\",\"action\":\"read\""), json.out());
        assertEquals(
                "differs   `read` of entry 4, only compared: allow would be deny by `no-reads` in `guard` version `4`",
                shown().get(5));
    }

    @Test
    void aCandidateThatAgreesEndsWithZero() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.append(policy("4"));
            writer.append(decision(false, "enforce", "deny", "policy", "drop"));
        }
        Run diff = Run.of("audit", "diff", log.toString());
        assertEquals(0, diff.status(), diff.toString());
        assertEquals("`guard` version `4`, table 04: 0 of 1 decisions differ\n", diff.out());
    }

    @Test
    void noNameReadsAsAPartOfTheSentence() throws Exception {
        String name = "read` {}: allow\n   9  ran `\u202edrop\u001b[2K";
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.append(decision(false, "enforce", "deny", "policy", name));
        }
        Run show = Run.of("audit", "show", log.toString());
        assertEquals(3, show.out().lines().count(), show.out());
        assertEquals(
                "refused   an unknown agent, `read\\u{60} {}: allow\\u{A}   9  ran \\u{60}\\u{202E}drop\\u{1B}[2K` {}: deny"
                        + " by `a-rule`",
                shown().get(1));
    }

    @Test
    void strictEndsWithOneWhileAnythingIsUnattested() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.record(decision(false, "enforce", "deny", "policy", "drop"));
        }
        assertEquals(0, verify("--strict").status());
        Path checkpoints = log.resolve("checkpoints");
        List<String> lines = Files.readAllLines(checkpoints);
        Files.writeString(checkpoints, String.join("\n", lines.subList(0, 12)) + "\n");
        assertEquals(0, verify().status());
        Run strict = verify("--strict");
        assertEquals(1, strict.status());
        assertTrue(strict.out().contains("unattested: entries 2 are beyond the last checkpoint"), strict.out());
        AuditLog.open(log, key).close();
        Run recovered = verify("--strict");
        assertEquals(1, recovered.status(), "a later checkpoint does not make it attested");
        assertTrue(recovered.out().contains("unattested: entries 2 were left unsigned by a crash"), recovered.out());
        assertEquals(0, verify().status());
    }

    @Test
    void aProofIsVerifiedWithoutItsLog() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.record(decision(false, "enforce", "deny", "policy", "drop"));
        }
        Run prove = Run.of("audit", "prove", "1", log.toString(), "--key", publicKey());
        assertEquals(0, prove.status(), prove.err());
        Path proof = directory.resolve("1.tlog-proof");
        Files.writeString(proof, prove.out());
        Run verify = Run.of("audit", "verify", proof.toString(), "--key", publicKey());
        assertEquals(0, verify.status(), verify.err());
        assertTrue(verify.out().startsWith("valid: entry 1 is one of the 3 under root "), verify.out());
        assertTrue(verify.out().contains("\"action\":\"drop\""), verify.out());
        Files.writeString(proof, prove.out().replace("index 1", "index 0"));
        Run forged = Run.of("audit", "verify", proof.toString(), "--key", publicKey());
        assertEquals(1, forged.status());
        assertTrue(forged.out().startsWith("invalid: the proof does not hold: "), forged.out());
        assertEquals(
                1,
                Run.of("audit", "prove", "3", log.toString(), "--key", publicKey())
                        .status());
    }

    @Test
    void aRefusedLogIsRecovered() throws Exception {
        try (AuditLog writer = AuditLog.open(log, key)) {
            writer.record(decision(false, "enforce", "deny", "policy", "drop"));
        }
        Run nothing = Run.of("audit", "recover", log.toString(), "--key", secretKey());
        assertEquals("nothing to recover: a writer goes on with this log as it is\n", nothing.out());
        Files.writeString(log.resolve("entries-0000000000000000.jsonl"), "{}\n", StandardOpenOption.APPEND);
        assertEquals(1, verify().status());
        Run recover = Run.of("audit", "recover", log.toString(), "--key", secretKey());
        assertEquals(0, recover.status(), recover.err());
        assertTrue(recover.out().startsWith("wrong: entries-0000000000000000.jsonl:4: "), recover.out());
        assertTrue(recover.out().contains("told: entry 3"), recover.out());
        Run verify = verify("--strict");
        assertEquals(0, verify.status(), verify.out());
        assertTrue(verify.out().contains("remark: entry 3: recovered by hand from: entries-"), verify.out());
        assertFalse(Files.exists(directory.resolve("nowhere")));
        assertEquals(
                2,
                Run.of("audit", "recover", directory.resolve("nowhere").toString(), "--key", secretKey())
                        .status());
    }

    @Test
    void aRecoveryAsksTheWitnessThatItIsGiven() throws Exception {
        Path witness = Files.createDirectory(directory.resolve("witness"));
        CheckpointWitness remembering = CheckpointWitness.directory(witness);
        try (AuditLog writer = AuditLog.at(log, key).witness(remembering).open()) {
            writer.record(decision(false, "enforce", "deny", "policy", "drop"));
        }
        Path entries = log.resolve("entries-0000000000000000.jsonl");
        Files.writeString(entries, Files.readString(entries).replace("drop", "read"));
        String[] recover = {"audit", "recover", log.toString(), "--key", secretKey(), "--witness", witness.toString()};
        Run refused = Run.of(recover);
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("the log attests 1 entries; its witness remembers 3"), refused.err());
        Files.writeString(entries, Files.readString(entries).replace("read", "drop") + "{}\n");
        Run recovered = Run.of(recover);
        assertEquals(0, recovered.status(), recovered.err());
        assertEquals(
                0,
                Run.of("audit", "verify", log.toString(), "--key", publicKey(), "--expect-at-least", witness.toString())
                        .status());
        recover[6] = directory.resolve("nowhere").toString();
        assertEquals(2, Run.of(recover).status());
    }
}
