package dev.writ.maven;

import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.revision.GitRevision;
import dev.writ.verifier.revision.RevisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;

/** Where the policies are that a project's are compared with. */
final class EarlierPolicies {
    private final Path base;
    private final String revision;
    private final Optional<Path> place;

    /**
     * @param base what paths are relative to
     * @param revision of git, where no place is named
     * @param place a file, or a directory that holds files of the same names
     */
    EarlierPolicies(Path base, String revision, Optional<Path> place) {
        this.base = base;
        this.revision = revision;
        this.place = place.map(base::resolve);
    }

    /** @param tree what it may refer to */
    record Earlier(String name, PolicyTree.Content content, PolicyTree tree) {
        CheckedPolicy read(ReadOptions reading) throws MojoFailureException {
            return Verification.read(name, content.bytes(), reading.withTree(tree));
        }
    }

    /** The earlier version of a policy, if there was one. */
    Optional<Earlier> of(Path policy) throws IOException, MojoFailureException {
        if (place.isPresent()) {
            return in(place.get(), policy);
        }
        try {
            GitRevision git = GitRevision.of(revision, policy);
            if (!git.holds(policy)) {
                return Optional.empty();
            }
            PolicyTree.Found found = git.read(policy);
            return Optional.of(new Earlier(found.name(), found.content(), git.tree()));
        } catch (RevisionException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private Optional<Earlier> in(Path named, Path policy) throws IOException, MojoFailureException {
        if (!Files.exists(named)) {
            throw new MojoFailureException("writ.earlier: there is no `" + named + "`");
        }
        Path file = Files.isDirectory(named) ? named.resolve(policy.getFileName()) : named;
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path directory = Files.isDirectory(named) ? named : file.resolveSibling("");
        String name = file.startsWith(base) ? base.relativize(file).toString() : file.toString();
        Path root = file.startsWith(base) ? base : directory;
        return Optional.of(
                new Earlier(name, new PolicyTree.Content(Files.readAllBytes(file)), PolicyTree.below(root, base)));
    }
}
