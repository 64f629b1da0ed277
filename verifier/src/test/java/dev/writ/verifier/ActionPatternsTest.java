package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.result.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions said by patterns: what is true of a name is decided alike by everyone, whatever the name looks like. */
final class ActionPatternsTest {
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    private static final String OPEN = """
            policy open
            default deny
            reads:
              allow get_*, list_* and not list_secret_*
            writes:
              require approval for mcp__*__write_*
            no-secrets:
              deny *_secret
            limit often: mcp__* at most 60 per 1h
            property closed: never permit *_secret
            property elsewhere: always deny put_*
            """;

    private static final String FAMILIES = """
            policy families
            vocabulary {
              environment : { dev, production }
              action get_*                                tagged read
              action get_secret_*()                       tagged secret
              action *_rows(table: string, rows: integer) tagged write
              action get_rows(table: string)              tagged read, write
              action *
            }
            default deny
            reads:
              allow tag:read and not tag:write
            writes:
              allow tag:write and not delete_* in dev
              when has rows and rows <= 10
            warned:
              require approval for * and not *_rows and not get_*
              when has rows and rows > 10
            property secrets: never permit get_secret_*
            property writes: never run *_rows and not get_rows in production
            """;

    /** Names that only patterns speak of, that several match, that look alike, and that hardly read like names. */
    private static final List<String> NAMES = List.of(
            "get_x",
            "get_",
            "get",
            "Get_x",
            "get_x_secret",
            "get_secret",
            "list_secret_a",
            "list_a",
            "list_secret",
            "mcp__a__write_b",
            "mcp__a__write_",
            "mcp__write_b",
            "mcp__",
            "_secret",
            "a_secret",
            "put_secret",
            "put_x",
            "get_rows",
            "delete_rows",
            "x_rows",
            "_rows",
            "get_secret_x",
            "get_secret_rows",
            "rows",
            "",
            " ",
            "get_ ",
            " get_x",
            "get_\n",
            "get_\u0000",
            "get\u00ad_x",
            "get_\u202ex",
            "g\u0435t_x",
            "\uff47et_x",
            "get_\ud83d\ude00",
            "*",
            "get_*",
            "\\",
            "x".repeat(5_000),
            "get_" + "x".repeat(5_000));

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPEN, FAMILIES})
    void everyNameIsDecidedAlikeAndTheTableIsProved(String text) throws Exception {
        CheckedPolicy checked = checked(text);
        var report = VERIFIER.verify(checked, VerifyOptions.DEFAULT);
        assertTrue(
                report.findings().stream()
                        .allMatch(finding -> finding.diagnostic().level() == Level.NOTE),
                () -> report.findings().toString());
        report.properties().forEach(property -> assertEquals(Verdict.PROVED, property.verdict(), property.id()));
        assertEquals(Verdict.PROVED, report.table().orElseThrow().equivalent());
        CompiledPolicy compiled = PolicyCompiler.compile(checked.policy());
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        for (String name : NAMES) {
            for (String members : List.of("", ", rows: 5", ", rows: 50, table: t", ", table: t", ", other: 1")) {
                agree(checked.policy(), compiled, guard, request(name, members));
            }
        }
    }

    private static JsonObject request(String name, String members) {
        JsonObject.Builder request = JsonObject.builder().with("action", name).with("environment", "dev");
        if (members.contains("rows: 5,") || members.endsWith("rows: 5")) {
            request.with("rows", 5);
        }
        if (members.contains("rows: 50")) {
            request.with("rows", 50);
        }
        if (members.contains("table")) {
            request.with("table", "t");
        }
        if (members.contains("other")) {
            request.with("other", 1);
        }
        return request.build();
    }

    private static void agree(Policy policy, CompiledPolicy compiled, Guard guard, JsonObject request) {
        var interpreted = Interpreter.decide(policy, request);
        var byTable = TableInterpreter.decide(compiled, request);
        var byGuard = guard.explain(guard.read(request));
        String place = request.toString();
        assertEquals(interpreted.outcome(), byTable.outcome(), place);
        assertEquals(interpreted.outcome(), byGuard.outcome(), place);
        assertEquals(interpreted.rules(), byTable.rules(), place);
        assertEquals(interpreted.rules(), byGuard.rules(), place);
        assertEquals(interpreted.limits(), byGuard.limits(), place);
        assertEquals(interpreted.invalid().isPresent(), byGuard.invalid().isPresent(), place);
    }

    @Test
    void whatNoPatternSpeaksOfIsDenied() throws Exception {
        Policy policy = checked(OPEN).policy();
        for (String name : List.of("", "Get_x", " get_x", "g\u0435t_x", "put_x", "*")) {
            assertEquals(
                    Effect.DENY, Interpreter.decide(policy, request(name, "")).effect(), name);
        }
    }

    /** All names of the class are declared by name: nothing else is left of it. */
    @Test
    void aClassOfDeclaredNamesAloneIsNone() throws Exception {
        CheckedPolicy checked = checked("""
                policy taken
                vocabulary {
                  action a*a tagged long
                  action a*a*a
                  action aa tagged short
                  action *
                }
                default deny
                longs:
                  allow tag:long
                shorts:
                  warn tag:short
                property longs: never run tag:long
                """);
        var report = VERIFIER.verify(checked, VerifyOptions.DEFAULT);
        assertEquals(Verdict.PROVED, report.table().orElseThrow().equivalent());
        assertEquals(
                Effect.WARN, Interpreter.decide(checked.policy(), bare("aa")).effect());
        assertEquals(
                Effect.DENY, Interpreter.decide(checked.policy(), bare("aaa")).effect());
    }

    private static JsonObject bare(String name) {
        return JsonObject.builder().with("action", name).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void policiesOfManyPatternsWithoutAVocabularyAreProvedAndDecided(int rules) throws Exception {
        CheckedPolicy checked = checked(many(rules));
        var report = VERIFIER.verify(checked, VerifyOptions.DEFAULT);
        assertEquals(Verdict.PROVED, report.properties().get(0).verdict());
        assertEquals(Verdict.PROVED, report.table().orElseThrow().equivalent());
        CompiledPolicy compiled = report.table().orElseThrow().compiled().orElseThrow();
        assertTrue(
                compiled.rows().rows() - compiled.rows().lowerBound() <= 2,
                compiled.rows().toString());
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        SplittableRandom random = new SplittableRandom(rules);
        for (int i = 0; i < 500; i++) {
            String name = "srv" + random.nextInt(rules) + "__" + VERBS.get(random.nextInt(VERBS.size())) + "_x"
                    + (random.nextInt(4) == 0 ? "_secret" : "");
            agree(checked.policy(), compiled, guard, bare(name));
        }
    }

    private static final List<String> VERBS = List.of("get", "list", "create", "delete", "update", "search", "query");

    /** Servers with a few rules each, and one rule about the ends of all names. */
    private static String many(int rules) {
        StringBuilder text = new StringBuilder("policy many\ndefault deny\nsecrets:\n  deny *_secret\n");
        List<String> effects = List.of("allow", "allow", "warn", "deny", "require approval for");
        for (int rule = 1; rule < rules; rule++) {
            text.append("r%d:\n  %s srv%d__%s_*\n"
                    .formatted(rule, effects.get(rule % effects.size()), rule / 4, VERBS.get(rule % VERBS.size())));
        }
        return text.append("property secrets: never permit srv* and *_secret\n").toString();
    }

    private static CheckedPolicy checked(String text) {
        return PolicyParser.parse(SourceText.of("test.oags", text))
                .then(PolicyChecker::check)
                .value()
                .orElseThrow();
    }
}
