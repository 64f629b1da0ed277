package dev.writ.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    @Test
    void aDenialNamesItsRulesAndReason() {
        Decision decision = new Decision(
                Outcome.DENY, List.of("no-drop", "no-\"quote"), false, Optional.of("never"), Optional.empty());
        assertEquals(
                "{\"n\":0,\"decision\":\"deny\",\"rules\":[\"no-drop\",\"no-\\\"quote\"],\"reason\":\"never\"}",
                answer(0, decision));
    }

    @Test
    void theDefaultSaysSo() {
        Decision decision = new Decision(Outcome.ALLOW, List.of(), true, Optional.empty(), Optional.empty());
        assertEquals(
                "{\"n\":7,\"decision\":\"allow\",\"rules\":[],\"default\":true,\"reason\":null}", answer(7, decision));
    }

    @Test
    void limitsStillOwedAreListed() {
        Decision decision = new Decision(
                Outcome.ALLOW, List.of("r"), false, Optional.empty(), Optional.empty(), List.of("per-hour", "per-day"));
        assertEquals(
                "{\"n\":0,\"decision\":\"allow\",\"rules\":[\"r\"],\"reason\":null,"
                        + "\"limits\":[\"per-hour\",\"per-day\"]}",
                answer(0, decision));
    }

    @Test
    void anApprovalListsWhatIsOwed() {
        Outcome outcome = new Outcome(
                Effect.REQUIRE_APPROVAL,
                List.of(
                        new ApprovalRequirement(List.of("security", "dba"), 2, Duration.ofMinutes(15)),
                        new ApprovalRequirement(List.of("dba"), 1, Duration.ofHours(36)),
                        new ApprovalRequirement(List.of("dba"), 1, Duration.ofDays(7)),
                        new ApprovalRequirement(List.of("dba"), 1, Duration.ofSeconds(90))));
        assertEquals(
                "{\"n\":1,\"decision\":\"require_approval\",\"rules\":[\"r\"],\"reason\":null,\"approval\":["
                        + "{\"from\":[\"dba\",\"security\"],\"count\":2,\"expires\":\"15m\"},"
                        + "{\"from\":[\"dba\"],\"count\":1,\"expires\":\"36h\"},"
                        + "{\"from\":[\"dba\"],\"count\":1,\"expires\":\"7d\"},"
                        + "{\"from\":[\"dba\"],\"count\":1,\"expires\":\"90s\"}]}",
                answer(1, new Decision(outcome, List.of("r"), false, Optional.empty(), Optional.empty())));
    }

    @Test
    void anInvalidRequestSaysWhatIsInvalid() {
        assertEquals(
                "{\"n\":2,\"decision\":\"deny\",\"rules\":[],\"reason\":null,\"invalid\":\"`rows` is missing\"}",
                answer(2, Decision.invalid("`rows` is missing")));
    }

    private static String answer(long n, Decision decision) {
        return JsonWriter.write(Answer.of(n, decision));
    }
}
