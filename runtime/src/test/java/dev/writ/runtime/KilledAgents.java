package dev.writ.runtime;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.CheckpointWitness;
import dev.writ.runtime.audit.SaltFile;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A process whose agents act until it is killed, and tell on its output what they did. */
final class KilledAgents {
    static final int THREADS = 8;
    static final long MOST_CENTS = 2_000_000;

    private static final int OWNER = 1;
    private static final int HOST = 9;
    private static final int AMOUNT = 10;
    private static final int HOSTS = 150;

    /** A Wednesday, since another limit counts weekends. */
    private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");

    private KilledAgents() {}

    /** Where one log is, and what belongs to it. */
    record Site(Path root) {
        Site {
            try {
                Files.createDirectories(root.resolve("witness"));
                Files.createDirectories(root.resolve("keys"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Path log() {
            return root.resolve("log");
        }

        Path witness() {
            return root.resolve("witness");
        }

        Path salts() {
            return root.resolve("salts");
        }

        /** The number of the newest key that may sign the log. */
        int newestKey() throws IOException {
            try (Stream<Path> keys = Files.list(root.resolve("keys"))) {
                return keys.mapToInt(key -> Integer.parseInt(key.getFileName().toString()))
                        .max()
                        .orElse(0);
            }
        }

        /** Where the next process finds a key before it signs anything. */
        void announce(int key) throws IOException {
            Files.createFile(root.resolve("keys").resolve(Integer.toString(key)));
        }
    }

    static SigningKey key(int number) {
        try {
            return SigningKey.ofHex(
                    OperatorTests.LOG, String.format("%064x", 1_000_003L * (number + 1)), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Guard guard() {
        TableData table = SampleGateway.table();
        table = table.withVocabulary(table.vocabulary()
                .withAttributes(table.attributes().stream()
                        .map(a -> new TableData.Attribute(
                                a.name(),
                                a.type(),
                                a.source(),
                                a.optional(),
                                a.name().equals("budget")
                                        ? new Disclosure(Disclosure.Form.COMMIT, true)
                                        : Disclosure.FULL))
                        .toList()));
        TableData.Limit spent =
                new TableData.Limit("spent", MOST_CENTS, Optional.of(AMOUNT), Optional.of(86_400L), Optional.of(OWNER));
        TableData.Limit asks = new TableData.Limit("asks", 2, Optional.empty(), Optional.empty(), Optional.of(HOST));
        return Guard.of(TableJson.write(table.withLimits(new TableData.Limits(
                List.of(spent, asks),
                List.of(
                        new TableData.LimitRow(0, new TableData.Region(List.of(2), List.of())),
                        new TableData.LimitRow(1, new TableData.Region(List.of(1), List.of())))))));
    }

    /** A key that was announced and did not come to sign leaves the log to the one before. */
    private static AuditLog log(Site site) throws AuditException, IOException {
        int newest = site.newestKey();
        try {
            return log(site, newest);
        } catch (AuditException refused) {
            if (newest == 0) {
                throw refused;
            }
            try {
                return log(site, newest - 1);
            } catch (AuditException again) {
                again.addSuppressed(refused);
                throw again;
            }
        }
    }

    private static AuditLog log(Site site, int key) throws AuditException {
        return AuditLog.at(site.log(), key(key))
                .witness(CheckpointWitness.directory(site.witness()))
                .salts(SaltFile.open(site.salts()))
                .open();
    }

    static Enforcer enforcer(Site site) throws Exception {
        return enforcer(log(site));
    }

    private static Enforcer enforcer(AuditLog log) throws Exception {
        SigningKey publisher = OperatorTests.key("acme.example/publisher");
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of(), NOW.plus(900, ChronoUnit.DAYS));
        return Enforcer.forGuard(guard())
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> Map.of(
                        "owner",
                        "ada",
                        "since",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "budget",
                        new BigDecimal("999999.00"))))
                .audit(log)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    static String pay(Enforcer enforcer, long cents) {
        return enforcer.run(
                payment(cents),
                CallContext.none().inSession("last-" + cents + "-" + System.nanoTime()),
                decided -> "paid");
    }

    private static GenericCall payment(long cents) {
        return GenericCall.of(
                "pay",
                Arguments.NONE.with("amount", BigDecimal.valueOf(cents, 2)).json());
    }

    public static void main(String[] arguments) {
        try {
            act(new Site(Path.of(arguments[0])), arguments[1], Long.parseLong(arguments[2]));
        } catch (Throwable e) {
            e.printStackTrace();
            say("odd " + e);
        }
    }

    private static void act(Site site, String boot, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        AuditLog log = log(site);
        Enforcer enforcer = enforcer(log);
        for (int thread = 0; thread < THREADS; thread++) {
            String name = boot + "-" + thread + "-";
            SplittableRandom own = random.split();
            start(() -> {
                for (int call = 0; ; call++) {
                    call(enforcer, name + call, own);
                }
            });
        }
        SplittableRandom own = random.split();
        while (true) {
            Thread.sleep(own.nextInt(2, 60));
            int next = site.newestKey() + 1;
            if (own.nextInt(3) > 0) {
                site.announce(next);
                log.rotate(key(next));
            }
        }
    }

    /** Work that only ends by a mistake. */
    private interface Work {
        void run() throws Exception;
    }

    private static void start(Work work) {
        new Thread(() -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        e.printStackTrace();
                        say("odd " + e);
                    }
                })
                .start();
    }

    private static void call(Enforcer enforcer, String session, SplittableRandom random) throws Exception {
        boolean pays = random.nextBoolean();
        long cents = random.nextLong(1, 3_000);
        String host = "h" + random.nextInt(HOSTS) + ".example.com";
        GenericCall call = pays
                ? payment(cents)
                : GenericCall.of("fetch", Arguments.NONE.with("host", host).json());
        String effect = pays ? "pay " + session + " " + BigDecimal.valueOf(cents, 2) : "fetch " + session + " " + host;
        int end = random.nextInt(10);
        try {
            enforcer.run(call, CallContext.none().inSession(session), decided -> {
                if (end == 0) {
                    throw new NoEffect("planted");
                }
                say(effect);
                if (end == 1) {
                    throw new IOException("planted");
                }
                return "done";
            });
        } catch (ActionDenied denied) {
            if (denied.refusedBy() != RefusedBy.LIMIT) {
                throw denied;
            }
            Thread.sleep(1);
        } catch (NoEffect | IOException planted) {
            if (!String.valueOf(planted.getMessage()).contains("planted")) {
                throw planted;
            }
        }
    }

    /** One write, so that lines of threads do not mix and a kill cuts at most the last. */
    private static void say(String line) {
        byte[] bytes = (line + " .\n").getBytes(StandardCharsets.UTF_8);
        synchronized (KilledAgents.class) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        }
    }
}
