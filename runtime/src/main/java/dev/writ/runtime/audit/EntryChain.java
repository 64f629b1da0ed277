package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a log one after another: each is an entry, has the next sequence, and is chained to the one before. */
final class EntryChain {
    private Hash head;
    private long entries;

    EntryChain(String origin) {
        this.head = LogFormat.chainStart(origin);
    }

    /** How many lines are in it, which is the sequence of the next. */
    long entries() {
        return entries;
    }

    /** To what the next line is chained. */
    Hash head() {
        return head;
    }

    /** A line that follows, before anything that it says is known to be right. */
    record Link(JsonObject entry, Hash chain) {}

    /** Reads the next line, which is in the chain once it is {@linkplain #accept accepted}. */
    Link next(byte[] line, LogPosition place) throws FaultFound {
        EntryReader.Result result = EntryReader.read(line);
        if (result.entry().isEmpty()) {
            throw fault(
                    LogFault.Kind.FOREIGN_LINE,
                    place,
                    "where entry " + entries + " belongs stands " + result.problem());
        }
        JsonObject entry = result.entry().orElseThrow();
        long sequence = EntryFields.whole(entry, "sequence").orElse(-1L);
        if (sequence != entries) {
            throw fault(LogFault.Kind.WRONG_SEQUENCE, place, sequenceMessage(sequence));
        }
        byte[] body = Arrays.copyOfRange(line, LogFormat.BODY_AT, line.length);
        Hash chain = Hash.sha256(head.bytes(), body);
        String stated = new String(line, LogFormat.CHAIN_OPENS.length(), 2 * Hash.SIZE, StandardCharsets.UTF_8);
        if (!chain.hex().equals(stated)) {
            throw fault(
                    LogFault.Kind.CHANGED_LINE,
                    place,
                    "entry " + entries + " was changed: its hash is not the one it states");
        }
        return new Link(entry, chain);
    }

    void accept(Link link) {
        head = link.chain();
        entries++;
    }

    private String sequenceMessage(long sequence) {
        String what =
                "entry " + entries + " is expected here, this is " + (sequence < 0 ? "none" : "entry " + sequence);
        if (sequence > entries) {
            return what + ": lines are missing before it or out of order";
        }
        return what + (sequence < 0 ? "" : ": a line was added, repeated or moved");
    }

    /** A fault at the place where the next line belongs. */
    FaultFound fault(LogFault.Kind kind, LogPosition place, String message) {
        return new FaultFound(new LogFault(kind, place, entries, message));
    }
}
