package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A log read from its beginning by the rules of its verifier, for a writer that wants to go on with it. Beside the
 * verifier's report it knows where the log ends, byte for byte.
 */
final class HistoryReading implements LogVerification.Listener {
    private static final Set<String> OF_A_BEGINNING = Set.of("start", "recovery");

    private final LogSource source;
    private final List<String> segments;
    private final boolean hasCheckpoints;
    private final LogVerification verification;
    private final LogReport report;

    private TreeHead head;
    private TreeHead attestedHead;
    private String lastKind = "";
    private String attestedKind = "";
    private Optional<LogPosition> claim = Optional.empty();
    private List<VerificationKey> attestedSigners = List.of();

    private HistoryReading(LogSource source, VerificationKey key, Optional<Checkpoint> witnessed) throws IOException {
        List<String> names = source.names();
        this.source = source;
        this.segments = names.stream().filter(LogFormat::isSegment).toList();
        this.hasCheckpoints = names.contains(LogFormat.CHECKPOINTS);
        this.head = TreeHead.ofEmpty(key.name());
        this.attestedHead = head;
        InputStream in =
                hasCheckpoints ? new TrailingZeros(source.read(LogFormat.CHECKPOINTS)) : InputStream.nullInputStream();
        try (CheckpointSource checkpoints = new CheckpointSource(in, key.name())) {
            this.verification = new LogVerification(List.of(key), checkpoints, witnessed, this);
            this.report = verification.run(source, segments);
        }
    }

    static HistoryReading of(LogSource source, VerificationKey key) throws IOException {
        return of(source, key, Optional.empty());
    }

    /** @param witnessed a checkpoint that the log must continue */
    static HistoryReading of(LogSource source, VerificationKey key, Optional<Checkpoint> witnessed) throws IOException {
        return new HistoryReading(source, key, witnessed);
    }

    @Override
    public void accepted(byte[] line, JsonObject entry, LogPosition place) {
        byte[] body = Arrays.copyOfRange(line, LogFormat.BODY_AT, line.length);
        head = new TreeHead(Hash.sha256(head.chain().bytes(), body), head.tree().append(Hash.ofLeaf(line)));
        lastKind = EntryFields.text(entry, "kind").orElse("");
        if (claim.isEmpty() && !OF_A_BEGINNING.contains(lastKind)) {
            claim = Optional.of(place);
        }
    }

    @Override
    public void attested() {
        attestedHead = head;
        attestedKind = lastKind;
        attestedSigners = verification.signers();
        claim = Optional.empty();
    }

    LogReport report() {
        return report;
    }

    /** Where all lines that are in order end. */
    TreeHead head() {
        return head;
    }

    /** Where those end that a checkpoint covers. */
    TreeHead attestedHead() {
        return attestedHead;
    }

    /** Whether the key is the one that signs what follows all lines that are in order; of a new log any is. */
    boolean isSignedNowBy(VerificationKey key) {
        return isLast(verification.signers(), key);
    }

    /** The same, of what follows the last checkpoint that fits. */
    boolean isSignedAtRestBy(VerificationKey key) {
        return isLast(attestedSigners, key);
    }

    private static boolean isLast(List<VerificationKey> signers, VerificationKey key) {
        return signers.isEmpty() || signers.get(signers.size() - 1).equals(key);
    }

    /** The key that signs what follows, as it is told apart from others of its name. */
    String signerNow() {
        List<VerificationKey> signers = verification.signers();
        return signers.isEmpty() ? "none" : signers.get(signers.size() - 1).id();
    }

    LogVerification verification() {
        return verification;
    }

    List<String> segments() {
        return segments;
    }

    boolean hasCheckpoints() {
        return hasCheckpoints;
    }

    /** Whether the last signed entry closed the log, or nothing is signed at all: then no action can have been permitted. */
    boolean isAtRest() {
        return attestedKind.isEmpty() || attestedKind.equals("stop");
    }

    /** The first unsigned entry that says more than that a process began. */
    Optional<LogPosition> claim() {
        return claim;
    }

    /** Whether what follows the last whole line can be the beginning of one. */
    boolean isUnfinishedLine() throws IOException {
        FileEnd end = verification.end();
        if (!segments.contains(end.file())) {
            return true;
        }
        byte[] opening = LogFormat.CHAIN_OPENS.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (InputStream in = source.read(end.file())) {
            in.skipNBytes(end.bytes());
            byte[] found = in.readNBytes(opening.length);
            return Arrays.equals(found, Arrays.copyOf(opening, found.length));
        }
    }
}
