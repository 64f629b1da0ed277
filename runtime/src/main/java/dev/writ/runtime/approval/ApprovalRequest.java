package dev.writ.runtime.approval;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What persons are asked to approve: one action of one running process, with every value that it will get. Whoever signs
 * its text approves exactly this.
 *
 * @param log the origin of the log that has the entry
 * @param boot of the process that asks; another one's approvals are none
 * @param sequence of the entry that tells that it is asked
 * @param asked what is asked
 */
public record ApprovalRequest(String log, String boot, long sequence, ApprovalQuestion asked) {
    /** How long the text may be, in characters, so that it fits an entry and somebody may read it. */
    public static final int LONGEST = 20_000;

    private static final String GRANT = "writ/approval/v1 ";
    private static final String REFUSAL = "writ/refusal/v1 ";

    /** The text that approves, once it is signed: its kind and the log, and one line of canonical JSON. */
    public String text() {
        return text(GRANT);
    }

    /** The text that refuses, once it is signed. */
    public String refusalText() {
        return text(REFUSAL);
    }

    private String text(String kind) {
        return kind + log + "\n" + JsonWriter.canonical(json()) + "\n";
    }

    private JsonObject json() {
        JsonObject.Builder members = JsonObject.builder().with("boot", boot).with("sequence", Long.toString(sequence));
        asked.json().members().forEach(member -> members.with(member.name(), member.value()));
        return members.build();
    }

    /** Names it: SHA-256 of its text, 64 lower-case hexadecimal digits. */
    public String id() {
        return Sha256.hex(text());
    }

    public SignedNote approve(SigningKey approver) {
        return SignedNote.sign(text(), approver);
    }

    public SignedNote refuse(SigningKey approver) {
        return SignedNote.sign(refusalText(), approver);
    }

    /** Reads the {@link #text} of a request, in its one spelling. */
    public static ApprovalRequest parse(String text) throws NoteException {
        String[] lines = text.split("\n", -1);
        if (text.length() > LONGEST || lines.length != 3 || !lines[0].startsWith(GRANT)) {
            throw new NoteException("not a request for approval: `" + GRANT.strip() + "` and log, one line of JSON");
        }
        ApprovalRequest request = read(lines[0].substring(GRANT.length()), lines[1]);
        if (!request.text().equals(text)) {
            throw new NoteException("the request for approval is not in its one spelling");
        }
        return request;
    }

    private static ApprovalRequest read(String log, String line) throws NoteException {
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(line), "request");
            ApprovalRequest request = new ApprovalRequest(
                    log,
                    fields.text("boot"),
                    fields.whole("sequence"),
                    new ApprovalQuestion(
                            new ApprovalQuestion.Asker(
                                    fields.optionalText("agent_id"),
                                    fields.optionalText("agent_name"),
                                    fields.optionalText("on_behalf_of")),
                            fields.text("policy"),
                            fields.object("request"),
                            fields.list("requirements", ApprovalRequest::requirement),
                            Instant.parse(fields.text("expires"))));
            // What it must be is said by the request, which the one spelling repeats.
            fields.text("request_sha256");
            fields.end();
            return request;
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            throw new NoteException("the request for approval cannot be read: " + e.getMessage(), e);
        }
    }

    private static ApprovalRequirement requirement(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        List<String> roles = fields.texts("roles");
        ApprovalRequirement requirement =
                new ApprovalRequirement(roles, fields.index("count"), Duration.parse(fields.text("expires")));
        fields.end();
        return requirement;
    }
}
