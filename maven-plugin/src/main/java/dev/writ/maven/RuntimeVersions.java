package dev.writ.maven;

import java.util.Collection;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;

/** Which version of the runtime a policy was proved for, and which one it ships with. */
final class RuntimeVersions {
    private static final String GROUP = "dev.writ";
    private static final String RUNTIME = "writ-runtime";

    private RuntimeVersions() {}

    /**
     * How they differ. The table is data, and what decides by it is code of the runtime: a proof is about the two of one
     * version.
     *
     * @param plugin what the plugin runs with
     * @param project what the project runs with; without a runtime there is nothing to hold against it
     */
    static Optional<String> difference(Collection<Artifact> plugin, Collection<Artifact> project) {
        Optional<String> proved = version(plugin);
        Optional<String> shipped = version(project);
        return proved.isPresent() && shipped.isPresent() && !proved.equals(shipped)
                ? Optional.of(("the project runs with %1$s %2$s, and its policies are proved for %1$s %3$s"
                                + "\n  help: give the dependency %4$s:%1$s and writ-maven-plugin the same version")
                        .formatted(RUNTIME, shipped.get(), proved.get(), GROUP))
                : Optional.empty();
    }

    private static Optional<String> version(Collection<Artifact> artifacts) {
        return artifacts.stream()
                .filter(artifact -> artifact.getGroupId().equals(GROUP)
                        && artifact.getArtifactId().equals(RUNTIME))
                .map(Artifact::getBaseVersion)
                .findFirst();
    }
}
