package dev.writ.verifier.revision;

import dev.writ.language.compose.PolicyTree;
import dev.writ.runtime.files.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one revision. A policy there finds what it includes in the same revision, and nothing outside of it. */
public final class GitRevision {
    private static final int MOST_BYTES = PolicyTree.Content.MOST_BYTES;
    private static final int LINE = 1 << 16;
    private static final String FILE_MODES = "100644 blob |100755 blob ";

    private final Git git;
    private final Path root;
    private final String revision;
    private final String commit;

    private GitRevision(Git git, Path root, String revision, String commit) {
        this.git = git;
        this.root = root;
        this.revision = revision;
        this.commit = commit;
    }

    /**
     * @param revision as the user names it
     * @param file of the working tree to which it belongs, whether it is still there or not
     * @throws RevisionException when there is no such revision, or no git to ask
     */
    public static GitRevision of(String revision, Path file) throws RevisionException {
        Git git = new Git(directory(file));
        String top = git.run(LINE, "rev-parse", "--show-toplevel")
                .map(Git.Printed::line)
                .filter(line -> !line.isEmpty())
                .orElseThrow(() ->
                        new RevisionException("`" + file + "` is in no working tree of git, so it has no revisions"));
        if (revision.startsWith("-")) {
            throw new RevisionException("`" + revision + "` is no revision");
        }
        String commit = git.run(LINE, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
                .map(Git.Printed::line)
                .filter(line -> line.matches("[0-9a-f]{40,64}"))
                .orElseThrow(() -> new RevisionException("git knows no revision `" + revision + "` here"));
        return new GitRevision(git, real(Path.of(top)), revision, commit);
    }

    /** The nearest directory that is there. */
    private static Path directory(Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        while (directory != null && !Files.isDirectory(directory)) {
            directory = directory.getParent();
        }
        return directory == null ? Path.of("/") : directory;
    }

    private static Path real(Path path) throws RevisionException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new RevisionException("cannot read `" + path + "`: " + FileProblem.words(e));
        }
    }

    /** The files of the working tree. */
    public PolicyTree workingTree() {
        return PolicyTree.below(root);
    }

    /** The files of this revision. */
    public PolicyTree tree() {
        return this::find;
    }

    /** Whether there was a file of this name. */
    public boolean holds(Path file) throws RevisionException {
        return bytes(inside(file)).isPresent();
    }

    /**
     * A file as it was.
     *
     * @throws RevisionException when there was none, or it is too large
     */
    public PolicyTree.Found read(Path file) throws RevisionException {
        Path inside = inside(file);
        Optional<byte[]> bytes = bytes(inside);
        if (bytes.isEmpty()) {
            throw new RevisionException("there is no file `%s` at `%s`".formatted(name(inside), revision));
        }
        if (bytes.get().length > MOST_BYTES) {
            throw new RevisionException(
                    "`%s` at `%s` has more than %d bytes".formatted(name(inside), revision, MOST_BYTES));
        }
        return new PolicyTree.Found(named(inside), inside, new PolicyTree.Content(bytes.get()));
    }

    /** Where a file stands below the root of the repository. */
    private Path inside(Path file) throws RevisionException {
        Path absolute = file.toAbsolutePath().normalize();
        Path directory = directory(absolute);
        Path inside = root.relativize(real(directory).resolve(directory.relativize(absolute)));
        if (inside.startsWith("..")) {
            throw new RevisionException("`" + file + "` lies outside `" + root + "`");
        }
        return inside;
    }

    /** A name that ends as the file's own, by which the spelling is known. */
    private String named(Path inside) {
        return revision + ":" + name(inside);
    }

    private static String name(Path inside) {
        return inside.toString().replace('\\', '/');
    }

    private PolicyTree.Found find(String from, String reference) throws PolicyTree.Refusal {
        try {
            Path inside = path(from).resolveSibling(path(reference)).normalize();
            if (inside.isAbsolute() || inside.startsWith("..")) {
                throw new PolicyTree.Refusal("`%s` lies outside the repository".formatted(reference), "move it there");
            }
            Optional<byte[]> bytes = bytes(inside);
            if (bytes.isEmpty() || bytes.get().length > MOST_BYTES) {
                throw new PolicyTree.Refusal(
                        "there is no file `%s` at `%s`".formatted(reference, revision),
                        "paths are relative to the file that holds them");
            }
            return new PolicyTree.Found(named(inside), inside, new PolicyTree.Content(bytes.get()));
        } catch (InvalidPathException e) {
            throw new PolicyTree.Refusal("`%s` is not a path: %s".formatted(reference, e.getReason()), "write a path");
        } catch (RevisionException e) {
            throw new PolicyTree.Refusal(String.valueOf(e.getMessage()), "try again");
        }
    }

    /** That which a file of this revision is called. */
    private Path path(String name) {
        String prefix = revision + ":";
        return Path.of(name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }

    /**
     * The content of a file; empty where there is none, or a link or directory instead.
     *
     * @throws RevisionException when git does not say: its store is damaged, or lacks what was never fetched
     */
    private Optional<byte[]> bytes(Path inside) throws RevisionException {
        String listed = new String(
                printed(inside, LINE, "ls-tree", "-z", "--full-tree", commit, "--", name(inside)),
                StandardCharsets.UTF_8);
        return listed.matches("(?s)(?:" + FILE_MODES + ").*")
                ? Optional.of(printed(inside, MOST_BYTES, "cat-file", "blob", commit + ":" + name(inside)))
                : Optional.empty();
    }

    /** That git fails is never taken for there being no file. */
    private byte[] printed(Path inside, int most, String... arguments) throws RevisionException {
        return git.run(most, arguments)
                .orElseThrow(() -> new RevisionException(
                        "git cannot read `%1$s` at `%2$s`: `git show %2$s:%1$s` says why, and fetches what a partial clone lacks"
                                .formatted(name(inside), revision)))
                .bytes();
    }
}
