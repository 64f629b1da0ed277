package dev.writ.compiler.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.runtime.ActionDenied;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.Guard;
import dev.writ.runtime.HostAttributes;
import dev.writ.runtime.RefusedBy;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.keys.SigningKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family has one typed call, which takes the name; a name of another declaration is denied. */
class FamilyCallsTest {
    private static final String POLICY = """
            policy tools
            vocabulary {
              region : { eu, us }
              action get_*(table: string, limit: integer 0..100 optional)
              action get_secret_*(vault: string)
              action get_users(table: string)
              action mcp__github__*(repository: string, number: integer 1..)
              action *_delete_*()
              action shell_*
              action *(text: string)
            }
            default deny
            reading: allow get_* when region == eu
            issues: allow mcp__github__*
            named: allow get_orders, my_delete_all
            rest: allow say_hello
            """;

    private static final String PROGRAM = """
            package it;

            import dev.writ.runtime.Enforcer;

            public final class Program {
                public static String get(Enforcer enforcer, String name) {
                    return enforcer.run(
                            ToolsGuard.get(name).table("users").limit(5),
                            call -> call.action() + " " + call.table() + " " + call.limit().getAsLong());
                }

                public static String secret(Enforcer enforcer, String name) {
                    return enforcer.run(ToolsGuard.getSecret(name).vault("v"), call -> call.vault());
                }

                public static String exact(Enforcer enforcer, String ignored) {
                    return enforcer.run(ToolsGuard.getUsers().table("users"), call -> call.action());
                }

                public static String github(Enforcer enforcer, String name) {
                    return enforcer.run(
                            ToolsGuard.mcpGithub(name).repository("a/b").number(7),
                            call -> call.action() + " " + call.repository() + "#" + call.number());
                }

                public static String delete(Enforcer enforcer, String name) {
                    return enforcer.run(ToolsGuard.delete(name), call -> call.action());
                }

                public static String other(Enforcer enforcer, String name) {
                    return enforcer.run(ToolsGuard.anyOther(name).text("hi"), call -> call.action() + " " + call.text());
                }
            }
            """;

    @TempDir
    Path directory;

    private static CompiledPolicy compiled(String policy) throws Exception {
        var read = PolicyFrontEnd.read("policy.oags", policy.getBytes(StandardCharsets.UTF_8));
        return PolicyCompiler.compile(read.value()
                .orElseThrow(() -> new AssertionError(read.diagnostics()))
                .policy());
    }

    private static Guard load(String policy, String... programs) throws Exception {
        List<GeneratedSource> sources = new ArrayList<>(JavaEmitter.emit(compiled(policy), "it", "ToolsGuard"));
        for (String program : programs) {
            sources.add(new GeneratedSource("it.Program", program));
        }
        return GuardCompiler.load(sources);
    }

    private Enforcer enforcer(Guard guard) throws Exception {
        return Enforcer.forGuard(guard)
                .host(HostAttributes.of(() -> Map.of("region", "eu")))
                .audit(AuditLog.open(directory.resolve("log"), SigningKey.generate("log.example")))
                .build();
    }

    private static String call(Guard guard, Enforcer enforcer, String method, @Nullable String name) throws Exception {
        try {
            return (String) guard.getClass()
                    .getClassLoader()
                    .loadClass("it.Program")
                    .getMethod(method, Enforcer.class, String.class)
                    .invoke(null, enforcer, name);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ActionDenied denied) {
                throw denied;
            }
            throw e;
        }
    }

    private static void assertRefused(Guard guard, Enforcer enforcer, String method, String name, String family)
            throws Exception {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> call(guard, enforcer, method, name));
        assertEquals(RefusedBy.REQUEST, denied.refusedBy(), denied.getMessage());
        assertTrue(denied.getMessage().contains("is not of the family `" + family + "`"), denied.getMessage());
    }

    @Test
    void aCallOfAFamilyIsDecidedByItsNameAndRefusedUnderAnyOther() throws Exception {
        Guard guard = load(POLICY, PROGRAM);
        assertEquals(List.of(), CallCheck.differences(guard));
        try (Enforcer enforcer = enforcer(guard)) {
            assertEquals("get_teams users 5", call(guard, enforcer, "get", "get_teams"));
            assertEquals(
                    "get_orders users 5",
                    call(guard, enforcer, "get", "get_orders"),
                    "a rule names it, no declaration");
            assertEquals("get_ users 5", call(guard, enforcer, "get", "get_"));
            assertRefused(guard, enforcer, "get", "get_users", "get_*");
            assertRefused(guard, enforcer, "get", "get_secret_key", "get_*");
            assertRefused(guard, enforcer, "get", "drop_table", "get_*");
            assertRefused(guard, enforcer, "get", "GET_teams", "get_*");
            assertRefused(guard, enforcer, "get", "", "get_*");
            assertRefused(guard, enforcer, "get", "shell_get_", "get_*");
            assertThrows(ActionDenied.class, () -> call(guard, enforcer, "get", "get_\ud800"), "no text");
            assertEquals("v", call(guard, enforcer, "secret", "get_secret_key"));
            assertRefused(guard, enforcer, "secret", "get_teams", "get_secret_*");
            assertEquals("get_users", call(guard, enforcer, "exact", ""));
            assertEquals("mcp__github__get_issue a/b#7", call(guard, enforcer, "github", "mcp__github__get_issue"));
            assertRefused(guard, enforcer, "github", "mcp__gitlab__get_issue", "mcp__github__*");
            assertEquals("my_delete_all", call(guard, enforcer, "delete", "my_delete_all"));
            assertRefused(guard, enforcer, "delete", "delete_all", "*_delete_*");
            assertEquals("say_hello hi", call(guard, enforcer, "other", "say_hello"));
            assertRefused(guard, enforcer, "other", "get_teams", "*");
            assertRefused(guard, enforcer, "other", "shell_run", "*");
            assertThrows(ActionDenied.class, () -> call(guard, enforcer, "other", "say_goodbye"), "by default");
            assertThrows(ActionDenied.class, () -> call(guard, enforcer, "get", null));
        }
    }

    private static Map<String, Integer> entries(Guard guard) {
        return Arrays.stream(guard.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .collect(Collectors.toMap(Method::getName, Method::getParameterCount));
    }

    @Test
    void actionsAreCalledFirstThenFamiliesAsTheyAreDeclared() throws Exception {
        assertEquals(
                Map.of(
                        "instance",
                        0,
                        "getUsers",
                        0,
                        "getOrders",
                        0,
                        "myDeleteAll",
                        0,
                        "sayHello",
                        0,
                        "get",
                        1,
                        "getSecret",
                        1,
                        "mcpGithub",
                        1,
                        "delete",
                        1,
                        "anyOther",
                        1),
                entries(load(POLICY)));
        Guard alike = load("""
                policy tools
                vocabulary {
                  action x_*(a: string)
                  action *__x(b: string)
                  action *___x_*(c: string)
                  action x(d: string)
                  action "1*"(e: string)
                  action "\u5220*"(f: string)
                  action "any_other"()
                  action *()
                }
                default deny
                r: allow x
                """);
        assertEquals(List.of(), CallCheck.differences(alike));
        assertEquals(
                Map.of(
                        "instance",
                        0,
                        "x",
                        0,
                        "anyOther",
                        0,
                        "x2",
                        1,
                        "x3",
                        1,
                        "x4",
                        1,
                        "value1",
                        1,
                        "value",
                        1,
                        "anyOther2",
                        1),
                entries(alike));
    }

    @Test
    void everyChangeOfAFamilysCallIsFound() throws Exception {
        CompiledPolicy compiled = compiled(POLICY);
        GeneratedSource source = JavaEmitter.emit(compiled, "it", "ToolsGuard").get(0);
        Map<String, String> mistakes = Map.of(
                "super(action, \"get_*\", arguments)", "super(action, \"get_secret_*\", arguments)",
                "super(action, \"mcp__github__*\", arguments)", "super(action, arguments)",
                "super(action, \"*\", arguments)", "super(\"say_hello\", \"*\", arguments)",
                "new Get(action(), canonical)", "new Get(\"get_users\", canonical)",
                "new McpGithub(action, arguments.with(\"number\", number))",
                        "new McpGithub(action + \"_\", arguments.with(\"number\", number))",
                "new GetSecret.NeedsVault(action, Arguments.NONE)", "new GetSecret.NeedsVault(\"x\", Arguments.NONE)");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            String changed = source.text().replace(mistake.getKey(), mistake.getValue());
            assertTrue(!changed.equals(source.text()), mistake.getKey());
            List<String> found = CallCheck.differences(
                    GuardCompiler.load(List.of(new GeneratedSource(source.qualifiedName(), changed))));
            assertTrue(!found.isEmpty(), mistake.getKey());
        }
    }

    @Test
    void aFamilyThatSaysNothingOfArgumentsHasNoTypedCall() throws Exception {
        Guard guard = load("""
                policy tools
                vocabulary {
                  action db_*
                  action db_get(table: string)
                }
                default deny
                r: allow db_get
                """);
        assertEquals(Map.of("instance", 0, "dbGet", 0), entries(guard));
    }
}
