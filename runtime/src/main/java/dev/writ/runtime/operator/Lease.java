package dev.writ.runtime.operator;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.audit.note.SignedStatement;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * Until when the agents of one log may act, unless it is renewed. It lifts nothing that {@link Orders} forbid.
 *
 * @param log the origin of the log; a lease for another is none
 * @param counter at least 1; a lease is followed only after one of a lower counter
 * @param issued in whole seconds; by a clock behind it nobody acts
 * @param until in whole seconds, after {@code issued}
 */
public record Lease(String log, long counter, Instant issued, Instant until) {
    private static final SignedStatement STATEMENT = new SignedStatement("lease", "the lease");

    public Lease {
        issued = issued.truncatedTo(ChronoUnit.SECONDS);
        until = until.truncatedTo(ChronoUnit.SECONDS);
        if (counter < 1) {
            throw new IllegalArgumentException("leases count from 1, got " + counter);
        }
        if (!until.isAfter(issued)) {
            throw new IllegalArgumentException("a lease ends after it begins");
        }
        if (log.isEmpty()) {
            throw new IllegalArgumentException("a name is empty");
        }
    }

    /** The signed note that {@link #verified} reads. */
    public SignedNote sign(SigningKey signer) {
        return STATEMENT.sign(json(), signer);
    }

    /** Reads a lease that one of the keys signed. */
    public static Lease verified(SignedNote note, Collection<VerificationKey> keys) throws NoteException {
        return STATEMENT.verified(note, keys, Lease::read, Lease::json);
    }

    private JsonObject json() {
        return JsonObject.builder()
                .with("counter", Long.toString(counter))
                .with("issued", issued.toString())
                .with("log", log)
                .with("until", until.toString())
                .build();
    }

    private static Lease read(JsonFields fields) {
        return new Lease(
                fields.text("log"),
                fields.whole("counter"),
                Instant.parse(fields.text("issued")),
                Instant.parse(fields.text("until")));
    }
}
