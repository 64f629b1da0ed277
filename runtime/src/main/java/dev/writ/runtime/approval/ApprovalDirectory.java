package dev.writ.runtime.approval;

import dev.writ.runtime.files.HeldDirectory;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory with one for each request, in which the request is a file and so is the answer of each key. Whoever else can
 * write to it leads neither reading nor writing elsewhere.
 */
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

    private static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("`" + id + "` names no request for approval");
        }
        return id;
    }

    private static String answerFile(String keyId) {
        if (!KEY.matcher(keyId).matches()) {
            throw new IllegalArgumentException("`" + keyId + "` is the id of no key");
        }
        return keyId + ANSWER;
    }

    @Override
    public void publish(String id, String text) throws IOException {
        Path place = directory.resolve(requireId(id));
        Files.createDirectories(directory);
        try {
            Files.createDirectory(place);
        } catch (FileAlreadyExistsException e) {
            // Whether it is a directory is found when it is opened.
        }
        replace(id, REQUEST, text);
    }

    @Override
    public void withdraw(String id) throws IOException {
        Optional<HeldDirectory> place = HeldDirectory.open(directory, requireId(id));
        if (place.isEmpty()) {
            return;
        }
        try (HeldDirectory held = place.orElseThrow()) {
            for (String name : held.names()) {
                if (isOurs(name)) {
                    held.delete(name);
                }
            }
        }
        try {
            // Neither a link nor what others put there is followed or deleted by it.
            Files.deleteIfExists(directory.resolve(id));
        } catch (DirectoryNotEmptyException e) {
            // What others put there is theirs; without a request it is none.
            return;
        }
    }

    private static boolean isOurs(String name) {
        return name.equals(REQUEST) || name.endsWith(ANSWER) || name.startsWith(".");
    }

    @Override
    public Optional<String> request(String id) throws IOException {
        return read(requireId(id), REQUEST);
    }

    @Override
    public List<String> requests() throws IOException {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> places = Files.newDirectoryStream(directory)) {
            for (Path place : places) {
                String name = place.getFileName().toString();
                if (ID.matcher(name).matches()
                        && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(place.resolve(REQUEST), LinkOption.NOFOLLOW_LINKS)) {
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
        replace(requireId(id), answerFile(keyId), note);
    }

    @Override
    public Optional<String> answer(String id, String keyId) throws IOException {
        return read(requireId(id), answerFile(keyId));
    }

    private Optional<String> read(String id, String name) throws IOException {
        Optional<HeldDirectory> place = HeldDirectory.open(directory, id);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try (HeldDirectory held = place.orElseThrow()) {
            return held.read(name, LONGEST);
        }
    }

    private void replace(String id, String name, String text) throws IOException {
        try (HeldDirectory held = HeldDirectory.open(directory, id).orElseThrow(() -> new NoSuchFileException(id))) {
            held.replace(name, text);
        }
    }
}
