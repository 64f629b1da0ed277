package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.language.PolicyFiles;
import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.files.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the paths of a command line into policies to read: files as named, directories searched, {@code -} for standard input. */
public final class PolicyInputs {
    /** So much of a file is read in any case: the language's own limit is usually lower and has a better message. */
    private static final int LEAST_BOUND = 64 << 20;

    /** What stands for standard input among the arguments. */
    public static final String DASH = "-";

    /** How messages call it. */
    public static final String STANDARD_INPUT = "<stdin>";

    private final Console console;
    private final ReadOptions options;

    private final boolean isVerbose;

    /** What standard input is called. */
    private final String inputName;

    /** @param isVerbose whether the files are named that a search passes over */
    public PolicyInputs(Console console, ReadOptions options, boolean isVerbose) {
        this(console, options, isVerbose, STANDARD_INPUT);
    }

    /** @param inputName what standard input is called: as if it were the content of that file */
    public PolicyInputs(Console console, ReadOptions options, boolean isVerbose, String inputName) {
        this.console = console;
        this.options = options;
        this.isVerbose = isVerbose;
        this.inputName = inputName;
    }

    /**
     * One policy as bytes, under the name used in messages.
     *
     * @param isFile false for standard input, whatever it is called
     * @param options with the tree that it may refer to
     * @param referred the files that it was found to refer to, whenever it was read
     */
    public record Input(String name, boolean isFile, Bytes bytes, ReadOptions options, ReferredFiles referred) {
        /** A policy of which nothing was read yet. */
        private static Input of(String name, boolean isFile, Bytes bytes, ReadOptions options, PolicyTree tree) {
            ReferredFiles referred = new ReferredFiles();
            return new Input(name, isFile, bytes, options.withTree(tree.noting(referred::add)), referred);
        }

        /** A file that is read already. */
        public static Input of(String name, byte[] content, ReadOptions options, PolicyTree tree) {
            return of(name, true, new Bytes(content), options, tree);
        }

        Input within(PolicyTree tree) {
            return of(name, isFile, bytes, options, tree);
        }

        /** The same file with another content. */
        public Input with(byte[] content) {
            return new Input(name, isFile, new Bytes(content), options, referred);
        }
    }

    /** A file to be read, in the tree that it belongs to. */
    private record Selected(Path file, PolicyTree tree) {}

    /** The content of a file. */
    public static final class Bytes {
        private final byte[] content;

        Bytes(byte[] content) {
            this.content = content.clone();
        }

        public byte[] content() {
            return content.clone();
        }
    }

    /** Every policy selected, in the order given and by name within a directory, each file once. Never empty. */
    public List<Input> readAll(List<String> paths) throws CommandException {
        Map<String, Selected> selected = new LinkedHashMap<>();
        for (String path : paths) {
            select(path, selected);
        }
        if (selected.isEmpty()) {
            throw CommandException.usage("no policy found in " + quoted(paths)
                    + "; a directory is searched for *.oags, *.oags.yaml, *.oags.yml and sekuire.yml");
        }
        List<Input> inputs = new ArrayList<>();
        Set<Path> read = new HashSet<>();
        for (Map.Entry<String, Selected> entry : selected.entrySet()) {
            // A file that is named in two ways is still one, which is mended once and counts once.
            if (read.add(RealFiles.of(entry.getValue().file()))) {
                inputs.add(read(entry.getKey(), entry.getValue()));
            }
        }
        return inputs;
    }

    /** The one policy of a command that takes a file. */
    public Input readOne(String path) throws CommandException {
        if (path.equals("-")) {
            return standardInput();
        }
        Path file = path(path);
        if (Files.isDirectory(file)) {
            throw CommandException.usage("`" + path + "` is a directory; name one policy file");
        }
        return read(path, new Selected(file, PolicyTree.around(file)));
    }

    /** The same of a file that may refer to any of a tree. */
    public Input readOne(String path, PolicyTree tree) throws CommandException {
        return readOne(path).within(tree);
    }

    private void select(String argument, Map<String, Selected> selected) throws CommandException {
        if (argument.equals("-")) {
            selected.put("-", new Selected(Path.of("-"), PolicyTree.NONE));
            return;
        }
        Path path = path(argument);
        if (Files.isDirectory(path)) {
            search(path, selected);
        } else {
            selected.put(argument, new Selected(path, PolicyTree.around(path)));
        }
    }

    public static Path path(String argument) throws CommandException {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw CommandException.usage("`" + argument + "` is not a path: " + e.getReason());
        }
    }

    private void search(Path directory, Map<String, Selected> selected) throws CommandException {
        try {
            PolicyFiles.Found found = PolicyFiles.search(directory);
            for (Path file : found.policies()) {
                selected.put(file.toString(), new Selected(file, PolicyTree.below(directory)));
            }
            passOver(directory, found.others());
        } catch (IOException e) {
            throw unreadable(directory.toString(), e);
        }
    }

    private void passOver(Path directory, List<Path> others) {
        if (isVerbose) {
            others.forEach(file -> note("passed over, since it is not named like a policy: " + file));
        } else if (!others.isEmpty()) {
            note("%d %s in `%s` passed over, not named like a policy; --verbose lists what is"
                    .formatted(others.size(), others.size() == 1 ? "file" : "files", directory));
        }
    }

    private void note(String text) {
        console.err().println("writ: " + SafeText.line(text));
    }

    private Input read(String name, Selected selected) throws CommandException {
        if (name.equals("-")) {
            return standardInput();
        }
        try (InputStream stream = Files.newInputStream(selected.file())) {
            return Input.of(name, true, bounded(name, stream), options, selected.tree());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private Input standardInput() throws CommandException {
        try {
            PolicyTree tree = inputName.equals(STANDARD_INPUT) ? PolicyTree.NONE : PolicyTree.around(path(inputName));
            return Input.of(inputName, false, bounded(inputName, console.in()), options, tree);
        } catch (IOException e) {
            throw unreadable(inputName, e);
        }
    }

    private Bytes bounded(String name, InputStream stream) throws IOException, CommandException {
        int bound = Math.max(LEAST_BOUND, options.limits().maxBytes());
        byte[] bytes = stream.readNBytes(bound + 1);
        if (bytes.length > bound) {
            throw CommandException.usage("`" + name + "` has more than " + bound + " bytes; see `--max-bytes`");
        }
        return new Bytes(bytes);
    }

    public static CommandException unreadable(String name, IOException e) {
        return CommandException.usage("cannot read `" + name + "`: " + FileProblem.words(e));
    }

    public static CommandException unwritable(IOException e) {
        String file =
                e instanceof FileSystemException named && named.getFile() != null ? " `" + named.getFile() + "`" : "";
        return CommandException.usage("cannot write" + file + ": " + FileProblem.words(e));
    }

    private static String quoted(List<String> paths) {
        return "`" + String.join("`, `", paths) + "`";
    }
}
