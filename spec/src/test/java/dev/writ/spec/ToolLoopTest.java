package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.runtime.AgentEnforcer;
import dev.writ.runtime.CallContext;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.Guard;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.keys.SigningKey;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool loop of the examples, as it is written there: a model is answered in words, and reaches no tool but by the guard. */
final class ToolLoopTest {
    private static final Path PLACE = House.EXAMPLES.resolve("toolloop");

    @TempDir
    private Path directory;

    private static Guard guard() throws Exception {
        String text = House.read(PLACE.resolve("file-desk.oags"));
        return GuardCompiler.load(JavaEmitter.emit(
                PolicyCompiler.compile(PolicyFrontEnd.read("file-desk.oags", text.getBytes(StandardCharsets.UTF_8))
                        .value()
                        .orElseThrow()
                        .policy()),
                "it",
                "FileDesk"));
    }

    /** The classes of the example, which those of this test do not know. */
    private record Loop(Class<?> type, Object loop, ClassLoader classes) {
        static Loop of(ClassLoader classes) throws ReflectiveOperationException {
            Class<?> type = classes.loadClass("toolloop.ToolLoop");
            return new Loop(type, type.getConstructor().newInstance(), classes);
        }

        private Object call(String tool, String arguments) throws ReflectiveOperationException {
            return classes.loadClass("toolloop.ToolCall")
                    .getConstructor(String.class, String.class)
                    .newInstance(tool, arguments);
        }

        List<String> run(Enforcer enforcer, List<List<String>> calls) throws ReflectiveOperationException {
            List<List<Object>> turns = new ArrayList<>();
            for (List<String> call : calls) {
                turns.add(List.of(call(call.get(0), call.get(1))));
            }
            Object model = classes.loadClass("toolloop.ScriptedModel")
                    .getConstructor(List.class)
                    .newInstance(turns);
            Object transcript = type.getMethod(
                            "run", classes.loadClass("toolloop.Model"), AgentEnforcer.class, CallContext.class)
                    .invoke(
                            loop,
                            model,
                            enforcer.as(AgentIdentity.unknown()),
                            CallContext.none().inSession("s-1"));
            return ((List<?>) transcript).stream().map(String::valueOf).toList();
        }

        Map<?, ?> files() throws ReflectiveOperationException {
            return (Map<?, ?>) type.getMethod("files").invoke(loop);
        }
    }

    @Test
    void whatIsRefusedGoesBackToTheModelInWords() throws Exception {
        JavaSources.compile(directory.resolve("classes"), PLACE.resolve("source"));
        SigningKey key = SigningKey.generate("log.example.com");
        URL[] classPath = {directory.resolve("classes").toUri().toURL()};
        try (URLClassLoader classes = new URLClassLoader(classPath, getClass().getClassLoader());
                Enforcer enforcer = Enforcer.forGuard(guard())
                        .audit(AuditLog.open(directory.resolve("log"), key))
                        .build()) {
            Loop loop = Loop.of(classes);
            List<String> answers = loop
                    .run(
                            enforcer,
                            List.of(
                                    List.of("read_file", "{\"file\":\"/desk/./letter.txt\"}"),
                                    List.of("delete_file", "{\"file\":\"/desk/letter.txt\"}"),
                                    List.of("write_file", "{\"file\":\"/desk//letter.txt\",\"text\":\"\"}"),
                                    List.of(
                                            "write_file",
                                            "{\"file\":\"/desk/drafts/a\",\"file\":\"/etc\",\"text\":\"\"}"),
                                    List.of("write_file", "{\"file\":\"/desk/drafts/../letter.txt\",\"text\":\"\"}"),
                                    List.of("write_file", "drafts"),
                                    List.of("read_file", "{\"file\":\"/desk/none.txt\"}"),
                                    List.of("run_shell", "{\"line\":\"rm -rf /desk\"}"),
                                    List.of(
                                            "write_file",
                                            "{\"file\":\"/desk/drafts/letter.txt\",\"text\":\"Dear both,\"}")))
                    .stream()
                    .map(line -> line.substring(line.indexOf(" -> ") + 4))
                    .toList();
            assertEquals("Dear all,", answers.get(0), "the tool sees the canonical path");
            assertEquals(
                    "The action was not run: files are kept; write to the drafts what should take their place. The same"
                            + " call will be refused again.",
                    answers.get(1));
            assertEquals(
                    "The action was not run: the policy does not allow it. The same call will be refused again.",
                    answers.get(2));
            assertTrue(answers.get(3).contains("`file` is given twice"), answers.get(3));
            assertTrue(answers.get(4).endsWith(". A corrected call may run."), answers.get(4));
            assertTrue(answers.get(5).contains("what is no JSON object"), answers.get(5));
            assertEquals("The action failed.", answers.get(6));
            assertTrue(answers.get(7).startsWith("The action was not run: "), answers.get(7));
            assertEquals("Written.", answers.get(8));
            assertEquals(
                    Map.of("/desk/letter.txt", "Dear all,", "/desk/drafts/letter.txt", "Dear both,"), loop.files());
        }
        assertEquals(
                Optional.empty(),
                LogVerifier.verify(directory.resolve("log"), List.of(key.verificationKey()))
                        .fault());
        assertEveryCallIsOfTheSession();
    }

    private void assertEveryCallIsOfTheSession() throws Exception {
        int decisions = 0;
        try (AuditReader reader = AuditReader.open(directory.resolve("log"))) {
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                if (line.orElseThrow().kind().equals(Optional.of("decision"))) {
                    decisions++;
                    assertEquals(Optional.of("s-1"), line.orElseThrow().text("session"));
                }
            }
        }
        assertEquals(9, decisions, "each call is an entry, also one that is no JSON");
    }
}
