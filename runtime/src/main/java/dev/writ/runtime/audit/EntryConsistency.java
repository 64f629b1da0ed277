package dev.writ.runtime.audit;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What entries say together: which intents are open, what a crash left, whether the clock went back. */
final class EntryConsistency {
    private static final int MOST_REMARKS = 100;

    private final TreeSet<Long> openIntents = new TreeSet<>();

    /** Sequences of requests for approval of this boot that may still be used. */
    private final TreeSet<Long> openApprovals = new TreeSet<>();

    private final List<LogRange> recovered = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Optional<Instant> lastTime = Optional.empty();
    private final ToldEvidence evidence = new ToldEvidence();
    private Optional<LogRange> named = Optional.empty();
    private String boot = "";
    private String stopped = "";
    private long bootBegan;

    ToldEvidence evidence() {
        return evidence;
    }

    List<Long> openIntents() {
        return List.copyOf(openIntents);
    }

    List<LogRange> recovered() {
        return recovered;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Takes the next entry; says what it contradicts, if anything. */
    Optional<String> tell(JsonObject entry, Optional<StoredCheckpoint> held) {
        long sequence = EntryFields.whole(entry, "sequence").orElse(-1L);
        String kind = EntryFields.text(entry, "kind").orElse("");
        String itsBoot = EntryFields.text(entry, "boot").orElse("");
        if (!itsBoot.equals(boot)) {
            if (!kind.equals("start") && !kind.equals("recovery")) {
                return Optional.of("is of another process, which never said that it started");
            }
            boot = itsBoot;
            bootBegan = sequence;
            openApprovals.clear();
            named = Optional.empty();
        } else if (itsBoot.equals(stopped)) {
            return Optional.of("is of a process that had closed the log");
        }
        watchClock(entry, sequence);
        return switch (kind) {
            case "start" -> start(entry, held);
            case "decision" -> decision(entry, sequence);
            case "outcome" -> outcome(entry);
            case "approval" -> approval(entry, sequence);
            case "recovery" -> recovery(entry, sequence);
            case "stop" -> stop();
            default -> Optional.empty();
        };
    }

    private Optional<String> start(JsonObject entry, Optional<StoredCheckpoint> held) {
        String quoted = EntryFields.text(entry, "checkpoint").orElse("");
        String kept = held.map(stored -> stored.note().note()).orElse("");
        if (!quoted.equals(kept)) {
            return Optional.of("quotes another checkpoint than the last one kept before it");
        }
        long attested = held.map(stored -> stored.checkpoint().size()).orElse(0L);
        Optional<LogRange> unsigned =
                attested < bootBegan ? Optional.of(new LogRange(attested, bootBegan - 1)) : Optional.empty();
        if (!named.equals(unsigned)) {
            return Optional.of("follows no recovery that names the entries which a crash left unsigned: "
                    + unsigned.map(LogRange::toString).orElse("none"));
        }
        unsigned.ifPresent(recovered::add);
        return Optional.empty();
    }

    private Optional<String> stop() {
        stopped = boot;
        return Optional.empty();
    }

    private Optional<String> recovery(JsonObject entry, long sequence) {
        named = entry.get("unattested").flatMap(EntryConsistency::range);
        EntryFields.text(entry, "fault")
                .ifPresent(fault -> remark("entry " + sequence + ": recovered by hand from: " + fault));
        if (entry.get("cut").orElse(null) instanceof JsonArray cut) {
            for (Json item : cut.items()) {
                if (item instanceof JsonObject object) {
                    KeptFile.of(object).ifPresent(kept -> tell(sequence, kept));
                }
            }
        }
        return Optional.empty();
    }

    private void tell(long sequence, KeptFile kept) {
        evidence.add(sequence, kept);
        remark("entry " + sequence + ": " + kept.bytes() + " bytes of " + kept.file() + " are kept in " + kept.kept());
    }

    private static Optional<LogRange> range(Json value) {
        if (!(value instanceof JsonObject object)) {
            return Optional.empty();
        }
        Optional<Long> from = EntryFields.whole(object, "from");
        Optional<Long> to = EntryFields.whole(object, "to");
        return from.isPresent() && to.isPresent() && from.orElseThrow() <= to.orElseThrow()
                ? Optional.of(new LogRange(from.orElseThrow(), to.orElseThrow()))
                : Optional.empty();
    }

    private void remark(String remark) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(remark);
        }
    }

    private Optional<String> decision(JsonObject entry, long sequence) {
        if (entry.get("permitted").equals(Optional.of(new JsonBoolean(true)))) {
            openIntents.add(sequence);
        }
        return entry.get("approved").flatMap(this::use);
    }

    private Optional<String> approval(JsonObject entry, long sequence) {
        Optional<Long> ended = EntryFields.whole(entry, "request");
        if (ended.isEmpty()) {
            openApprovals.add(sequence);
        } else if (!openApprovals.remove(ended.orElseThrow())) {
            return Optional.of("ends a request for approval that is not open");
        }
        return Optional.empty();
    }

    private Optional<String> use(Json approved) {
        Optional<Long> used =
                approved instanceof JsonObject object ? EntryFields.whole(object, "request") : Optional.empty();
        return used.isPresent() && openApprovals.remove(used.orElseThrow())
                ? Optional.empty()
                : Optional.of("uses an approval that is not open: of another process, used before, or never asked for");
    }

    private Optional<String> outcome(JsonObject entry) {
        Optional<Long> intent = EntryFields.whole(entry, "intent");
        if (intent.isEmpty() || !openIntents.remove(intent.orElseThrow())) {
            return Optional.of("is the outcome of no open intent");
        }
        return Optional.empty();
    }

    /** Clocks are set back in honest systems too, so this is a remark and no fault. */
    private void watchClock(JsonObject entry, long sequence) {
        Optional<Instant> time = EntryFields.time(entry);
        if (time.isPresent() && lastTime.isPresent()) {
            Instant before = lastTime.orElseThrow();
            Instant now = time.orElseThrow();
            if (now.isBefore(before)) {
                remark("entry " + sequence + ": the clock went back by " + Duration.between(now, before));
            }
        }
        lastTime = time.or(() -> lastTime);
    }
}
