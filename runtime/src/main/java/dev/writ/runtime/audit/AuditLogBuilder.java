package dev.writ.runtime.audit;

import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Path;
import java.util.Objects;

/** Collects what there is to say of a log before it is opened. */
public final class AuditLogBuilder {
    private final Path directory;
    private final SigningKey key;
    private Durability durability = Durability.FORCED;
    private SaltStore salts = SaltStore.forgetting();
    private CheckpointWitness witness = CheckpointWitness.none();

    AuditLogBuilder(Path directory, SigningKey key) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.key = Objects.requireNonNull(key, "key");
    }

    /** Without it, {@link Durability#FORCED}. */
    public AuditLogBuilder durability(Durability durability) {
        this.durability = Objects.requireNonNull(durability, "durability");
        return this;
    }

    /**
     * Where to keep the salts of commitments, such as a {@link SaltFile} outside of the log's directory; the log closes
     * it. Without it they are forgotten at once, so that what is committed to can never be proved.
     */
    public AuditLogBuilder salts(SaltStore salts) {
        this.salts = Objects.requireNonNull(salts, "salts");
        return this;
    }

    /**
     * Who remembers the newest checkpoint outside of the log's directory; the log closes it. What it remembers already the
     * log must continue, or it is not opened.
     */
    public AuditLogBuilder witness(CheckpointWitness witness) {
        this.witness = Objects.requireNonNull(witness, "witness");
        return this;
    }

    /** Opens the log, or begins one; closes what it was given where it does not. */
    public AuditLog open() throws AuditException {
        LogStore store;
        try {
            store = DirectoryStore.open(directory);
        } catch (Throwable e) {
            throw closed(e);
        }
        LogParts parts = LogParts.of(store, key, durability, AuditLog.Settings.DEFAULT.clock())
                .with(salts, witness);
        try {
            return AuditLog.open(parts, key, durability, AuditLog.Settings.DEFAULT);
        } catch (Throwable e) {
            throw closed(e);
        }
    }

    private AuditException closed(Throwable because) {
        try (CheckpointWitness remembering = witness) {
            salts.close();
        } catch (Throwable e) {
            because.addSuppressed(e);
        }
        return because instanceof AuditException refusal
                ? refusal
                : new AuditException("cannot open the log: " + because, because);
    }
}
