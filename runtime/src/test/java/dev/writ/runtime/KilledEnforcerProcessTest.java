package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.Commitment;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.SaltErasure;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes in which eight threads pay and fetch while the key of the log rotates, a witness remembers its checkpoints
 * and a value is redacted, killed without warning at any moment. {@code -Dwrit.kills=1000} kills more often.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class KilledEnforcerProcessTest {
    private static final int KILLS = Integer.getInteger("writ.kills", 4);
    private static final long SEED = Long.getLong("writ.seed", 20_260_107);

    /** After so many kills another log begins, so that none is long. */
    private static final int KILLS_OF_A_LOG = 20;

    @TempDir
    Path directory;

    /** What an agent said that it did, each with the session of its call. */
    private record Effect(String action, String session, String value) {
        static Optional<Effect> of(String line) {
            String[] words = line.split(" ");
            return words.length == 4 && words[3].equals(".")
                    ? Optional.of(new Effect(words[0], words[1], words[2]))
                    : Optional.empty();
        }
    }

    @Test
    void noKillLetsAnActionBeWithoutItsIntentOrALimitBeExceeded() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        int effects = 0;
        for (int done = 0; done < KILLS; done += KILLS_OF_A_LOG) {
            KilledAgents.Site site = new KilledAgents.Site(directory.resolve("after" + done));
            Map<String, Effect> acted = new LinkedHashMap<>();
            int kills = Math.min(KILLS_OF_A_LOG, KILLS - done);
            for (int kill = 0; kill < kills; kill++) {
                String where = "kill " + (done + kill) + ", seed " + SEED;
                for (Effect effect : runAndKill(site, done + kill, random, where)) {
                    assertNull(acted.put(effect.session(), effect), where);
                }
                assertKept(site, acted, (kill + 1) * KilledAgents.THREADS, where);
            }
            assertNothingIsForgotten(site, acted);
            effects += acted.size();
        }
        assertTrue(effects >= KILLS, effects + " effects");
        System.out.println("kills: " + KILLS + ", actions: " + effects);
    }

    private static List<Effect> runAndKill(KilledAgents.Site site, int boot, SplittableRandom random, String where)
            throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledAgents.class.getName(),
                        site.root().toString(),
                        Integer.toString(boot),
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Effect> effects = new ArrayList<>();
        // Most while it acts, some while it opens its log or has barely begun.
        int actions = random.nextInt(5) == 0 ? Integer.MAX_VALUE : random.nextInt(1, 120);
        if (actions == Integer.MAX_VALUE) {
            killAfter(process, random.nextLong(900));
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertTrue(!line.startsWith("odd"), where + ": " + line);
                // A line that the kill cut short does not end with a dot.
                Effect.of(line).ifPresent(effects::add);
                if (effects.size() == actions) {
                    // Of the handle, since that of the process closes its output, which tells the last actions.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return effects;
    }

    private static void killAfter(Process process, long millis) {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                process.toHandle().destroyForcibly();
            }
        });
        killer.setDaemon(true);
        killer.start();
    }

    /** The log, with its witness, as whoever holds no more than the first public key checks it. */
    private static LogReport verify(KilledAgents.Site site) throws Exception {
        LogVerifier verifier = LogVerifier.trusting(List.of(KilledAgents.key(0).verificationKey()));
        try (var remembered = Files.list(site.witness())) {
            if (remembered.findAny().isPresent()) {
                verifier = verifier.expectAtLeast(site.witness());
            }
        }
        return verifier.verify(site.log());
    }

    private static boolean hasBegun(KilledAgents.Site site) throws Exception {
        if (!Files.exists(site.log().resolve("checkpoints"))) {
            return false;
        }
        return Files.size(site.log().resolve("checkpoints")) > 0;
    }

    private static void assertKept(KilledAgents.Site site, Map<String, Effect> acted, int open, String where)
            throws Exception {
        if (acted.isEmpty() && !hasBegun(site)) {
            return;
        }
        LogReport report = verify(site);
        assertTrue(report.isSound(), where + ": " + report);
        assertTrue(report.openIntents().size() <= open, where + ": " + report);
        Map<String, AuditLine> intents = intents(site, report.attested());
        List<String> commitments = new ArrayList<>();
        for (Effect effect : acted.values()) {
            AuditLine intent = Optional.ofNullable(intents.get(effect.session()))
                    .orElseThrow(() -> new AssertionError(where + ": no signed intent of " + effect));
            assertEquals(Optional.of(effect.action()), intent.text("action"), where);
            commitments.add(commitment(intent));
        }
        assertEquals(
                new HashSet<>(commitments),
                SaltErasure.find(site.salts(), commitments).kept().keySet(),
                where + ": every value that was acted upon can be opened");
        assertWithinLimits(acted, where);
    }

    private static void assertWithinLimits(Map<String, Effect> acted, String where) {
        long cents = 0;
        Map<String, Integer> asks = new HashMap<>();
        for (Effect effect : acted.values()) {
            if (effect.action().equals("pay")) {
                cents += new BigDecimal(effect.value()).movePointRight(2).longValueExact();
            } else {
                assertTrue(asks.merge(effect.value(), 1, Integer::sum) <= 2, where + ": " + effect);
            }
        }
        assertTrue(cents <= KilledAgents.MOST_CENTS, where + ": " + cents + " cents were paid");
    }

    private static String commitment(AuditLine intent) {
        JsonObject request = (JsonObject) intent.entry().get("request").orElseThrow();
        return Commitment.stated(request.get("budget").orElseThrow()).orElseThrow();
    }

    /** What may have acted under the first entries of the log, by the session of its call. */
    private static Map<String, AuditLine> intents(KilledAgents.Site site, long entries) throws Exception {
        Map<String, AuditLine> intents = new HashMap<>();
        for (AuditLine line : OperatorTests.entries(site.log(), "decision")) {
            if (line.sequence().orElseThrow() < entries
                    && line.entry().get("permitted").equals(Optional.of(new JsonBoolean(true)))) {
                assertNull(intents.put(line.text("session").orElseThrow(), line));
            }
        }
        return intents;
    }

    /** The next process goes on from every use that the log tells of, to the cent. */
    private static void assertNothingIsForgotten(KilledAgents.Site site, Map<String, Effect> acted) throws Exception {
        if (!hasBegun(site)) {
            return;
        }
        long used = 0;
        Set<Long> withoutEffect = new HashSet<>();
        for (AuditLine line : OperatorTests.entries(site.log(), "outcome")) {
            if (line.text("effect").equals(Optional.of("none"))
                    || line.text("result").equals(Optional.of("not_started"))) {
                withoutEffect.add(OperatorTests.whole(line, "intent"));
            }
        }
        for (AuditLine intent : intents(site, Long.MAX_VALUE).values()) {
            if (intent.text("action").equals(Optional.of("pay"))
                    && !withoutEffect.contains(intent.sequence().orElseThrow())) {
                JsonObject request = (JsonObject) intent.entry().get("request").orElseThrow();
                used += new BigDecimal(OperatorTests.text(request, "amount"))
                        .movePointRight(2)
                        .longValueExact();
            }
        }
        long left = KilledAgents.MOST_CENTS - used;
        assertTrue(left >= 0, used + " cents are used by the log");
        try (Enforcer enforcer = KilledAgents.enforcer(site)) {
            ActionDenied denied = assertThrows(ActionDenied.class, () -> KilledAgents.pay(enforcer, left + 1));
            assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
            // More than this at once needs an approval.
            for (long rest = left; rest > 0; rest -= 99_999) {
                assertEquals("paid", KilledAgents.pay(enforcer, Math.min(rest, 99_999)));
            }
            assertThrows(ActionDenied.class, () -> KilledAgents.pay(enforcer, 1));
        }
        assertWithinLimits(acted, "at the end");
        LogReport report = verify(site);
        assertTrue(report.isSound(), report::toString);
        assertEquals(Optional.empty(), report.unattested());
    }
}
