package dev.writ.runtime.approval;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.NoteSignature;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the answers to one request, by person: whoever asks is not among them, and nobody who has none of the roles that
 * are asked for. For one thread.
 */
final class AnswerCount {
    private final ApprovalRequest request;
    private final List<Approver> persons;

    /** What each key answered last, so that a signature is verified once. */
    private final Map<String, Seen> seen = new HashMap<>();

    AnswerCount(ApprovalRequest request, Approvers approvers) {
        this.request = request;
        this.persons = approvers.persons().stream()
                .filter(person -> !person.is(request.asked().asker()))
                .filter(person -> request.asked().requirements().stream().anyMatch(owed -> counts(person, owed)))
                .toList();
    }

    private static boolean counts(Approver person, ApprovalRequirement requirement) {
        return !Collections.disjoint(person.roles(), requirement.roles());
    }

    private enum Verdict {
        GRANT,
        REFUSAL,
        NONE
    }

    private record Seen(String note, Verdict verdict, String signature) {}

    /**
     * What the answers come to.
     *
     * @param grants one for each person
     * @param isEnough whether every requirement is met
     * @param refusedBy the first person who refused; one is enough
     */
    record Result(List<Approval.Grant> grants, boolean isEnough, Optional<Approval.Grant> refusedBy) {
        Result {
            grants = List.copyOf(grants);
        }
    }

    Result count(ApprovalStore store) throws IOException {
        List<Approval.Grant> grants = new ArrayList<>();
        List<Approver> granting = new ArrayList<>();
        Optional<Approval.Grant> refusal = Optional.empty();
        for (Approver person : persons) {
            Optional<String> grant = Optional.empty();
            for (VerificationKey key : person.keys()) {
                Seen answer = answer(store, key);
                if (answer.verdict() == Verdict.GRANT && grant.isEmpty()) {
                    grant = Optional.of(answer.signature());
                } else if (answer.verdict() == Verdict.REFUSAL && refusal.isEmpty()) {
                    refusal = Optional.of(new Approval.Grant(person.name(), answer.signature()));
                }
            }
            if (grant.isPresent()) {
                grants.add(new Approval.Grant(person.name(), grant.orElseThrow()));
                granting.add(person);
            }
        }
        boolean isEnough = refusal.isEmpty()
                && request.asked().requirements().stream()
                        .allMatch(owed -> granting.stream()
                                        .filter(person -> counts(person, owed))
                                        .count()
                                >= owed.count());
        return new Result(grants, isEnough, refusal);
    }

    private Seen answer(ApprovalStore store, VerificationKey key) throws IOException {
        String note = store.answer(request.id(), key.id()).orElse("");
        Seen known = seen.get(key.id());
        if (known == null || !known.note().equals(note)) {
            known = read(note, key);
            seen.put(key.id(), known);
        }
        return known;
    }

    private Seen read(String text, VerificationKey key) {
        try {
            SignedNote note = SignedNote.parse(text);
            note.verifiedBy(List.of(key));
            Verdict verdict = note.text().equals(request.text())
                    ? Verdict.GRANT
                    : note.text().equals(request.refusalText()) ? Verdict.REFUSAL : Verdict.NONE;
            return new Seen(text, verdict, signature(note, key));
        } catch (NoteException e) {
            return new Seen(text, Verdict.NONE, "");
        }
    }

    private static String signature(SignedNote note, VerificationKey key) {
        return note.signatures().stream()
                .filter(signature -> signature.id().equals(key.id()))
                .map(NoteSignature::toString)
                .findFirst()
                .orElse("");
    }
}
