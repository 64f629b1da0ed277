package dev.writ.runtime;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.TableData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts digests and commitments in place of those values that a policy does not let leave the process. */
final class Redaction {
    private final AuditLog log;
    private final boolean isKnown;
    private final Map<String, Disclosure> hidden = new HashMap<>();

    /** @param log keeps the salts of commitments */
    Redaction(Guard guard, AuditLog log) {
        this.log = log;
        this.isKnown = guard.isIntact();
        for (TableData.Attribute attribute : guard.table().attributes()) {
            if (!attribute.disclosure().equals(Disclosure.FULL)) {
                hidden.put(attribute.name(), attribute.disclosure());
            }
        }
    }

    /** Whether there is anything that not everybody may see, as there may be where the policy's data are damaged. */
    boolean hidesAnything() {
        return !isKnown || !hidden.isEmpty();
    }

    /** A canonical request as it stands in an entry. */
    JsonObject logged(JsonObject request) throws AuditException {
        return shown(request, Disclosure::inLog);
    }

    /** A canonical request as persons see it who are to approve it. */
    JsonObject asked(JsonObject request) throws AuditException {
        return shown(request, Disclosure::inQuestions);
    }

    private JsonObject shown(JsonObject request, Function<Disclosure, Disclosure.Form> form) throws AuditException {
        if (!hidesAnything()) {
            return request;
        }
        List<JsonObject.Member> members = new ArrayList<>();
        for (JsonObject.Member member : request.members()) {
            Disclosure.Form of = form.apply(hidden.getOrDefault(member.name(), Disclosure.FULL));
            members.add(new JsonObject.Member(member.name(), as(of, member.name(), member.value())));
        }
        return new JsonObject(members);
    }

    private Json as(Disclosure.Form form, String name, Json value) throws AuditException {
        return switch (form) {
            case FULL -> value;
            case DIGEST -> digest(value);
            case COMMIT -> log.commitment(name, value);
        };
    }

    private static Json digest(Json value) {
        byte[] bytes = JsonWriter.canonical(value).getBytes(StandardCharsets.UTF_8);
        return JsonObject.builder()
                .with("bytes", bytes.length)
                .with("sha256", Hash.sha256(bytes).hex())
                .build();
    }

    /**
     * Something of which nobody knows whether a hidden value stands in it: as it is, where nothing is hidden, else a
     * commitment to the whole.
     */
    Json whole(String name, Json value) throws AuditException {
        return hidesAnything() ? log.commitment(name, value) : value;
    }

    /** As {@link #whole}, of text. */
    Json whole(String name, String text) throws AuditException {
        return whole(name, new JsonString(text));
    }
}
