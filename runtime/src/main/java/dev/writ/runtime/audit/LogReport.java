package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a log found.
 *
 * @param entries how many were read and are in order, up to the fault if there is one
 * @param attested how many of them are under a signed checkpoint
 * @param checkpoint the last one that holds
 * @param openIntents sequences of intents without an outcome: the action may or may not have run
 * @param recovered entries that a crash had left unsigned; later checkpoints cover them, but nobody vouched for them
 * @param remarks what an auditor should know though it is no proof of change, in order
 * @param fault the first thing that is wrong
 */
public record LogReport(
        long entries,
        long attested,
        Optional<Checkpoint> checkpoint,
        List<Long> openIntents,
        List<LogRange> recovered,
        List<String> remarks,
        Optional<LogFault> fault) {
    public LogReport {
        openIntents = List.copyOf(openIntents);
        recovered = List.copyOf(recovered);
        remarks = List.copyOf(remarks);
    }

    /** The same report of a log in which something is wrong after all. */
    LogReport with(LogFault found) {
        return new LogReport(entries, attested, checkpoint, openIntents, recovered, remarks, Optional.of(found));
    }

    /** Whether nothing is wrong. Entries beyond {@link #attested} may still be anybody's. */
    public boolean isSound() {
        return fault.isEmpty();
    }

    /** Whether nothing is wrong and every entry was signed by the process that wrote it. */
    public boolean isWhollyAttested() {
        return isSound() && attested == entries && recovered.isEmpty();
    }

    /** Entries beyond the last checkpoint. */
    public Optional<LogRange> unattested() {
        return attested < entries ? Optional.of(new LogRange(attested, entries - 1)) : Optional.empty();
    }
}
