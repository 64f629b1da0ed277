package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.merkle.InclusionProof;
import dev.writ.runtime.audit.merkle.InvalidProofException;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One entry with all that shows that it was logged: a C2SP tlog-proof, which stands alone. Its extra data is the entry's
 * line. Until {@link #verifiedBy} has answered, it is anybody's.
 */
public final class EntryProof {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** A tree has no more levels than a {@code long} has bits. */
    private static final int MOST_HASHES = 63;

    private final byte[] line;
    private final long index;
    private final List<Hash> hashes;
    private final SignedNote checkpoint;

    private EntryProof(byte[] line, long index, List<Hash> hashes, SignedNote checkpoint) {
        this.line = line;
        this.index = index;
        this.hashes = List.copyOf(hashes);
        this.checkpoint = checkpoint;
    }

    /** What a proof shows, once it is believed. */
    public record Proved(JsonObject entry, long sequence, Checkpoint checkpoint) {}

    /** The proof of an entry under the last checkpoint of its log, which must be in order. */
    public static EntryProof of(Path directory, long sequence, List<VerificationKey> keys) throws AuditException {
        LogVerifier.Checked checked = LogVerifier.trusting(keys).check(directory);
        LogReport report = checked.report();
        if (!report.isSound()) {
            throw new AuditException(
                    "the log does not verify: " + report.fault().orElseThrow());
        }
        if (sequence < 0 || sequence >= report.attested()) {
            throw new AuditException(
                    "entry " + sequence + " is under no checkpoint: the log attests " + report.attested() + " entries");
        }
        try {
            LogSource source = LogSource.of(directory);
            SignedNote checkpoint = checkpoint(source, report.checkpoint().orElseThrow());
            Lines lines = new Lines(sequence, report.attested());
            lines.read(source);
            EntryProof proof =
                    new EntryProof(lines.found, sequence, lines.prover.proof().hashes(), checkpoint);
            proof.verifiedBy(checked.signers());
            return proof;
        } catch (IOException e) {
            throw new AuditException("cannot read the log in `" + directory + "`: " + FileProblem.words(e), e);
        } catch (NoteException e) {
            throw new AuditException("cannot read the log in `" + directory + "`: " + e.getMessage(), e);
        }
    }

    private static SignedNote checkpoint(LogSource source, Checkpoint wanted)
            throws IOException, NoteException, AuditException {
        try (CheckpointSource checkpoints = new CheckpointSource(source.read(LogFormat.CHECKPOINTS), wanted.origin())) {
            for (var next = checkpoints.next(); next.isPresent(); next = checkpoints.next()) {
                if (next.orElseThrow().checkpoint().equals(wanted)) {
                    return next.orElseThrow().note();
                }
            }
        }
        throw new AuditException("the log changed while it was read");
    }

    /** Reads as many lines as a checkpoint covers. */
    private static final class Lines {
        private final long sequence;
        private final long size;
        private final InclusionProof.Prover prover;
        private byte[] found = new byte[0];
        private long read;

        Lines(long sequence, long size) {
            this.sequence = sequence;
            this.size = size;
            this.prover = new InclusionProof.Prover(sequence, size);
        }

        void read(LogSource source) throws IOException {
            for (String segment :
                    source.names().stream().filter(LogFormat::isSegment).toList()) {
                try (LineSource lines = new LineSource(source.read(segment), LogFormat.LONGEST_LINE)) {
                    Optional<byte[]> line = lines.next();
                    while (line.isPresent() && read < size) {
                        take(line.orElseThrow());
                        line = lines.next();
                    }
                }
            }
        }

        private void take(byte[] line) {
            if (read == sequence) {
                found = line;
            }
            prover.append(Hash.ofLeaf(line));
            read++;
        }
    }

    /** Whether a text claims to be such a proof. */
    public static boolean isHeader(String line) {
        return line.equals(HEADER);
    }

    /** Reads a proof in its one spelling. */
    public static EntryProof parse(InputStream in) throws IOException, AuditException {
        byte[] bytes = in.readNBytes(1 << 20);
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        try {
            EntryProof proof = parse(text);
            if (!proof.text().equals(text)) {
                throw new AuditException("the proof is not in its one spelling");
            }
            return proof;
        } catch (NoteException | IllegalArgumentException e) {
            throw new AuditException("not a proof: " + e.getMessage(), e);
        }
    }

    private static EntryProof parse(String text) throws NoteException, AuditException {
        int blank = text.indexOf("\n\n");
        List<String> lines =
                blank < 0 ? List.of() : text.substring(0, blank).lines().toList();
        if (lines.size() < 3
                || lines.size() > 3 + MOST_HASHES
                || !isHeader(lines.get(0))
                || !lines.get(1).startsWith(EXTRA)
                || !lines.get(2).matches(INDEX + "(0|[1-9][0-9]{0,17})")) {
            throw new AuditException(
                    "not a proof: `" + HEADER + "`, `extra` with the entry, `index`, hashes, checkpoint");
        }
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            hashes.add(Hash.of(Base64.getDecoder().decode(line)));
        }
        return new EntryProof(
                Base64.getDecoder().decode(lines.get(1).substring(EXTRA.length())),
                Long.parseLong(lines.get(2).substring(INDEX.length())),
                hashes,
                SignedNote.parse(text.substring(blank + 2)));
    }

    /** The proof as {@link #parse} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(EXTRA).append(Base64.getEncoder().encodeToString(line)).append('\n');
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    /** Returns only when one of the keys signed a checkpoint of its log under which the entry stands. */
    public Proved verifiedBy(List<VerificationKey> keys) throws AuditException {
        try {
            VerificationKey key = checkpoint.verifiedBy(keys);
            Checkpoint signed = Checkpoint.parse(checkpoint.text());
            if (!signed.origin().equals(key.name())) {
                throw new AuditException("the checkpoint is of `" + signed.origin() + "`, not of `" + key.name() + "`");
            }
            new InclusionProof(index, signed.size(), hashes).verify(Hash.ofLeaf(line), signed.root());
            EntryReader.Result result = EntryReader.read(line);
            if (result.entry().isEmpty()
                    || !EntryFields.whole(result.entry().orElseThrow(), "sequence")
                            .equals(Optional.of(index))) {
                throw new AuditException("what is proved is no entry of sequence " + index);
            }
            return new Proved(result.entry().orElseThrow(), index, signed);
        } catch (NoteException | InvalidProofException e) {
            throw new AuditException("the proof does not hold: " + e.getMessage(), e);
        }
    }
}
