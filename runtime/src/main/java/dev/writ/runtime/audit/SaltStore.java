package dev.writ.runtime.audit;

import java.io.Closeable;
import java.io.IOException;

/**
 * Keeps the salts of a log's commitments, so that what was committed to can be proved later, or made unprovable by erasing
 * its salt. Apart from the log, which goes to auditors: whoever has a salt can try values against its commitment.
 */
public interface SaltStore extends Closeable {
    /** Takes the salt of a commitment, before the entry that states it is written. Called by many threads. */
    void keep(Commitment commitment) throws IOException;

    /** Returns when all salts that were taken are as durable as forced entries are. */
    void force() throws IOException;

    /** Keeps none: what is committed to can never be proved by the log. */
    static SaltStore forgetting() {
        return new SaltStore() {
            @Override
            public void keep(Commitment commitment) {}

            @Override
            public void force() {}

            @Override
            public void close() {}
        };
    }
}
