package incident;

import dev.writ.runtime.Enforcer;
import dev.writ.runtime.HostAttributes;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.IdentityException;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets the same agent loose on the same database twice, without and with the guard, and prints the difference; then what
 * persons did about it.
 */
public final class Incident {
    private Incident() {}

    public static void main(String[] arguments) throws Exception {
        Path place = Path.of(arguments[0]);
        Run bare = withoutWrit(Files.createDirectories(place.resolve("without-writ")));
        SigningKey logKey = KeyFiles.generate(place.resolve("keys"), "log.example.com", SecretAccess.granted());
        AgentIdentity agent = identity();
        Run guarded = withWrit(Files.createDirectories(place.resolve("with-writ")), place.resolve("log"), logKey, agent);
        print(bare, guarded);
        System.out.println();
        line("the week after", "", "with Writ");
        try (Aftermath aftermath = new Aftermath(place, logKey, agent)) {
            aftermath.run();
        }
    }

    /** What one run did and left. */
    private record Run(List<Agent.Attempt> attempts, int records, int invented) {}

    private static Run withoutWrit(Path directory) throws SQLException {
        try (Database database = Database.create(directory)) {
            return run(database, new BareTools(database));
        }
    }

    private static Run run(Database database, Tools tools) throws SQLException {
        List<Agent.Attempt> attempts = new Agent(tools).work();
        return new Run(attempts, database.count(), database.countInvented());
    }

    private static Run withWrit(Path directory, Path log, SigningKey logKey, AgentIdentity agent) throws Exception {
        try (Database database = Database.create(directory);
                Enforcer enforcer = Enforcer.forGuard(ProductionGuard.instance())
                        .agent(agent)
                        .host(HostAttributes.of(
                                () -> Map.of("environment", "production", "code_freeze", database.isFrozen())))
                        .audit(AuditLog.open(log, logKey))
                        .build()) {
            return run(database, new GuardedTools(enforcer, new BareTools(database)));
        }
    }

    /** The agent as its publisher signed it; the host recomputes what it is made of from what it loaded. */
    private static AgentIdentity identity() throws KeyException, IdentityException {
        SigningKey publisher = SigningKey.generate("publisher.example.com");
        LoadedAgent loaded = new LoadedAgent("a-model-of-2025", "You are a helpful engineer.", "[]");
        SekuireId id = SekuireId.of(loaded.model(), loaded.prompt(), loaded.tools());
        AgentManifest manifest =
                new AgentManifest(id, "replit", List.of("operator"), Instant.parse("2100-01-01T00:00:00Z"));
        return AgentIdentity.verified(
                manifest.sign(publisher).note(), loaded, List.of(publisher.verificationKey()));
    }

    private static void print(Run bare, Run guarded) {
        line("", "without Writ", "with Writ");
        line("records before", number(Database.RECORDS), number(Database.RECORDS));
        for (int i = 0; i < bare.attempts().size(); i++) {
            line(
                    bare.attempts().get(i).what(),
                    bare.attempts().get(i).result(),
                    guarded.attempts().get(i).result());
        }
        line("records after", number(bare.records()), number(guarded.records()));
        line("of them invented", number(bare.invented()), number(guarded.invented()));
        line("of them real", number(bare.records() - bare.invented()), number(guarded.records() - guarded.invented()));
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static void line(String what, String bare, String guarded) {
        System.out.println(String.format(Locale.ROOT, "%-28s%-24s%s", what, bare, guarded).stripTrailing());
    }
}
