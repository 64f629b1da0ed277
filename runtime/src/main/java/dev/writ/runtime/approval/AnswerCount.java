package dev.writ.runtime.approval;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.NoteSignature;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.keys.VerificationKey;
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

    /** How many keys may sign one answer; each signature that bears the name of a known key costs its verification. */
    private static final int MOST_SIGNATURES = 8;

    private enum Verdict {
        GRANT,
        REFUSAL,
        NONE,
        /** It may be a refusal. */
        UNREADABLE
    }

    private record Seen(String note, Verdict verdict, String signature) {}

    /**
     * What the answers come to.
     *
     * @param grants one for each person, of those that a requirement wants and no more than it wants
     * @param isEnough whether every requirement is met, and every answer could be read
     * @param refusedBy the first person who refused; one is enough
     */
    record Result(List<Approval.Grant> grants, boolean isEnough, Optional<Approval.Grant> refusedBy) {
        Result {
            grants = List.copyOf(grants);
        }
    }

    /** A key whose answer cannot be read hides no refusal by another one. */
    Result count(ApprovalStore store) {
        List<Approval.Grant> grants = new ArrayList<>();
        List<Approver> granting = new ArrayList<>();
        Optional<Approval.Grant> refusal = Optional.empty();
        boolean areAllRead = true;
        for (Approver person : persons) {
            Optional<String> grant = Optional.empty();
            for (VerificationKey key : person.keys()) {
                Seen answer = answer(store, key);
                areAllRead &= answer.verdict() != Verdict.UNREADABLE;
                if (answer.verdict() == Verdict.GRANT && grant.isEmpty()) {
                    grant = Optional.of(answer.signature());
                } else if (answer.verdict() == Verdict.REFUSAL && refusal.isEmpty()) {
                    refusal = Optional.of(new Approval.Grant(person.name(), answer.signature()));
                }
            }
            if (grant.isPresent() && isWanted(person, granting)) {
                grants.add(new Approval.Grant(person.name(), grant.orElseThrow()));
                granting.add(person);
            }
        }
        boolean isEnough = areAllRead
                && refusal.isEmpty()
                && request.asked().requirements().stream().allMatch(owed -> isMet(owed, granting));
        return new Result(grants, isEnough, refusal);
    }

    /** All that count stand in the intent, which has room for so many and not for any number. */
    private boolean isWanted(Approver person, List<Approver> granting) {
        return request.asked().requirements().stream().anyMatch(owed -> counts(person, owed) && !isMet(owed, granting));
    }

    private static boolean isMet(ApprovalRequirement owed, List<Approver> granting) {
        return granting.stream().filter(person -> counts(person, owed)).count() >= owed.count();
    }

    private Seen answer(ApprovalStore store, VerificationKey key) {
        String note;
        try {
            note = store.answer(request.id(), key.id()).orElse("");
        } catch (Throwable e) {
            return new Seen("", Verdict.UNREADABLE, "");
        }
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
            if (note.signatures().size() > MOST_SIGNATURES) {
                return new Seen(text, Verdict.NONE, "");
            }
            note.verifiedBy(List.of(key));
            Verdict verdict = note.text().equals(request.text())
                    ? Verdict.GRANT
                    : note.text().equals(request.refusalText()) ? Verdict.REFUSAL : Verdict.NONE;
            return new Seen(text, verdict, signature(note, key));
        } catch (NoteException e) {
            return new Seen(text, Verdict.NONE, "");
        }
    }

    /** The line that holds: another may have the same id, under a name of its own. */
    private static String signature(SignedNote note, VerificationKey key) {
        return note.signatures().stream()
                .filter(signature ->
                        signature.name().equals(key.name()) && signature.id().equals(key.id()))
                .map(NoteSignature::toString)
                .findFirst()
                .orElse("");
    }
}
