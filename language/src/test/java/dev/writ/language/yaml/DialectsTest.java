package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published of the other dialects. */
class DialectsTest {
    private static final String PERMISSIONS = """
            project: {name: invoice-helper, version: "2.3.0"}
            permissions:
              network:
                require_tls: true
                allowed_domains: ["*.corp.example", "api.billing.example"]
                blocked_domains: ["secret.corp.example"]
              filesystem:
                allowed_paths: ["/srv/data/*", "/etc/hosts"]
                blocked_paths: ["/srv/data/private/*"]
                allowed_extensions: [".csv", "txt"]
              tools:
                allowed_tools: ["file_*", "search"]
                blocked_tools: ["file_delete"]
            rate_limits:
              requests: {max_per_minute: 60, max_per_hour: 500}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.billing.example    | https | allow | network.allowed",
                "billing.example        | https | deny  | network.not_allowed",
                "corp.example           | https | allow | network.allowed",
                "a.b.corp.example       | https | allow | network.allowed",
                "notcorp.example        | https | deny  | network.not_allowed",
                "secret.corp.example    | https | deny  | network.blocked",
                "api.billing.example    | http  | deny  | network.tls_required",
            })
    void networkIsDecidedAsPublished(String domain, String protocol, String effect, String rule) {
        assertDecided(
                PERMISSIONS,
                "{\"action\":\"network.request\",\"domain\":\"%s\",\"protocol\":\"%s\"}".formatted(domain, protocol),
                effect,
                rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/srv/data/a.csv          | allow | fs.allowed",
                "/srv/data/deep/down/a.txt| allow | fs.allowed",
                "/srv/data/a.exe          | deny  | fs.ext",
                "/srv/data/private/a.csv  | deny  | fs.blocked",
                "/srv/other/a.csv         | deny  | fs.not_allowed",
            })
    void filesAreDecidedAsPublished(String path, String effect, String rule) {
        assertDecided(PERMISSIONS, "{\"action\":\"filesystem.access\",\"path\":\"%s\"}".formatted(path), effect, rule);
    }

    @ParameterizedTest
    @CsvSource({
        "search, allow, tool.allowed",
        "file_read, allow, tool.allowed",
        "file_delete, deny, tool.blocked",
        "shell, deny, tool.not_allowed",
    })
    void toolsAreDecidedAsPublished(String tool, String effect, String rule) {
        assertDecided(PERMISSIONS, "{\"action\":\"tool.call\",\"tool\":\"%s\"}".formatted(tool), effect, rule);
    }

    @Test
    void missingSectionsDenyNetworkAndFilesystem() {
        String document = "permissions: {tools: {allowed_tools: [search]}}";
        assertDecided(
                document,
                "{\"action\":\"network.request\",\"domain\":\"a.example\",\"protocol\":\"https\"}",
                "deny",
                "network.missing");
        assertDecided(document, "{\"action\":\"filesystem.access\",\"path\":\"/a\"}", "deny", "fs.missing");
    }

    @Test
    void anEmptyListAllowsNothing() {
        String document = "permissions: {network: {allowed_domains: []}, tools: {allowed_tools: [search]}}";
        assertDecided(
                document,
                "{\"action\":\"network.request\",\"domain\":\"a.example\",\"protocol\":\"https\"}",
                "deny",
                "network.not_allowed");
    }

    @Test
    void confirmationIsApproval() {
        String document = """
                agent: {name: invoice-helper, version: "2.3.0", model: some-model}
                policy:
                  network: {allowed_domains: ["*"], deny_all_other: true}
                  tools:
                    allowed: ["read_invoice"]
                    require_confirmation: ["refund_invoice"]
                  rate_limits: {max_requests_per_minute: 30}
                audit: {level: "full", sign_events: true}
                """;
        assertDecided(
                document,
                "{\"action\":\"tool.call\",\"tool\":\"refund_invoice\"}",
                "require_approval",
                "tool.require_confirmation");
        assertDecided(document, "{\"action\":\"tool.call\",\"tool\":\"read_invoice\"}", "allow", "tool.allowed");
        assertDecided(
                document,
                "{\"action\":\"network.request\",\"domain\":\"a.example\",\"protocol\":\"http\"}",
                "allow",
                "network.allowed");
        assertEquals("invoice-helper", policy(document).name());
    }

    @Test
    void aPermittedRequestCountsTowardsTheRates() {
        Decision decision = decide(policy(PERMISSIONS), "{\"action\":\"tool.call\",\"tool\":\"search\"}");
        assertEquals(List.of("rate.requests_per_minute", "rate.requests_per_hour"), decision.limits());
    }

    @Test
    void aWorkspaceDecidesAboutModelsAndTools() {
        String document = """
                {"policy_id": "policy_demo01", "workspace_id": "ws_demo01", "version": "7", "status": "active",
                 "content": {
                   "agent": {
                     "models": {"allowed_providers": ["prov-a"], "allowed_models": [], "denied_models": ["old-model"]},
                     "capabilities": {"allowed_tools": ["read_invoice"], "denied_tools": ["shell"],
                                      "require_tool_approval": true}},
                   "compliance": {"frameworks": ["soc2"], "retention_days": 365}},
                 "hash": "00", "signature": "00", "signing_key_id": "key_demo01"}
                """;
        String use = "{\"action\":\"model.use\",\"model\":\"%s\",\"provider\":\"%s\"}";
        assertDecided(document, use.formatted("any", "prov-a"), "allow", "model.allowed");
        assertDecided(document, use.formatted("old-model", "prov-a"), "deny", "model.blocked");
        assertDecided(document, use.formatted("any", "prov-b"), "deny", "model.provider.not_allowed");
        assertEquals(
                List.of("tool.blocked", "tool.not_allowed"),
                decide(policy(document), "{\"action\":\"tool.call\",\"tool\":\"shell\"}")
                        .rules());
        assertDecided(
                document,
                "{\"action\":\"network.request\",\"domain\":\"a.example\",\"protocol\":\"https\"}",
                "deny",
                "network.missing");
    }

    @Test
    void theLoweredPolicyCanBeWrittenInEitherSpelling() {
        var lowered = YamlPolicyReader.read(SourceText.of("sekuire.yml", PERMISSIONS))
                .value()
                .orElseThrow();
        String expected = ModelJson.canonical(
                PolicyChecker.check(lowered).value().orElseThrow().policy());
        Stream.of("lowered.oags.yaml", "lowered.oags").forEach(name -> {
            String text = name.endsWith(".yaml") ? PolicyFormatter.yaml(lowered) : PolicyFormatter.text(lowered);
            assertEquals(expected, ModelJson.canonical(policy(name, text)), text);
        });
    }

    @Test
    void whatIsNotPublishedIsDeniedAndReported() {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(
                "sekuire.yml", "permissions: {network: {enabled: false}}".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("E0501"),
                read.diagnostics().stream().map(d -> d.code().code()).toList());
        assertTrue(read.value().isEmpty());
    }

    private static void assertDecided(String document, String request, String effect, String rule) {
        Decision decision = decide(policy(document), request);
        assertEquals(effect + " by " + List.of(rule), decision.effect().word() + " by " + decision.rules(), request);
    }

    private static Decision decide(Policy policy, String request) {
        try {
            return Interpreter.decide(policy, (JsonObject) JsonReader.read(request));
        } catch (JsonException e) {
            throw new AssertionError(request, e);
        }
    }

    private static Policy policy(String document) {
        return policy("sekuire.yml", document);
    }

    private static Policy policy(String name, String document) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, document.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(),
                read.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.code() != DiagnosticCode.ORIGIN_UNCHECKED)
                        .map(Diagnostic::message)
                        .toList(),
                document);
        return read.value().orElseThrow().policy();
    }
}
