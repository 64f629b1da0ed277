package dev.writ.language.compose;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one document of a file and all that it includes. */
public final class Composer {
    private static final int MOST_FILES = 256;

    private final PolicyTree tree;
    private final Reader reader;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<Path> included = new HashSet<>();
    private final Set<Path> open = new LinkedHashSet<>();

    /** Reads the document that a file holds. */
    @FunctionalInterface
    public interface Reader {
        Result<PolicyFile> read(PolicyTree.Found file);
    }

    private Composer(PolicyTree tree, Reader reader) {
        this.tree = tree;
        this.reader = reader;
    }

    /** The document itself where it includes nothing; otherwise one with everything, or what is wrong with any file. */
    public static Result<PolicyFile> compose(PolicyFile file, PolicyTree tree, Reader reader) {
        if (file.composition().includes().isEmpty()) {
            return Result.of(file, List.of());
        }
        Composer composer = new Composer(tree, reader);
        composer.openItself(file.source().name());
        PolicyFile whole = composer.whole(Merge.named(file, ""));
        return Result.of(whole, composer.problems);
    }

    private void openItself(String name) {
        try {
            open.add(
                    tree.find(name, String.valueOf(Path.of(name).getFileName())).file());
        } catch (PolicyTree.Refusal notAFile) {
            // Then nothing can include it.
            return;
        }
    }

    private PolicyFile whole(PolicyFile file) {
        List<PolicyFile> parts = new ArrayList<>();
        for (Word reference : file.composition().includes()) {
            found(file, reference).flatMap(found -> part(reference, found)).ifPresent(parts::add);
        }
        return new Merge(problems::add).into(file, parts);
    }

    private Optional<PolicyTree.Found> found(PolicyFile file, Word reference) {
        try {
            return Optional.of(tree.find(file.source().name(), reference.text()));
        } catch (PolicyTree.Refusal refusal) {
            problem(reference, refusal.what(), refusal.help());
            return Optional.empty();
        }
    }

    private Optional<PolicyFile> part(Word reference, PolicyTree.Found found) {
        if (open.contains(found.file())) {
            problem(reference, "`%s` includes itself in the end".formatted(reference.text()), "include one way only");
            return Optional.empty();
        }
        if (!included.add(found.file())) {
            return Optional.empty();
        }
        if (included.size() > MOST_FILES) {
            problem(reference, "more than %d files are included".formatted(MOST_FILES), "put some together");
            return Optional.empty();
        }
        Result<PolicyFile> read = reader.read(found);
        problems.addAll(read.diagnostics());
        open.add(found.file());
        Optional<PolicyFile> whole = read.value().map(file -> whole(Merge.named(file, prefix(found.file()))));
        open.remove(found.file());
        return whole;
    }

    /** The name of a file up to its first dot, and a dot. */
    private static String prefix(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + ".";
    }

    private void problem(Word reference, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.FILE_NOT_READ, reference.span(), "not read", message)
                .withHelp(help));
    }
}
