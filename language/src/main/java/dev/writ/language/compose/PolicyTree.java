package dev.writ.language.compose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The files that a policy may refer to, by paths relative to the file that refers. */
public interface PolicyTree {
    /** For a policy that is no file: it may refer to none. */
    PolicyTree NONE = (from, reference) -> {
        throw new Refusal(
                "`%s` cannot be read from here: this document stands in no directory".formatted(reference),
                "name the policy by its path, so that other files are found from there");
    };

    /**
     * @param from the name of the file that refers
     * @throws Refusal when there is no such file in the tree
     */
    Found find(String from, String reference) throws Refusal;

    /** The same tree; each file that is found in it is told of, maybe more than once and by several threads. */
    default PolicyTree noting(Consumer<Found> found) {
        return (from, reference) -> {
            Found file = find(from, reference);
            found.accept(file);
            return file;
        };
    }

    /** All files below a directory, links out of it excluded. */
    static PolicyTree below(Path root) {
        return below(root, Path.of(""));
    }

    /** @param base of the names of files, where they are relative */
    static PolicyTree below(Path root, Path base) {
        return (from, reference) -> {
            try {
                Path named = Path.of(from).resolveSibling(reference).normalize();
                Path file = base.resolve(named).toRealPath();
                if (!file.startsWith(root.toRealPath())) {
                    throw new Refusal(
                            "`%s` lies outside `%s`".formatted(reference, root),
                            "move it there, or check a directory that holds both files");
                }
                // Reading a pipe would wait for ever.
                if (!Files.isRegularFile(file)) {
                    throw new Refusal("`%s` is no regular file".formatted(reference), "name a policy file");
                }
                try (InputStream stream = Files.newInputStream(file)) {
                    return new Found(named.toString(), file, new Content(stream.readNBytes(Content.MOST_BYTES)));
                }
            } catch (NoSuchFileException e) {
                throw new Refusal(
                        "there is no file `%s`".formatted(reference), "paths are relative to the file that holds them");
            } catch (InvalidPathException e) {
                throw new Refusal("`%s` is not a path: %s".formatted(reference, e.getReason()), "write a path");
            } catch (IOException e) {
                throw new Refusal("`%s` cannot be read: %s".formatted(reference, e.getMessage()), "make it readable");
            }
        };
    }

    /** The tree for a file named by itself: the working directory where that holds it, else the file's own directory. */
    static PolicyTree around(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        Path parent = absolute.getParent();
        return absolute.startsWith(here) || parent == null ? below(here) : below(parent);
    }

    /**
     * A file that was found.
     *
     * @param name for messages, as the user would name it
     * @param file real, so that one file is one however it is named
     */
    record Found(String name, Path file, Content content) {}

    /** The bytes of a file. */
    final class Content {
        /** No more of a file is read. */
        public static final int MOST_BYTES = 64 << 20;

        private final byte[] bytes;

        public Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** Why a file cannot be referred to. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final String help;

        public Refusal(String message, String help) {
            super(message);
            this.help = help;
        }

        public String help() {
            return help;
        }

        public String what() {
            return String.valueOf(getMessage());
        }
    }
}
