package dev.writ.runtime.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What recoveries took out of a log and say is kept beside it. */
final class ToldEvidence {
    private final List<Told> told = new ArrayList<>();

    private record Told(long sequence, KeptFile kept) {}

    /** Takes what an entry says. */
    void add(long sequence, KeptFile kept) {
        told.add(new Told(sequence, kept));
    }

    List<KeptFile> all() {
        return before(Long.MAX_VALUE);
    }

    /** What entries say that come before this one. */
    List<KeptFile> before(long sequence) {
        return told.stream()
                .filter(one -> one.sequence() < sequence)
                .map(Told::kept)
                .toList();
    }

    /** The first that is no longer beside the log as it was. */
    Optional<LogFault> fault(LogSource source) throws IOException {
        List<String> names = source.names();
        for (Told one : told) {
            KeptFile kept = one.kept();
            boolean isThere = names.contains(kept.kept());
            if (!isThere || !KeptFile.read(source, kept.kept()).equals(kept)) {
                return Optional.of(new LogFault(
                        LogFault.Kind.CHANGED_EVIDENCE,
                        new LogPosition(kept.kept(), 1),
                        one.sequence(),
                        "what entry " + one.sequence() + " says is kept here "
                                + (isThere ? "was changed" : "is not there")));
            }
        }
        return Optional.empty();
    }
}
