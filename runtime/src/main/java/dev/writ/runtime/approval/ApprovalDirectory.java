package dev.writ.runtime.approval;

import dev.writ.runtime.files.AtomicTexts;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A directory with one for each request, in which the request is a file and so is the answer of each key. */
public final class ApprovalDirectory implements ApprovalStore {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}");
    private static final String REQUEST = "request";
    private static final String ANSWER = ".answer";

    /** Whoever fills the directory makes no listing longer than this. */
    private static final int MOST_LISTED = 10_000;

    private final Path directory;

    public ApprovalDirectory(Path directory) {
        this.directory = directory;
    }

    private Path place(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("`" + id + "` names no request for approval");
        }
        return directory.resolve(id);
    }

    private Path answerFile(String id, String keyId) {
        if (!KEY.matcher(keyId).matches()) {
            throw new IllegalArgumentException("`" + keyId + "` is the id of no key");
        }
        return place(id).resolve(keyId + ANSWER);
    }

    @Override
    public void publish(String id, String text) throws IOException {
        Files.createDirectories(place(id));
        requireOwn(place(id));
        AtomicTexts.replace(place(id).resolve(REQUEST), text);
    }

    @Override
    public void withdraw(String id) throws IOException {
        Path place = place(id);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        requireOwn(place);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, ApprovalDirectory::isOurs)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.deleteIfExists(place);
        } catch (DirectoryNotEmptyException e) {
            // What others put there is theirs; without a request it is none.
            return;
        }
    }

    /** What somebody put there as a link leads to files that are not ours to write or delete. */
    private static void requireOwn(Path place) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("`" + place.getFileName() + "` is no directory");
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.equals(REQUEST) || name.endsWith(ANSWER) || name.startsWith(".");
    }

    @Override
    public Optional<String> request(String id) throws IOException {
        return AtomicTexts.read(place(id).resolve(REQUEST), LONGEST);
    }

    @Override
    public List<String> requests() throws IOException {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> places = Files.newDirectoryStream(directory)) {
            for (Path place : places) {
                String name = place.getFileName().toString();
                if (ID.matcher(name).matches() && Files.isRegularFile(place.resolve(REQUEST))) {
                    ids.add(name);
                }
                if (ids.size() == MOST_LISTED) {
                    break;
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return ids;
    }

    @Override
    public void answer(String id, String keyId, String note) throws IOException {
        AtomicTexts.replace(answerFile(id, keyId), note);
    }

    @Override
    public Optional<String> answer(String id, String keyId) throws IOException {
        return AtomicTexts.read(answerFile(id, keyId), LONGEST);
    }
}
