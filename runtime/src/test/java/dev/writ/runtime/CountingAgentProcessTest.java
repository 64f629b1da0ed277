package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed without warning, whose successors count on: over all of them no more begins than the limit lets. */
@Timeout(300)
class CountingAgentProcessTest {
    private static final int TIMES = 100;
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    /** Acts until the limit is reached, and says each time that it acts before it has an outcome. */
    static final class Agent {
        private Agent() {}

        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            TableData bare = SampleTables.bareList();
            TableData limited = bare.withLimits(new TableData.Limits(
                    List.of(new TableData.Limit("reads", TIMES, 86_400, Optional.empty())),
                    List.of(new TableData.LimitRow(0, new TableData.Region(List.of(1), List.of())))));
            try (Enforcer enforcer = Enforcer.forGuard(Guard.of(TableJson.write(limited)))
                    .host(HostAttributes.of(() -> Map.of("environment", "dev")))
                    .audit(AuditLog.open(Path.of(arguments[0]), logKey()))
                    .build()) {
                while (true) {
                    enforcer.run(GenericCall.of("read", new JsonObject(List.of())), decided -> {
                        out.println("acts");
                        return "done";
                    });
                }
            } catch (ActionDenied denied) {
                out.println(denied.refusedBy());
            }
        }
    }

    private static SigningKey logKey() {
        try {
            return SigningKey.ofHex(OperatorTests.LOG, "07".repeat(32), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
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
                        directory.resolve("log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void killedProcessesTogetherDoNoMoreThanOneMay() throws Exception {
        int acts = 0;
        String last = "";
        for (int kill = 0; kill <= KILLS; kill++) {
            Process process = start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int seen = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line;
                    seen += line.equals("acts") ? 1 : 0;
                    if (kill < KILLS && seen == 15) {
                        process.toHandle().destroyForcibly();
                    }
                }
                acts += seen;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertEquals("LIMIT", last);
        assertTrue(acts <= TIMES, acts + " acts");
        assertTrue(acts >= TIMES - KILLS, "what counts and did not act is at most one intent a kill: " + acts);
        assertEquals(
                Optional.empty(),
                LogVerifier.verify(directory.resolve("log"), List.of(logKey().verificationKey()))
                        .fault());
    }
}
