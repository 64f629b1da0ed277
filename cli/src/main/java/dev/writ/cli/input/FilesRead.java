package dev.writ.cli.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a run reads, which none of its reports may overwrite. */
public final class FilesRead {
    private final List<PolicyInputs.Input> policies;
    private final Map<Path, String> others = new LinkedHashMap<>();

    public FilesRead(List<PolicyInputs.Input> policies) {
        this.policies = List.copyOf(policies);
    }

    /** @param what they are, in a word or two: {@code settings} */
    public FilesRead with(String what, Collection<Path> files) {
        files.forEach(file -> others.putIfAbsent(RealFiles.of(file), "the " + what + " `" + file + "`"));
        return this;
    }

    /** What a file is to the run; absent where the run does not read it, or has not found that it does. */
    public Optional<String> what(Path file) {
        Path real = RealFiles.of(file);
        for (PolicyInputs.Input policy : policies) {
            if (policy.isFile() && isFile(policy.name(), real)) {
                return Optional.of("the policy `" + policy.name() + "`");
            }
            if (policy.referred().files().contains(real)) {
                return Optional.of("`" + file + "`, to which `" + policy.name() + "` refers");
            }
        }
        return Optional.ofNullable(others.get(real));
    }

    /** What is read of a revision has a name that may be that of no file. */
    private static boolean isFile(String name, Path real) {
        try {
            return RealFiles.of(Path.of(name)).equals(real);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
