package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One run over one log: lines, chain, tree and checkpoints. What the entries say is left to {@link EntryConsistency}. */
final class LogVerification {
    private static final String ZEROS = "0".repeat(2 * Hash.SIZE);

    private final String origin;
    private final KeySuccession succession;
    private final CheckpointSource checkpoints;
    private final Optional<Checkpoint> witnessed;
    private final EntryConsistency consistency = new EntryConsistency();
    private final List<String> remarks = new ArrayList<>();

    /** Roots of perfect subtrees with their sizes, smallest first. */
    private final Deque<Subtree> subtrees = new ArrayDeque<>();

    private byte[] chain;
    private long entries;
    private Optional<StoredCheckpoint> held = Optional.empty();
    private Optional<StoredCheckpoint> pending = Optional.empty();

    /** Who signed the pending checkpoint; empty while that is not known, since a rotation may follow before its end. */
    private Optional<VerificationKey> signer = Optional.empty();

    private LogPosition place = new LogPosition(LogFormat.segment(0), 1);

    private FileEnd attestedEnd = new FileEnd(LogFormat.segment(0), 0);
    private FileEnd attestedCheckpointsEnd = new FileEnd(LogFormat.CHECKPOINTS, 0);
    private final Listener listener;
    private String segment = LogFormat.segment(0);
    private long segmentBytes;

    /** Hears what is in order, as it is read. */
    interface Listener {
        void accepted(byte[] line, JsonObject entry, LogPosition place);

        /** A checkpoint covers everything that was accepted so far. */
        void attested();
    }

    LogVerification(
            List<VerificationKey> keys,
            CheckpointSource checkpoints,
            Optional<Checkpoint> witnessed,
            Listener listener) {
        this.listener = listener;
        this.origin = keys.get(0).name();
        this.succession = new KeySuccession(keys);
        this.checkpoints = checkpoints;
        this.witnessed = witnessed;
        this.chain = LogFormat.chainStart(origin).bytes();
    }

    private record Subtree(long size, Hash root) {}

    /** The fault ends the run. */
    private static final class Found extends Exception {
        private static final long serialVersionUID = 1;

        private final transient LogFault fault;

        Found(LogFault fault) {
            super(fault.message(), null, false, false);
            this.fault = fault;
        }
    }

    LogReport run(LogSource source, List<String> segments) throws IOException {
        try {
            readFirstCheckpoint(source, segments);
            for (String name : segments) {
                boolean isLast = name.equals(segments.get(segments.size() - 1));
                readSegment(source, name, isLast);
            }
            finish();
            return report(Optional.empty());
        } catch (Found found) {
            return report(Optional.of(found.fault));
        }
    }

    private LogReport report(Optional<LogFault> fault) {
        List<String> all = new ArrayList<>(remarks);
        all.addAll(consistency.remarks());
        // Whoever signed it may be anybody, until a trusted key vouches for it.
        Optional<Checkpoint> checkpoint =
                held.filter(stored -> succession.isTrusted()).map(StoredCheckpoint::checkpoint);
        long attested = checkpoint.map(Checkpoint::size).orElse(0L);
        return new LogReport(
                entries, attested, checkpoint, consistency.openIntents(), consistency.recovered(), all, fault);
    }

    /** The keys that signed what was read, in order. */
    List<VerificationKey> signers() {
        return succession.signers();
    }

    /** Where the lines end that are in order. */
    FileEnd end() {
        return new FileEnd(segment, segmentBytes);
    }

    /** Where those end that a checkpoint covers. */
    FileEnd attestedEnd() {
        return attestedEnd;
    }

    /** Where the complete checkpoints end. */
    FileEnd checkpointsEnd() {
        return new FileEnd(LogFormat.CHECKPOINTS, checkpoints.completeBytes());
    }

    /** Where the checkpoints end that fit the entries. */
    FileEnd attestedCheckpointsEnd() {
        return attestedCheckpointsEnd;
    }

    /** The last checkpoint that fits the entries. */
    Optional<StoredCheckpoint> held() {
        return held;
    }

    /** Whether a checkpoint covers more entries than were in order. */
    boolean hasPending() {
        return pending.isPresent();
    }

    LogPosition place() {
        return place;
    }

    /** What recoveries say is kept beside the log. */
    List<KeptFile> evidence() {
        return consistency.evidence().stream().map(EntryConsistency.Told::kept).toList();
    }

    /** The same, of entries that a checkpoint covers. */
    List<KeptFile> attestedEvidence() {
        return consistency.evidence().stream()
                .filter(told -> told.sequence() < attested())
                .map(EntryConsistency.Told::kept)
                .toList();
    }

    /** The first of what recoveries took out that is no longer beside the log as it was. */
    Optional<LogFault> evidenceFault(LogSource source) throws IOException {
        List<String> names = source.names();
        for (EntryConsistency.Told told : consistency.evidence()) {
            KeptFile kept = told.kept();
            boolean isThere = names.contains(kept.kept());
            if (!isThere || !KeptFile.read(source, kept.kept()).equals(kept)) {
                return Optional.of(new LogFault(
                        LogFault.Kind.CHANGED_EVIDENCE,
                        new LogPosition(kept.kept(), 1),
                        told.sequence(),
                        "what entry " + told.sequence() + " says is kept here "
                                + (isThere ? "was changed" : "is not there")));
            }
        }
        return Optional.empty();
    }

    private void readSegment(LogSource source, String name, boolean isLast) throws IOException, Found {
        place = new LogPosition(name, 1);
        long first = LogFormat.firstSequence(name);
        if (first != entries) {
            throw fault(
                    LogFault.Kind.WRONG_SEQUENCE,
                    "the file begins with entry " + first + " by its name; entry " + entries + " comes next");
        }
        segment = name;
        segmentBytes = 0;
        try (LineSource lines = new LineSource(source.read(name), LogFormat.LONGEST_LINE)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                accept(line.orElseThrow());
                place = new LogPosition(name, place.line() + 1);
            }
            if (lines.rest().length > 0) {
                unfinished(lines.rest().length, isLast);
            }
        }
    }

    private void unfinished(int bytes, boolean isLast) throws Found {
        if (!isLast || pending.isPresent()) {
            throw fault(LogFault.Kind.FOREIGN_LINE, "entry " + entries + " has no end: " + bytes + " bytes of a line");
        }
        remarks.add(place + ": " + bytes + " bytes of an unfinished line, being written or left by a crash");
    }

    private void accept(byte[] line) throws IOException, Found {
        JsonObject entry = parse(line);
        long sequence = EntryFields.whole(entry, "sequence").orElse(-1L);
        if (sequence != entries) {
            throw fault(LogFault.Kind.WRONG_SEQUENCE, sequenceMessage(sequence));
        }
        byte[] body = Arrays.copyOfRange(line, LogFormat.BODY_AT, line.length);
        byte[] link = Hash.sha256(chain, body).bytes();
        String stated = new String(line, LogFormat.CHAIN_OPENS.length(), ZEROS.length(), StandardCharsets.UTF_8);
        if (!HexFormat.of().formatHex(link).equals(stated)) {
            throw fault(
                    LogFault.Kind.CHANGED_LINE, "entry " + entries + " was changed: its hash is not the one it states");
        }
        Optional<String> contradiction = consistency.tell(entry, held).or(() -> rotation(entry));
        if (contradiction.isPresent()) {
            throw fault(LogFault.Kind.CONTRADICTION, "entry " + entries + " " + contradiction.orElseThrow());
        }
        chain = link;
        grow(Hash.ofLeaf(line));
        entries++;
        segmentBytes += line.length + 1;
        listener.accepted(line, entry, place);
        compareRoots();
    }

    private Optional<String> rotation(JsonObject entry) {
        return EntryFields.text(entry, "kind").equals(Optional.of("rotation"))
                ? succession.rotate(entry, entries, Hash.of(chain), root())
                : Optional.empty();
    }

    private JsonObject parse(byte[] line) throws Found {
        EntryReader.Result result = EntryReader.read(line);
        if (result.entry().isEmpty()) {
            throw fault(LogFault.Kind.FOREIGN_LINE, "where entry " + entries + " belongs stands " + result.problem());
        }
        return result.entry().orElseThrow();
    }

    private String sequenceMessage(long sequence) {
        String what =
                "entry " + entries + " is expected here, this is " + (sequence < 0 ? "none" : "entry " + sequence);
        if (sequence > entries) {
            return what + ": lines are missing before it or out of order";
        }
        return what + (sequence < 0 ? "" : ": a line was added, repeated or moved");
    }

    private void grow(Hash leaf) {
        Subtree grown = new Subtree(1, leaf);
        while (!subtrees.isEmpty() && subtrees.getFirst().size() == grown.size()) {
            grown = new Subtree(
                    2 * grown.size(), Hash.ofNode(subtrees.removeFirst().root(), grown.root()));
        }
        subtrees.addFirst(grown);
    }

    private Hash root() {
        Hash root = Hash.sha256();
        boolean isFirst = true;
        for (Subtree subtree : subtrees) {
            root = isFirst ? subtree.root() : Hash.ofNode(subtree.root(), root);
            isFirst = false;
        }
        return root;
    }

    private void compareRoots() throws IOException, Found {
        while (pending.isPresent() && pending.orElseThrow().checkpoint().size() == entries) {
            requireSigned(pending.orElseThrow());
            if (!pending.orElseThrow().checkpoint().root().equals(root())) {
                throw new Found(new LogFault(LogFault.Kind.WRONG_ROOT, place, attested(), rewritten()));
            }
            held = pending;
            attestedEnd = end();
            attestedCheckpointsEnd = checkpointsEnd();
            listener.attested();
            readCheckpoint();
        }
        if (witnessed.isPresent() && witnessed.orElseThrow().size() == entries) {
            if (!witnessed.orElseThrow().root().equals(root())) {
                throw fault(
                        LogFault.Kind.NOT_AS_WITNESSED,
                        "the first " + entries + " entries are not those of the witnessed checkpoint");
            }
        }
    }

    private String rewritten() {
        return "of entries " + new LogRange(attested(), entries - 1)
                + " at least one was rewritten: they do not have the" + " root that checkpoint "
                + pending.orElseThrow().number() + " signed";
    }

    /** Its signer is the first of the log. */
    private void readFirstCheckpoint(LogSource source, List<String> segments) throws IOException, Found {
        try {
            pending = checkpoints.next();
            if (pending.isPresent()) {
                Optional<VerificationKey> stated = Optional.empty();
                if (!isOfTrusted(pending.orElseThrow())) {
                    stated = FirstRotation.in(source, segments).map(Rotation::from);
                }
                succession.begin(pending.orElseThrow().note(), stated);
                requireFollows(pending.orElseThrow());
            } else {
                remarkUnfinishedCheckpoint();
            }
        } catch (NoteException e) {
            throw badCheckpoint(e.getMessage());
        }
    }

    private boolean isOfTrusted(StoredCheckpoint first) {
        return first.note().signatures().stream().anyMatch(signature -> succession.isTrusted(signature.id()));
    }

    private void readCheckpoint() throws IOException, Found {
        try {
            pending = checkpoints.next();
            if (pending.isPresent()) {
                requireFollows(pending.orElseThrow());
            } else {
                remarkUnfinishedCheckpoint();
            }
        } catch (NoteException e) {
            throw badCheckpoint(e.getMessage());
        }
    }

    private void remarkUnfinishedCheckpoint() {
        if (checkpoints.incomplete().length > 0) {
            remarks.add(checkpointPlace(checkpoints.complete() + 1) + ": " + checkpoints.incomplete().length
                    + " bytes of an unfinished checkpoint, being written or left by a crash");
        }
    }

    /** By the key that signs where it ends, which a rotation may have changed since it was read. */
    private void requireSigned(StoredCheckpoint next) throws Found {
        try {
            if (!succession.current().equals(signer) && !succession.isSignedNow(next.note())) {
                throw badCheckpoint(
                        succession.signers().size() > 1
                                ? "the key that signs since the last rotation did not sign it"
                                : "no trusted key signed this");
            }
        } catch (NoteException e) {
            throw badCheckpoint(e.getMessage());
        }
    }

    private void requireFollows(StoredCheckpoint next) throws NoteException, Found {
        signer = succession.isSignedNow(next.note()) ? succession.current() : Optional.empty();
        Checkpoint checkpoint = next.checkpoint();
        long expected = held.map(StoredCheckpoint::number).orElse(0L) + 1;
        if (!checkpoint.origin().equals(origin)) {
            throw badCheckpoint("it is of the log `" + checkpoint.origin() + "`, not of `" + origin + "`");
        }
        if (next.number() != expected) {
            throw badCheckpoint("it is number " + next.number() + ", number " + expected + " is missing");
        }
        if (checkpoint.size() <= attested()) {
            throw badCheckpoint("it covers no entry that the one before does not");
        }
    }

    private Found badCheckpoint(@org.jspecify.annotations.Nullable String problem) {
        long number = held.map(StoredCheckpoint::number).orElse(0L) + 1;
        return new Found(new LogFault(
                LogFault.Kind.BAD_CHECKPOINT,
                checkpointPlace(number),
                attested(),
                "checkpoint " + number + " does not hold: " + problem));
    }

    private static LogPosition checkpointPlace(long number) {
        return new LogPosition(LogFormat.CHECKPOINTS, (number - 1) * CheckpointSource.LINES + 1);
    }

    private void finish() throws Found {
        if (pending.isPresent()) {
            requireSigned(pending.orElseThrow());
            long size = pending.orElseThrow().checkpoint().size();
            throw fault(
                    LogFault.Kind.MISSING_ENTRIES,
                    "the log ends here; checkpoint " + pending.orElseThrow().number() + " signed " + size + " entries");
        }
        if (witnessed.isPresent() && witnessed.orElseThrow().size() > attested()) {
            throw fault(
                    LogFault.Kind.NOT_AS_WITNESSED,
                    "the log attests " + attested() + " entries; a witness saw "
                            + witnessed.orElseThrow().size());
        }
        if (held.isEmpty()) {
            throw fault(LogFault.Kind.NO_CHECKPOINT, "the log has no checkpoint: nothing in it is signed");
        }
        if (!succession.isTrusted()) {
            throw new Found(new LogFault(
                    LogFault.Kind.BAD_CHECKPOINT,
                    checkpointPlace(1),
                    0,
                    "checkpoint 1 does not hold: neither the key that signed it is trusted nor one that follows it"));
        }
    }

    private long attested() {
        return held.map(stored -> stored.checkpoint().size()).orElse(0L);
    }

    private Found fault(LogFault.Kind kind, String message) {
        return new Found(new LogFault(kind, place, entries, message));
    }
}
