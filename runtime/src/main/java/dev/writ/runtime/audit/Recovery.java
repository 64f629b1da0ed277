package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.merkle.MerkleTree;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a log stands when it is opened. Refuses one that is not what its last checkpoint signed; cuts nothing but
 * an unfinished last line or checkpoint.
 */
final class Recovery {
    private static final String CUT = "cut-";

    private final LogStore store;
    private final VerificationKey key;
    private final MerkleTree tree = new MerkleTree();
    private final List<Unfinished> unfinished = new ArrayList<>();
    private Hash chain;
    private Optional<StoredCheckpoint> last = Optional.empty();
    private Optional<Hash> rootAtCheckpoint = Optional.empty();

    private Recovery(LogStore store, VerificationKey key) {
        this.store = store;
        this.key = key;
        this.chain = LogFormat.chainStart(key.name());
    }

    /** Where the log stands. */
    record State(MerkleTree tree, Hash chain, Optional<StoredCheckpoint> checkpoint, String segment, List<Cut> cuts) {
        State {
            cuts = List.copyOf(cuts);
        }

        long attested() {
            return checkpoint.map(stored -> stored.checkpoint().size()).orElse(0L);
        }

        boolean isClean() {
            return cuts.isEmpty() && attested() == tree.size();
        }

        AuditEntry entry() {
            AuditEntry.Fields fields = new AuditEntry.Fields();
            if (!cuts.isEmpty()) {
                fields.with("cut", new JsonArray(cuts.stream().map(Cut::json).toList()));
            }
            if (attested() < tree.size()) {
                AuditEntry.Fields range = new AuditEntry.Fields()
                        .with("from", JsonNumber.of(attested()))
                        .with("to", JsonNumber.of(tree.size() - 1));
                fields.with("unattested", range.object());
            }
            return fields.entry(EntryKind.RECOVERY, "health");
        }
    }

    /** Bytes taken from the end of a file. */
    record Cut(String file, int bytes, Hash digest) {
        Json json() {
            return new AuditEntry.Fields()
                    .with("file", new JsonString(file))
                    .with("bytes", JsonNumber.of(bytes))
                    .with("sha256", new JsonString(digest.hex()))
                    .object();
        }
    }

    static State run(LogStore store, VerificationKey key) throws IOException, AuditException {
        return new Recovery(store, key).run();
    }

    private State run() throws IOException, AuditException {
        List<String> names = store.names();
        if (names.contains(LogFormat.CHECKPOINTS)) {
            readCheckpoints();
        }
        String segment = LogFormat.segment(0);
        List<String> segments = names.stream().filter(LogFormat::isSegment).toList();
        for (String name : segments) {
            segment = name;
            readSegment(name, name.equals(segments.get(segments.size() - 1)));
        }
        requireCheckpoint();
        for (Unfinished end : unfinished) {
            cut(end);
        }
        return new State(tree, chain, last, segment, cuts());
    }

    private void readCheckpoints() throws IOException, AuditException {
        try (CheckpointSource source = new CheckpointSource(store.read(LogFormat.CHECKPOINTS), key.name())) {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                last = next;
            }
            if (last.isPresent()) {
                last.orElseThrow().note().verifiedBy(List.of(key));
            }
            unfinished.add(new Unfinished(LogFormat.CHECKPOINTS, source.completeBytes(), source.incomplete()));
        } catch (NoteException e) {
            throw new AuditException("`" + LogFormat.CHECKPOINTS + "` is damaged: " + e.getMessage(), e);
        }
    }

    private void readSegment(String name, boolean isLast) throws IOException, AuditException {
        if (LogFormat.firstSequence(name) != tree.size()) {
            throw new AuditException("`" + name + "` does not continue the log, which stands at " + tree.size());
        }
        long bytes = 0;
        byte[] rest;
        try (LineSource lines = new LineSource(store.read(name), LogFormat.LONGEST_LINE)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                bytes += line.orElseThrow().length + 1;
                accept(name, line.orElseThrow());
            }
            rest = lines.rest();
        }
        if (!isLast && rest.length > 0) {
            throw new AuditException("`" + name + "` ends inside of a line");
        }
        unfinished.add(new Unfinished(name, bytes, rest));
    }

    private void accept(String name, byte[] line) throws AuditException {
        byte[] body = Arrays.copyOfRange(line, Math.min(line.length, LogFormat.BODY_AT), line.length);
        chain = Hash.sha256(chain.bytes(), body);
        String prefix = LogFormat.CHAIN_OPENS + chain.hex() + LogFormat.CHAIN_CLOSES;
        if (line.length > LogFormat.LONGEST_LINE
                || line.length < LogFormat.BODY_AT
                || !prefix.equals(new String(line, 0, LogFormat.BODY_AT, StandardCharsets.ISO_8859_1))) {
            throw new AuditException("entry " + tree.size() + " in `" + name + "` was changed");
        }
        tree.append(Hash.ofLeaf(line));
        if (last.isPresent() && last.orElseThrow().checkpoint().size() == tree.size()) {
            rootAtCheckpoint = Optional.of(tree.root());
        }
    }

    /** What was signed must be there, so that nothing is ever appended to another history. */
    private void requireCheckpoint() throws AuditException {
        if (last.isEmpty()) {
            return;
        }
        var signed = last.orElseThrow().checkpoint();
        if (rootAtCheckpoint.isEmpty()) {
            throw new AuditException(
                    "the log ends at " + tree.size() + " entries, its last checkpoint at " + signed.size());
        }
        if (!rootAtCheckpoint.orElseThrow().equals(signed.root())) {
            throw new AuditException("the first " + signed.size() + " entries are not those that were signed");
        }
    }

    /** The bytes are kept beside the log before they are cut, so that a crash between cut and entry loses nothing. */
    private void cut(Unfinished end) throws IOException {
        if (end.bytes.length > 0) {
            store.write(CUT + end.keep + "-" + end.file, end.bytes);
            store.truncate(end.file, end.keep);
        }
    }

    /** Every cut that lies where a file now ends, whether made just now or before an earlier crash. */
    private List<Cut> cuts() throws IOException {
        List<String> names = store.names();
        List<Cut> cuts = new ArrayList<>();
        for (Unfinished end : unfinished) {
            String kept = CUT + end.keep + "-" + end.file;
            if (names.contains(kept)) {
                byte[] bytes = read(kept);
                cuts.add(new Cut(end.file, bytes.length, Hash.sha256(bytes)));
            }
        }
        return cuts;
    }

    private byte[] read(String name) throws IOException {
        try (var in = store.read(name)) {
            return in.readAllBytes();
        }
    }

    /** Where a file's whole lines end, and what follows. */
    private static final class Unfinished {
        private final String file;
        private final long keep;
        private final byte[] bytes;

        Unfinished(String file, long keep, byte[] bytes) {
            this.file = file;
            this.keep = keep;
            this.bytes = bytes;
        }
    }
}
