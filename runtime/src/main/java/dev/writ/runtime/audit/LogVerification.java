package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run over one log, file by file and line by line: each line is held against the chain, what it says against what was
 * said before, and each checkpoint against the tree of the lines that it covers.
 */
final class LogVerification {
    private final KeySuccession succession;
    private final CheckpointSequence checkpoints;
    private final Optional<Checkpoint> witnessed;
    private final Listener listener;

    private final EntryChain chain;
    private final CompactRange tree = new CompactRange();
    private final EntryConsistency consistency = new EntryConsistency();
    private final List<String> remarks = new ArrayList<>();

    private LogPosition place = new LogPosition(LogFormat.segment(0), 1);
    private FileEnd end = new FileEnd(LogFormat.segment(0), 0);
    private FileEnd attestedEnd = end;

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
        String origin = keys.get(0).name();
        this.succession = new KeySuccession(keys);
        this.checkpoints = new CheckpointSequence(origin, succession, checkpoints);
        this.chain = new EntryChain(origin);
        this.witnessed = witnessed;
        this.listener = listener;
    }

    LogReport run(LogSource source, List<String> segments) throws IOException {
        try {
            checkpoints.begin(source, segments);
            for (String name : segments) {
                boolean isLast = name.equals(segments.get(segments.size() - 1));
                readSegment(source, name, isLast);
            }
            finish();
            return report(Optional.empty());
        } catch (FaultFound found) {
            return report(Optional.of(found.fault()));
        }
    }

    private LogReport report(Optional<LogFault> fault) {
        List<String> all = new ArrayList<>(checkpoints.unfinished().stream().toList());
        all.addAll(remarks);
        all.addAll(consistency.remarks());
        // Whoever signed it may be anybody, until a trusted key vouches for it.
        Optional<Checkpoint> checkpoint =
                checkpoints.held().filter(stored -> succession.isTrusted()).map(StoredCheckpoint::checkpoint);
        long attested = checkpoint.map(Checkpoint::size).orElse(0L);
        return new LogReport(
                chain.entries(), attested, checkpoint, consistency.openIntents(), consistency.recovered(), all, fault);
    }

    /** The keys that signed what was read, in order. */
    List<VerificationKey> signers() {
        return succession.signers();
    }

    /** The checkpoints as far as they were read. */
    CheckpointSequence checkpoints() {
        return checkpoints;
    }

    /** What recoveries say is kept beside the log. */
    ToldEvidence evidence() {
        return consistency.evidence();
    }

    /** Where the lines end that are in order. */
    FileEnd end() {
        return end;
    }

    /** Where those end that a checkpoint covers. */
    FileEnd attestedEnd() {
        return attestedEnd;
    }

    /** Where the next line is read. */
    LogPosition place() {
        return place;
    }

    private void readSegment(LogSource source, String name, boolean isLast) throws IOException, FaultFound {
        place = new LogPosition(name, 1);
        long first = LogFormat.firstSequence(name);
        if (first != chain.entries()) {
            throw fault(
                    LogFault.Kind.WRONG_SEQUENCE,
                    "the file begins with entry " + first + " by its name; entry " + chain.entries() + " comes next");
        }
        end = new FileEnd(name, 0);
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

    private void unfinished(int bytes, boolean isLast) throws FaultFound {
        if (!isLast || checkpoints.pending().isPresent()) {
            throw fault(
                    LogFault.Kind.FOREIGN_LINE,
                    "entry " + chain.entries() + " has no end: " + bytes + " bytes of a line");
        }
        remarks.add(place + ": " + bytes + " bytes of an unfinished line, being written or left by a crash");
    }

    private void accept(byte[] line) throws IOException, FaultFound {
        EntryChain.Link link = chain.next(line, place);
        JsonObject entry = link.entry();
        Optional<String> contradiction =
                consistency.tell(entry, checkpoints.held()).or(() -> rotation(entry));
        if (contradiction.isPresent()) {
            throw fault(LogFault.Kind.CONTRADICTION, "entry " + chain.entries() + " " + contradiction.orElseThrow());
        }
        chain.accept(link);
        tree.append(Hash.ofLeaf(line));
        end = new FileEnd(end.file(), end.bytes() + line.length + 1);
        listener.accepted(line, entry, place);
        compareRoots();
    }

    private Optional<String> rotation(JsonObject entry) {
        return EntryFields.text(entry, "kind").equals(Optional.of("rotation"))
                ? succession.rotate(entry, chain.entries(), chain.head(), tree.root())
                : Optional.empty();
    }

    private void compareRoots() throws IOException, FaultFound {
        boolean isDue = checkpoints.isDue(chain.entries());
        if (isDue) {
            checkpoints.hold(tree.root(), place);
            attestedEnd = end;
            listener.attested();
        }
        if (isOfWitness(chain.entries()) && !witnessed.orElseThrow().root().equals(tree.root())) {
            throw fault(
                    LogFault.Kind.NOT_AS_WITNESSED,
                    "the first " + chain.entries() + " entries are not those of the witnessed checkpoint");
        }
        if (isDue) {
            // Read last: where the next one is bad, all that is held must stand against the witness too.
            checkpoints.advance();
        }
    }

    private boolean isOfWitness(long entries) {
        return witnessed.isPresent() && witnessed.orElseThrow().size() == entries;
    }

    private void finish() throws FaultFound {
        if (checkpoints.pending().isPresent()) {
            checkpoints.requireSigned();
            StoredCheckpoint pending = checkpoints.pending().orElseThrow();
            throw fault(
                    LogFault.Kind.MISSING_ENTRIES,
                    "the log ends here; checkpoint " + pending.number() + " signed "
                            + pending.checkpoint().size() + " entries");
        }
        long attested = checkpoints.attested();
        if (witnessed.isPresent() && witnessed.orElseThrow().size() > attested) {
            throw fault(
                    LogFault.Kind.NOT_AS_WITNESSED,
                    "the log attests " + attested + " entries; a witness saw "
                            + witnessed.orElseThrow().size());
        }
        if (checkpoints.held().isEmpty()) {
            throw fault(LogFault.Kind.NO_CHECKPOINT, "the log has no checkpoint: nothing in it is signed");
        }
        if (!succession.isTrusted()) {
            throw checkpoints.untrusted();
        }
    }

    private FaultFound fault(LogFault.Kind kind, String message) {
        return chain.fault(kind, place, message);
    }
}
