package dev.writ.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.junit.jupiter.api.Test;

/** Of the dependencies of a project those are resolved that are named, and no others. */
final class PolicyDependenciesTest {
    private static final List<Artifact> ALL = List.of(
            new DefaultArtifact("a:shared:1").setFile(new File("shared.jar")),
            new DefaultArtifact("b:shared:1").setFile(new File("other.jar")),
            new DefaultArtifact("a:code:1").setFile(new File("code.jar")));

    /** What a resolver finds: the artifacts that the request lets through. */
    private static DependencyResolutionResult resolved(DependencyResolutionRequest request) {
        List<Dependency> found = ALL.stream()
                .filter(artifact -> request.getResolutionFilter()
                        .accept(new DefaultDependencyNode(new Dependency(artifact, "compile")), List.of()))
                .map(artifact -> new Dependency(artifact, "compile"))
                .toList();
        assertTrue(found.size() < ALL.size(), "everything is resolved");
        return (DependencyResolutionResult) Proxy.newProxyInstance(
                PolicyDependenciesTest.class.getClassLoader(),
                new Class<?>[] {DependencyResolutionResult.class},
                (proxy, method, arguments) -> {
                    assertEquals("getResolvedDependencies", method.getName());
                    return found;
                });
    }

    private static Map<String, File> files(String... ids) throws Exception {
        RepositorySystemSession session = (RepositorySystemSession) Proxy.newProxyInstance(
                PolicyDependenciesTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystemSession.class},
                (proxy, method, arguments) -> null);
        ProjectDependenciesResolver resolver = PolicyDependenciesTest::resolved;
        return new PolicyDependencies(new MavenProject(), session, resolver).files(List.of(ids));
    }

    @Test
    void filesAreFoundByTheirArtifacts() throws Exception {
        assertEquals(Map.of("shared", new File("shared.jar")), files("a:shared"));
        assertEquals(Map.of("shared", new File("other.jar")), files("b:shared"));
    }

    @Test
    void whatIsNoDependencyOrNoNameIsRefused() {
        for (String id : List.of("a:other", "shared", "a:shared:1", "")) {
            assertThrows(MojoFailureException.class, () -> files(id), id);
        }
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThrows(MojoFailureException.class, () -> files("a:shared", "b:shared"));
    }
}
