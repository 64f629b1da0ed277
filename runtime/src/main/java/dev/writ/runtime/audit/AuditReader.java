package dev.writ.runtime.audit;

import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.files.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the entries of a log one by one, in order, without checking them; {@link LogVerifier} does that. */
public final class AuditReader implements AutoCloseable {
    private final Path directory;
    private final List<String> segments;
    private Optional<LineSource> lines = Optional.empty();
    private int segment = -1;
    private long line;

    private AuditReader(Path directory, List<String> segments) {
        this.directory = directory;
        this.segments = segments;
    }

    public static AuditReader open(Path directory) throws AuditException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> segments = files.map(file -> file.getFileName().toString())
                    .filter(LogFormat::isSegment)
                    .sorted()
                    .toList();
            if (segments.isEmpty()) {
                throw new AuditException("no log in `" + directory + "`");
            }
            return new AuditReader(directory, segments);
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** The next entry; empty at the end. An unfinished last line is no entry yet. */
    public Optional<AuditLine> next() throws AuditException {
        try {
            while (true) {
                Optional<byte[]> bytes = lines.isPresent() ? lines.orElseThrow().next() : Optional.empty();
                if (bytes.isPresent()) {
                    line++;
                    return Optional.of(parse(bytes.orElseThrow()));
                }
                if (segment + 1 == segments.size()) {
                    return Optional.empty();
                }
                nextSegment();
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private AuditLine parse(byte[] bytes) throws AuditException {
        LogPosition place = new LogPosition(segments.get(segment), line);
        EntryReader.Result result = EntryReader.read(bytes);
        if (result.entry().isEmpty()) {
            throw new AuditException(place + ": " + result.problem());
        }
        return new AuditLine(place, result.entry().orElseThrow());
    }

    private void nextSegment() throws IOException {
        closeLines();
        segment++;
        line = 0;
        Path file = directory.resolve(segments.get(segment));
        lines = Optional.of(new LineSource(InputFiles.open(file), LogFormat.LONGEST_LINE));
    }

    private void closeLines() throws IOException {
        if (lines.isPresent()) {
            lines.orElseThrow().close();
        }
    }

    private static AuditException unreadable(Path directory, IOException cause) {
        return new AuditException("cannot read the log in `" + directory + "`: " + FileProblem.words(cause), cause);
    }

    @Override
    public void close() throws AuditException {
        try {
            closeLines();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }
}
