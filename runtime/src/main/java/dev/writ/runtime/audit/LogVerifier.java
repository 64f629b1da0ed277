package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.files.InputFiles;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a log offline, against public keys. Reads each file once, holds one line at a time, and may run while a writer
 * appends. Shares with the writer the hash, the signature check and the cutting of files into lines.
 */
public final class LogVerifier {
    private final List<VerificationKey> keys;
    private final Optional<Witnessed> witnessed;

    private LogVerifier(List<VerificationKey> keys, Optional<Witnessed> witnessed) {
        this.keys = List.copyOf(keys);
        this.witnessed = witnessed;
    }

    /** What somebody else remembered; who signed it is asked once the keys are known that sign the log. */
    private record Witnessed(SignedNote note, Checkpoint checkpoint) {}

    /**
     * A verifier of logs of which one of the keys signed a part, all of the log's name. Rotations are followed: from a
     * trusted key to those that its holder chose, and back to those whose history it signed. With several keys none is
     * followed to one that is not among them, so that whoever has an old key cannot choose another.
     */
    public static LogVerifier trusting(List<VerificationKey> keys) {
        if (keys.isEmpty()
                || keys.stream().map(VerificationKey::name).distinct().count() > 1) {
            throw new IllegalArgumentException("a log is checked with the keys of one name, its origin");
        }
        return new LogVerifier(keys, Optional.empty());
    }

    /** Shorthand for {@code trusting(keys).verify(directory)}. */
    public static LogReport verify(Path directory, List<VerificationKey> keys) throws AuditException {
        return trusting(keys).verify(directory);
    }

    /**
     * Also demands that the log continues this checkpoint, which somebody else remembered: the only defence against a
     * log cut short together with its checkpoints. One of the keys must have signed it, or one that the log's rotations
     * lead to from them, else {@link #verify(Path)} throws.
     */
    public LogVerifier expectAtLeast(SignedNote checkpoint) throws NoteException {
        Checkpoint stated = Checkpoint.parse(checkpoint.text());
        if (!stated.origin().equals(origin())) {
            throw new NoteException("the checkpoint is of `" + stated.origin() + "`, not of `" + origin() + "`");
        }
        return new LogVerifier(keys, Optional.of(new Witnessed(checkpoint, stated)));
    }

    /**
     * As {@link #expectAtLeast(SignedNote)}, of what a {@linkplain CheckpointWitness#directory witness's directory}
     * remembers of the log.
     */
    public LogVerifier expectAtLeast(Path witness) throws NoteException, IOException {
        Optional<SignedNote> remembered = CheckpointWitness.directory(witness).newest(origin());
        if (remembered.isEmpty()) {
            throw new NoteException("it remembers nothing of `" + origin() + "`");
        }
        return expectAtLeast(remembered.orElseThrow());
    }

    /**
     * Throws when there is no log or it cannot be read; whatever is wrong with it is in the report. Where a checkpoint is
     * expected, a log that is gone as a whole is one that was cut short, and a checkpoint that no key of the log signed is
     * nothing to hold a log against: that throws, unless something else is wrong with the log.
     */
    public LogReport verify(Path directory) throws AuditException {
        return check(directory).report();
    }

    /**
     * A report, and what it rests on.
     *
     * @param signers the keys that signed the log, in order
     */
    record Checked(LogReport report, List<VerificationKey> signers) {}

    Checked check(Path directory) throws AuditException {
        try (CheckpointSource checkpoints = new CheckpointSource(checkpoints(directory), origin())) {
            LogVerification verification =
                    new LogVerification(keys, checkpoints, witnessed.map(Witnessed::checkpoint), Unheard.INSTANCE);
            LogSource source = LogSource.of(directory);
            LogReport report = verification.run(source, segments(directory, witnessed.isPresent()));
            requireSigned(report, verification.signers());
            LogReport whole = report.isSound()
                    ? verification.evidence().fault(source).map(report::with).orElse(report)
                    : report;
            return new Checked(whole, verification.signers());
        } catch (IOException e) {
            throw new AuditException("cannot read the log in `" + directory + "`: " + FileProblem.words(e), e);
        }
    }

    private void requireSigned(LogReport report, List<VerificationKey> signers) throws AuditException {
        Optional<LogFault.Kind> fault = report.fault().map(LogFault::kind);
        if (witnessed.isEmpty()
                || fault.filter(kind -> kind != LogFault.Kind.NOT_AS_WITNESSED).isPresent()) {
            return;
        }
        List<VerificationKey> believed = new ArrayList<>(keys);
        // Of a log that no trusted key signed, nobody vouches for the others.
        if (signers.stream().anyMatch(keys::contains)) {
            believed.addAll(signers);
        }
        try {
            witnessed.orElseThrow().note().verifiedBy(believed);
        } catch (NoteException e) {
            throw new AuditException(
                    "no key of the log signed the checkpoint that is expected: it was tampered with, or the log was put back"
                            + " to before a rotation to the key that signed it, which has to be given to tell",
                    e);
        }
    }

    private String origin() {
        return keys.get(0).name();
    }

    /** Only what is there now: what a writer adds later is for the next check. Opened before the entries are listed. */
    private static InputStream checkpoints(Path directory) throws IOException {
        Path file = directory.resolve(LogFormat.CHECKPOINTS);
        if (!Files.exists(file)) {
            return InputStream.nullInputStream();
        }
        return new Prefix(new BufferedInputStream(InputFiles.open(file), 1 << 16), Files.size(file));
    }

    private static List<String> segments(Path directory, boolean isExpected) throws IOException, AuditException {
        if (isExpected && !Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> segments = files.map(file -> file.getFileName().toString())
                    .filter(LogFormat::isSegment)
                    .sorted()
                    .toList();
            if (segments.isEmpty() && !isExpected && !Files.exists(directory.resolve(LogFormat.CHECKPOINTS))) {
                throw new AuditException("no log in `" + directory + "`");
            }
            return segments;
        }
    }

    /** Nobody needs to hear what is in order. */
    private enum Unheard implements LogVerification.Listener {
        INSTANCE;

        @Override
        public void accepted(byte[] line, JsonObject entry, LogPosition place) {}

        @Override
        public void attested() {}
    }

    /** The first bytes of a stream. */
    private static final class Prefix extends InputStream {
        private final InputStream in;
        private long left;

        Prefix(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
