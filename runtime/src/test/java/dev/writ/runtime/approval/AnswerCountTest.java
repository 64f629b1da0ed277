package dev.writ.runtime.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store that anybody may write to gives is counted by person, each answer for itself. */
class AnswerCountTest {
    private final SigningKey ada = key("ada");
    private final SigningKey bob = key("bob");
    private final SigningKey eve = key("eve");

    /** By key; one that is to fail has none. */
    private final Map<String, Optional<String>> answers = new HashMap<>();

    private static SigningKey key(String name) {
        try {
            return SigningKey.generate(name);
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(SigningKey key) {
        return key.verificationKey().id();
    }

    private static Approver person(SigningKey key, String... roles) {
        return new Approver(key.name(), List.of(), List.of(key.verificationKey()), List.of(roles));
    }

    private static ApprovalRequest request(ApprovalRequirement... requirements) {
        return new ApprovalRequest(
                "log",
                "0".repeat(32),
                7,
                new ApprovalQuestion(
                        new ApprovalQuestion.Asker(Optional.empty(), Optional.of("cleaner"), Optional.empty()),
                        "0123456789abcdef".repeat(4),
                        JsonObject.builder().with("action", "bulk_write").build(),
                        List.of(requirements),
                        Instant.parse("2026-01-01T00:15:00Z")));
    }

    private static ApprovalRequirement dbas(int count) {
        return new ApprovalRequirement(List.of("dba"), count, Duration.ofMinutes(15));
    }

    private ApprovalStore store() {
        return (ApprovalStore) Proxy.newProxyInstance(
                ApprovalStore.class.getClassLoader(),
                new Class<?>[] {ApprovalStore.class},
                (store, method, arguments) -> {
                    Optional<String> note = answers.getOrDefault((String) arguments[1], Optional.of(""));
                    if (note.isEmpty()) {
                        throw new IOException("planted");
                    }
                    return note.filter(text -> !text.isEmpty());
                });
    }

    private void answer(SigningKey key, SignedNote note) {
        answers.put(id(key), Optional.of(note.note()));
    }

    private AnswerCount.Result count(ApprovalRequest request, Approver... persons) {
        return new AnswerCount(request, Approvers.of(List.of(persons))).count(store());
    }

    @Test
    void anAnswerThatCannotBeReadHidesNoRefusal() {
        ApprovalRequest request = request(dbas(1));
        answers.put(id(ada), Optional.empty());
        answer(bob, request.refuse(bob));
        AnswerCount.Result result = count(request, person(ada, "dba"), person(bob, "dba"));
        assertEquals(
                Optional.of("bob"),
                result.refusedBy().map(Approval.Grant::person),
                "whoever stands before or after it");
        result = count(request, person(bob, "dba"), person(ada, "dba"));
        assertEquals(Optional.of("bob"), result.refusedBy().map(Approval.Grant::person));
    }

    @Test
    void whileAnAnswerCannotBeReadItMayBeARefusal() {
        ApprovalRequest request = request(dbas(1));
        AnswerCount count = new AnswerCount(request, Approvers.of(List.of(person(ada, "dba"), person(bob, "dba"))));
        answer(ada, request.approve(ada));
        answers.put(id(bob), Optional.empty());
        assertFalse(count.count(store()).isEnough());
        answers.remove(id(bob));
        assertTrue(count.count(store()).isEnough());
    }

    /** Names are free, so that a line can be made to have the id of a person's key. */
    @Test
    void theSignatureThatIsToldIsTheOneThatHolds() {
        ApprovalRequest request = request(dbas(1));
        SignedNote note = request.approve(ada);
        byte[] planted = new byte[4 + 64];
        System.arraycopy(HexFormat.of().parseHex(id(ada)), 0, planted, 0, 4);
        String line = "\u2014 mallory " + Base64.getEncoder().encodeToString(planted) + "\n";
        String text = note.note().replace("\n\n", "\n\n" + line);
        answers.put(id(ada), Optional.of(text));
        AnswerCount.Result result = count(request, person(ada, "dba"));
        assertTrue(result.isEnough());
        assertEquals(note.signatures().get(0).toString(), result.grants().get(0).signature());
    }

    @Test
    void ofNotesAndGrantsThereAreNoMoreThanAreWanted() {
        ApprovalRequest request =
                request(dbas(2), new ApprovalRequirement(List.of("operator"), 1, Duration.ofMinutes(15)));
        List<Approver> persons = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            SigningKey key = key("person-" + i);
            persons.add(person(key, "dba"));
            answer(key, request.approve(key));
        }
        persons.add(person(eve, "operator"));
        answer(eve, request.approve(eve));
        AnswerCount.Result result = count(request, persons.toArray(Approver[]::new));
        assertTrue(result.isEnough());
        assertEquals(3, result.grants().size(), "an intent has room for those that are wanted");
        StringBuilder many = new StringBuilder(request.approve(eve).note());
        String line = request.approve(bob).signatures().get(0).toString();
        many.append((line + "\n").repeat(20));
        answers.put(id(eve), Optional.of(many.toString()));
        assertFalse(count(request, persons.toArray(Approver[]::new)).isEnough());
    }
}
