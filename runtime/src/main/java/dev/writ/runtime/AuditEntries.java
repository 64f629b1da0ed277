package dev.writ.runtime;

import dev.writ.runtime.approval.Approval;
import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.EntryKind;
import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an enforcer writes to the log. */
final class AuditEntries {
    private final Guard guard;
    private final EnforcementMode mode;
    private final JsonObject policy;
    private final Redaction redaction;

    /** @param log keeps the salts of what the policy does not let it show */
    AuditEntries(Guard guard, EnforcementMode mode, AuditLog log) {
        this.guard = guard;
        this.mode = mode;
        this.redaction = new Redaction(guard, log);
        this.policy = new AuditEntry.Fields()
                .with("name", new JsonString(guard.policy()))
                .with("version", guard.version().map(JsonString::new))
                .with("digest", new JsonString(guard.policyDigest()))
                .with("table", new JsonString(guard.tableDigest()))
                .with("proof", guard.proofDigest().map(JsonString::new))
                .object();
    }

    /** Hides what the policy does not let be shown. */
    Redaction redaction() {
        return redaction;
    }

    /** The name, version and digests of the policy. */
    JsonObject policy() {
        return policy;
    }

    /**
     * @param refused why it does not come into force, if so
     * @param shadow the candidate that decides beside it
     */
    AuditEntry policy(AgentStanding standing, Optional<String> refused, Optional<ShadowPolicy> shadow) {
        return new AuditEntry.Fields()
                .with("agent", agent(standing))
                .with("mode", new JsonString(mode.word()))
                .with("policy", policy)
                .with("refused", refused.map(JsonString::new))
                .with("shadow", shadow.map(ShadowPolicy::policy))
                .entry(EntryKind.POLICY, "health");
    }

    /** @throws AuditException where the salt of a value that it does not show cannot be kept */
    AuditEntry decision(EnforcementDecision<?> enforcement) throws AuditException {
        Decision decision = enforcement.decision();
        return new AuditEntry.Fields()
                .with("agent", agent(enforcement.inputs().standing()))
                .with("mode", new JsonString(mode.word()))
                .with(
                        "on_behalf_of",
                        enforcement.inputs().context().onBehalfOf().map(JsonString::new))
                .with("session", enforcement.inputs().context().session().map(JsonString::new))
                .with(
                        "conversation",
                        enforcement.inputs().context().conversation().map(JsonString::new))
                .with("trace_id", enforcement.inputs().context().trace().map(trace -> new JsonString(trace.traceId())))
                .with("span_id", enforcement.inputs().context().trace().map(trace -> new JsonString(trace.spanId())))
                .with("policy", policy)
                .with("action", enforcement.inputs().action().map(JsonString::new))
                .with("request", request(enforcement))
                .with(
                        "unread",
                        enforcement.request().isEmpty() ? Optional.of(unread(enforcement.inputs())) : Optional.empty())
                .with("ignored", ignored(enforcement.inputs().surplus()))
                .with("permitted", new JsonBoolean(enforcement.isPermitted()))
                .with("decision", new JsonString(decision.effect().word()))
                .with("default", decision.isDefault() ? Optional.of(new JsonBoolean(true)) : Optional.empty())
                .with("rules", JsonArray.ofTexts(decision.rules()))
                .with("reason", decision.reason().map(JsonString::new))
                .with("invalid", decision.invalid().map(JsonString::new))
                .with("refused_by", enforcement.refusedBy().map(by -> new JsonString(by.word())))
                .with("limits", limits(decision))
                .with("approval", approval(decision.outcome().approval()))
                .with("approved", enforcement.dues().approval().map(Approval::json))
                .with("unapproved", missing(enforcement, RefusedBy.APPROVAL))
                .with("exhausted", missing(enforcement, RefusedBy.LIMIT))
                .with(
                        "counted",
                        enforcement.isPermitted()
                                        && !enforcement.dues().windows().isEmpty()
                                ? Optional.of(
                                        LimitCounter.json(enforcement.dues().windows()))
                                : Optional.empty())
                .with("row", enforcement.request().flatMap(this::row).map(JsonString::new))
                .entry(EntryKind.DECISION, event(enforcement));
    }

    private Optional<Json> request(EnforcementDecision<?> enforcement) throws AuditException {
        Optional<JsonObject> canonical = enforcement.request().flatMap(Request::canonical);
        return canonical.isPresent() ? Optional.of(redaction.logged(canonical.orElseThrow())) : Optional.empty();
    }

    /** The entry of a decision for which {@link #decision} could not make one; it says by a digest alone what was asked. */
    AuditEntry unspeakable(EnforcementDecision<?> refused) throws AuditException {
        return new AuditEntry.Fields()
                .with("mode", new JsonString(mode.word()))
                .with("policy", policy)
                .with("action", refused.inputs().action().map(name -> digest(new JsonString(name))))
                .with("unread", redaction.whole("unread", digest(asked(refused.inputs()))))
                .with("permitted", new JsonBoolean(false))
                .with("decision", new JsonString(refused.decision().effect().word()))
                .with("rules", JsonArray.ofTexts(List.of()))
                .with("invalid", refused.decision().invalid().map(JsonString::new))
                .with("refused_by", refused.refusedBy().map(by -> new JsonString(by.word())))
                .entry(EntryKind.DECISION, event(refused));
    }

    /**
     * That a candidate, whose entries these are, decides otherwise.
     *
     * @param sequence of the entry of the decision
     */
    AuditEntry shadow(
            long sequence, EnforcementDecision<?> decision, Decision beside, ShadowPolicy.Comparison comparison) {
        return new AuditEntry.Fields()
                .with("of", JsonNumber.of(sequence))
                .with("mode", new JsonString(mode.word()))
                .with("policy", policy)
                .with("action", decision.inputs().action().map(JsonString::new))
                .with("in_force", new JsonString(decision.decision().effect().word()))
                .with("decision", new JsonString(beside.effect().word()))
                .with("differs", new JsonString(comparison.name().toLowerCase(Locale.ROOT)))
                .with("default", beside.isDefault() ? Optional.of(new JsonBoolean(true)) : Optional.empty())
                .with("rules", JsonArray.ofTexts(beside.rules()))
                .with("reason", beside.reason().map(JsonString::new))
                .with("invalid", beside.invalid().map(JsonString::new))
                .with("limits", limits(beside))
                .with("approval", approval(beside.outcome().approval()))
                .entry(EntryKind.SHADOW, "policy_check");
    }

    private static Optional<Json> limits(Decision decision) {
        return decision.limits().isEmpty() ? Optional.empty() : Optional.of(JsonArray.ofTexts(decision.limits()));
    }

    private static Optional<JsonString> missing(EnforcementDecision<?> enforcement, RefusedBy by) {
        return enforcement.refusedBy().equals(Optional.of(by))
                ? enforcement.dues().missing().map(JsonString::new)
                : Optional.empty();
    }

    private static Optional<Json> ignored(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(JsonArray.ofTexts(names));
    }

    /** The names of OAGS: a check that found nothing, and a violation, also where observing let it pass. */
    private static String event(EnforcementDecision<?> enforcement) {
        if (enforcement.refusedBy().equals(Optional.of(RefusedBy.LIMIT))) {
            return "policy_violation";
        }
        return switch (enforcement.decision().effect()) {
            case ALLOW, WARN -> "policy_check";
            case REQUIRE_APPROVAL -> enforcement.dues().approval().isPresent() ? "policy_check" : "policy_violation";
            case DENY -> "policy_violation";
        };
    }

    AuditEntry outcome(long intent, long nanos, Optional<Throwable> failure, boolean mayHaveHadItsEffect)
            throws AuditException {
        return new AuditEntry.Fields()
                .with("intent", JsonNumber.of(intent))
                .with("mode", new JsonString(mode.word()))
                .with("micros", JsonNumber.of(nanos / 1000))
                .with("result", new JsonString(failure.isPresent() ? "failure" : "success"))
                .with("effect", mayHaveHadItsEffect ? Optional.empty() : Optional.of(new JsonString("none")))
                .with("failure", failure.isPresent() ? Optional.of(failure(failure.orElseThrow())) : Optional.empty())
                .entry(EntryKind.OUTCOME, "tool_execution");
    }

    /** Of an action that was to run and then was not let: nothing has happened. */
    AuditEntry notStarted(long intent, Refusal refusal) {
        return new AuditEntry.Fields()
                .with("intent", JsonNumber.of(intent))
                .with("mode", new JsonString(mode.word()))
                .with("result", new JsonString("not_started"))
                .with("refused_by", new JsonString(refusal.by().word()))
                .with("invalid", new JsonString(refusal.what()))
                .entry(EntryKind.OUTCOME, "tool_execution");
    }

    /** The message only by digest, or by a commitment: it may quote what the tool saw. */
    private Json failure(Throwable failure) throws AuditException {
        Throwable told = failure instanceof NoEffect && failure.getCause() != null ? failure.getCause() : failure;
        Optional<String> digest = message(told).map(AuditEntries::digest);
        AuditEntry.Fields fields = new AuditEntry.Fields()
                .with("class", new JsonString(told.getClass().getName()));
        if (digest.isPresent()) {
            boolean hides = redaction.hidesAnything();
            fields.with(
                    hides ? "message" : "message_sha256",
                    redaction.whole("message", new JsonString(digest.orElseThrow())));
        }
        return fields.object();
    }

    /** An exception of somebody else's may fail at saying what it is. */
    private static Optional<String> message(Throwable failure) {
        try {
            return Optional.ofNullable(failure.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(e.getClass().getName());
        }
    }

    private static String digest(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Optional<Json> agent(AgentStanding standing) {
        if (standing instanceof AgentStanding.Verified verified) {
            return Optional.of(new AuditEntry.Fields()
                    .with("id", new JsonString(verified.id()))
                    .with("name", verified.name().map(JsonString::new))
                    .with("roles", verified.roles().map(JsonArray::ofTexts))
                    .object());
        }
        return Optional.empty();
    }

    private static Optional<Json> approval(List<ApprovalRequirement> requirements) {
        return requirements.isEmpty()
                ? Optional.empty()
                : Optional.of(new JsonArray(ApprovalQuestion.json(requirements)));
    }

    /** The row that decides, by its content id; none for the default. */
    private Optional<String> row(Request request) {
        var rows = guard.lookup().decisions(request.action());
        int hit = rows.firstHit(request.classes());
        return hit < 0
                ? Optional.empty()
                : Optional.of(guard.table().rows().get(rows.origin(hit)).id());
    }

    /** What was asked, as text, or by digest where no text can say it: it is not known to be well-formed in any sense. */
    private Json unread(EnforcementDecision.Inputs<?> inputs) throws AuditException {
        JsonObject asked = asked(inputs);
        Json unread;
        try {
            unread = new JsonString(JsonWriter.write(asked));
        } catch (RuntimeException | StackOverflowError e) {
            unread = digest(asked);
        }
        return redaction.whole("unread", unread);
    }

    private static JsonObject asked(EnforcementDecision.Inputs<?> inputs) {
        return new AuditEntry.Fields()
                .with("arguments", inputs.arguments())
                .with("host", inputs.host())
                .object();
    }

    private static Json digest(Json value) {
        return new AuditEntry.Fields()
                .with("structure_sha256", new JsonString(StructureDigest.of(value)))
                .object();
    }
}
