package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.OrdersStore.Document;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent in a process of its own, and an operator outside of it. */
@Timeout(300)
class KilledAgentProcessTest {
    @TempDir
    Path directory;

    /** Acts for ever, and says of each call whether it ran. */
    static final class Agent {
        private Agent() {}

        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try (Enforcer enforcer = Enforcer.forGuard(Guard.of(TableJson.write(SampleTables.bareList())))
                    .host(HostAttributes.of(() -> Map.of("environment", "dev")))
                    .audit(AuditLog.open(Path.of(arguments[0]), key(OperatorTests.LOG, "07")))
                    .killSwitch(KillSwitch.directory(
                            Path.of(arguments[1]), operator().verificationKey()))
                    .build()) {
                while (true) {
                    try {
                        String answer =
                                enforcer.run(GenericCall.of("read", new JsonObject(List.of())), decided -> "ran");
                        out.println(answer);
                    } catch (ActionDenied denied) {
                        out.println(denied.refusedBy());
                    }
                }
            }
        }
    }

    private static SigningKey operator() {
        return key("acme.example/operator", "08");
    }

    private static SigningKey key(String name, String fill) {
        try {
            return SigningKey.ofHex(name, fill.repeat(32), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private void order(String note) throws Exception {
        OperatorTests.put(directory.resolve("operator"), Document.ORDERS, note);
    }

    private Process start() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Agent.class.getName(),
                        directory.resolve("log").toString(),
                        directory.resolve("operator").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitLine(BufferedReader lines, String wanted, int times) throws Exception {
        int seen = 0;
        for (String line = lines.readLine(); seen < times; line = lines.readLine()) {
            assertTrue(line != null, "the agent ended");
            seen += line.equals(wanted) ? 1 : 0;
        }
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void anAgentIsStoppedFromOutsideAndNoKilledProcessForgetsIt() throws Exception {
        String alive = OperatorTests.note(OperatorTests.alive(1), operator());
        order(alive);
        Process first = start();
        try (BufferedReader lines = lines(first)) {
            awaitLine(lines, "ran", 5);
            order(OperatorTests.note(OperatorTests.alive(2).withKilled(true), operator()));
            awaitLine(lines, "KILL_SWITCH", 5);
            first.toHandle().destroyForcibly();
        } finally {
            first.destroyForcibly().waitFor();
        }
        order(alive);
        Process second = start();
        try (BufferedReader lines = lines(second)) {
            assertEquals("KILL_SWITCH", lines.readLine(), "an order put back revives nobody");
            awaitLine(lines, "KILL_SWITCH", 5);
            Files.delete(directory.resolve("operator").resolve(Document.ORDERS.word()));
            awaitLine(lines, "KILL_SWITCH", 5);
            order(OperatorTests.note(OperatorTests.alive(3), operator()));
            awaitLine(lines, "ran", 5);
        } finally {
            second.destroyForcibly().waitFor();
        }
        assertEquals(
                Optional.empty(),
                LogVerifier.verify(
                                directory.resolve("log"),
                                List.of(key(OperatorTests.LOG, "07").verificationKey()))
                        .fault());
    }
}
