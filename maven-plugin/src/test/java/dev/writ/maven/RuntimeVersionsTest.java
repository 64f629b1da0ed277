package dev.writ.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;

class RuntimeVersionsTest {
    private static final List<Artifact> PLUGIN =
            List.of(artifact("dev.writ", "writ-verifier", "2.0"), artifact("dev.writ", "writ-runtime", "2.0"));

    @Test
    void anotherVersionOfTheRuntimeIsNamedWithBoth() {
        assertEquals(
                Optional.of("the project runs with writ-runtime 1.9, and its policies are proved for writ-runtime 2.0\n"
                        + "  help: give the dependency dev.writ:writ-runtime and writ-maven-plugin the same version"),
                RuntimeVersions.difference(
                        PLUGIN, List.of(artifact("a", "b", "1"), artifact("dev.writ", "writ-runtime", "1.9"))));
    }

    @Test
    void theSameVersionAndNoneAreNoDifference() {
        assertEquals(
                Optional.empty(),
                RuntimeVersions.difference(PLUGIN, List.of(artifact("dev.writ", "writ-runtime", "2.0"))));
        assertEquals(
                Optional.empty(),
                RuntimeVersions.difference(PLUGIN, List.of(artifact("other", "writ-runtime", "1.9"))));
        assertEquals(Optional.empty(), RuntimeVersions.difference(PLUGIN, List.of()));
    }

    private static Artifact artifact(String group, String name, String version) {
        return new DefaultArtifact(group, name, version, "compile", "jar", null, new DefaultArtifactHandler("jar"));
    }
}
