package dev.writ.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;

/** Finds the files of some dependencies of a project. The others are not resolved, and nobody who names none pays for it. */
final class PolicyDependencies {
    private final MavenProject project;
    private final RepositorySystemSession session;
    private final ProjectDependenciesResolver resolver;

    PolicyDependencies(MavenProject project, RepositorySystemSession session, ProjectDependenciesResolver resolver) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
    }

    /**
     * The file of each, a jar or in a build of several modules a directory, by the artifact's id.
     *
     * @param ids each {@code groupId:artifactId}
     * @throws MojoFailureException where one is no dependency, or two would be called alike
     */
    Map<String, File> files(List<String> ids) throws MojoExecutionException, MojoFailureException {
        List<Artifact> found = resolved(ids);
        Map<String, File> files = new LinkedHashMap<>();
        for (String id : ids) {
            Artifact artifact = found.stream()
                    .filter(one -> id.equals(id(one.getGroupId(), one.getArtifactId())))
                    .findFirst()
                    .orElseThrow(() -> new MojoFailureException("<policyDependencies> names `" + id
                            + "`, which is no dependency of this project; write groupId:artifactId of one"));
            if (files.put(artifact.getArtifactId(), artifact.getFile()) != null) {
                throw new MojoFailureException("<policyDependencies> names two artifacts `" + artifact.getArtifactId()
                        + "`, whose policies would go to one directory");
            }
        }
        return files;
    }

    private List<Artifact> resolved(List<String> ids) throws MojoExecutionException {
        DefaultDependencyResolutionRequest request = new DefaultDependencyResolutionRequest(project, session);
        request.setResolutionFilter((node, parents) -> node.getArtifact() != null
                && ids.contains(
                        id(node.getArtifact().getGroupId(), node.getArtifact().getArtifactId())));
        try {
            DependencyResolutionResult result = resolver.resolve(request);
            List<Artifact> artifacts = new ArrayList<>();
            result.getResolvedDependencies()
                    .forEach(dependency -> artifacts.add(RepositoryUtils.toArtifact(dependency.getArtifact())));
            return artifacts;
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException("<policyDependencies> cannot be resolved: " + e.getMessage(), e);
        }
    }

    private static String id(String group, String artifact) {
        return group + ":" + artifact;
    }
}
