package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The older form of policies, with statements. */
final class StatementsTest {
    private static final String POLICY = """
            {"Version": "2024-12-02", "Description": "invoice agents",
             "Statement": [
               {"Sid": "ReadDocs", "Effect": "Allow", "Action": ["file:Read", "file:List"], "Resource": "file://workspace/docs/*"},
               {"Sid": "Calls", "Effect": "Allow", "Action": "api:*", "Resource": ["https://*.corp.example/v1/*", "https://one.example/*"]},
               {"Sid": "Secrets", "Effect": "Deny", "Action": "file:*", "Resource": "file://workspace/docs/secret/*"},
               {"Effect": "Allow", "Action": ["tool:git:commit", "tool:bash:execute", "db:Select"], "Resource": "*"},
               {"Sid": "NoShell", "Effect": "Deny", "Action": "tool:bash:execute", "Resource": "*"}],
             "ResourceLimits": {}, "RequireApproval": {}, "AuditLog": {"retention": 30}}
            """;

    /** Statements that allow a host and close a part of it. */
    private static final String CLOSED = """
            {"Version": "2024-12-02", "Statement": [
               {"Sid": "Api", "Effect": "Allow", "Action": ["api:Get", "api:Delete"], "Resource": "https://one.example/*"},
               {"Sid": "Closed", "Effect": "Deny", "Action": ["api:Get", "api:Delete"], "Resource": "https://one.example/admin/*"}]}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/users",
                "//admin/users",
                "/./admin/users",
                "/x/../admin",
                "/%61dmin/users",
                "/adm%69n",
                "/adm%2569n",
                "/x%2f..%2fadmin",
                "/x/%2e%2e/admin",
                "/x/%c0%ae%c0%ae/admin",
                "/admin%20",
                "/admin%00",
                "/admin%",
                "/admin%zz",
                "/admin;a=1/users",
                "/admin;",
                "/;/admin",
                "/admin%3Ba=1",
                "/admin?x=1",
                "/admin?",
                "/x?/../admin",
                "/admin#top",
                "/admin\\\\users",
                "/admin\\t"
            })
    void noSpellingOfAnAddressGetsAroundADeny(String path) throws JsonException {
        JsonObject request = (JsonObject) JsonReader.read("""
                {"action": "api:Delete", "protocol": "https", "domain": "one.example", "path": "%s"}""".formatted(path));
        assertEquals(
                "deny", Interpreter.decide(policy(CLOSED), request).effect().word());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://one.example/%61dmin/*",
                "https://one.example/a;b",
                "https://one.example/a?b",
                "https://one.example/a#b"
            })
    void aResourceOfWhichServersReadThePathDifferentlyIsRefused(String resource) {
        Result<CheckedPolicy> read = read(CLOSED.replace("https://one.example/admin/*", resource));
        assertEquals(
                List.of("E0501"),
                read.diagnostics().stream().map(d -> d.code().code()).toList());
    }

    /** The rule against other spellings gives way to the name of a statement. */
    @Test
    void aStatementMayBeCalledAsTheRuleThatNobodyWrote() {
        assertEquals(
                List.of("address-spelling", "Closed", "address-spelling-"),
                policy(CLOSED.replace("\"Api\"", "\"address-spelling\"")).rules().stream()
                        .map(Rule::id)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'action':'file:Read','path':'/workspace/docs/a'} | allow | ReadDocs",
                "{'action':'file:Read','path':'/workspace/docs/a/b'} | allow | ReadDocs",
                "{'action':'file:Read','path':'/workspace/docs/secret/b'} | deny | Secrets",
                "{'action':'file:Read','path':'/workspace/docs/../b'} | deny |",
                "{'action':'file:Write','path':'/workspace/docs/a'} | deny |",
                "{'action':'api:Get','protocol':'https','domain':'a.corp.example','path':'/v1/x'} | allow | Calls",
                "{'action':'api:Get','protocol':'https','domain':'a.corp.example','path':'/v2/x'} | deny |",
                "{'action':'api:Get','protocol':'http','domain':'one.example','path':'/'} | deny |",
                "{'action':'api:Put','protocol':'https','domain':'one.example','path':'/x'} | allow | Calls",
                "{'action':'api:Put','protocol':'https','domain':'one.example:444','path':'/x'} | deny |",
                "{'action':'db:Select'} | allow | statement-4.db",
                "{'action':'tool:git:commit'} | allow | statement-4.tool",
                "{'action':'tool:bash:execute'} | deny | NoShell",
                "{'action':'tool:docker:run'} | deny |",
                "{'action':'data:ReadPII'} | deny |",
            })
    void aStatementDecidesAsItSays(String request, String effect, String rule) throws JsonException {
        Decision decision =
                Interpreter.decide(policy(POLICY), (JsonObject) JsonReader.read(request.replace('\'', '"')));
        assertEquals(effect, decision.effect().word(), decision::toString);
        assertEquals(rule == null ? List.of() : List.of(rule), decision.rules());
    }

    @Test
    void aDenyOfEverythingDeniesEveryTool() throws JsonException {
        Policy policy = policy(one("Allow", "tool:a:b", "*")
                .replace(
                        "]}",
                        ", {\"Sid\": \"All\", \"Effect\": \"Deny\"," + " \"Action\": \"*\", \"Resource\": \"*\"}]}"));
        for (String action : List.of("tool:a:b", "file:Read", "agent:Call")) {
            JsonObject request = (JsonObject) JsonReader.read("{\"action\": \"" + action + "\", \"path\": \"/\"}");
            assertEquals("deny", Interpreter.decide(policy, request).effect().word());
        }
        assertTrue(policy.rules().stream()
                .anyMatch(rule ->
                        rule.id().equals("All.tool") && rule.scope().tags().contains("tool")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:Copy | * | E0501",
                "tool:git:* | * | E0501",
                "tool:* | * | E0502",
                "* | * | E0502",
                "file:Read | https://a.example/* | E0501",
                "db:Select | db://main/* | E0501",
                "file:Read | file://a/*/b | E0501",
                "file:Read | file://a/../b | E0310",
                "api:Get | https://A.example/* | E0311",
            })
    void whatIsNotPublishedOrCannotBeSaidIsAnError(String action, String resource, String code) {
        assertEquals(List.of(code), codes(one("Allow", action, resource)));
    }

    @Test
    void conditionsLimitsApprovalsAndOtherVersionsAreErrors() {
        String sound = one("Allow", "file:Read", "*");
        assertEquals(List.of(), codes(sound));
        assertEquals(List.of("E0501"), codes(sound.replace("\"Effect\"", "\"Condition\": {}, \"Effect\"")));
        assertEquals(List.of("E0501"), codes(sound.replace("2024-12-02", "2030-01-01")));
        assertEquals(
                List.of("E0501"),
                codes(sound.replace("\"Statement\"", "\"ResourceLimits\": {\"x\": 1}, \"Statement\"")));
        assertEquals(
                List.of("E0501"), codes(sound.replace("\"Statement\"", "\"RequireApproval\": [1], \"Statement\"")));
        assertEquals(List.of("E0120"), codes(sound.replace("\"Statement\"", "\"Principal\": 1, \"Statement\"")));
        assertEquals(List.of("E0206"), codes(sound.replace("\"Allow\"", "\"allow\"")));
        assertEquals(List.of("E0121"), codes(sound.replace("\"Resource\": \"*\"", "\"Sid\": \"a\"")));
    }

    private static String one(String effect, String action, String resource) {
        return "{\"Version\": \"2024-12-02\", \"Statement\": [{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"}]}"
                .formatted(effect, action, resource);
    }

    private static Policy policy(String text) {
        Result<CheckedPolicy> read = read(text);
        return read.value()
                .orElseThrow(() -> new AssertionError(read.diagnostics().toString()))
                .policy();
    }

    private static List<String> codes(String text) {
        return read(text).diagnostics().stream()
                .map(diagnostic -> diagnostic.code().code())
                .toList();
    }

    private static Result<CheckedPolicy> read(String text) {
        return PolicyFrontEnd.read("policy.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
