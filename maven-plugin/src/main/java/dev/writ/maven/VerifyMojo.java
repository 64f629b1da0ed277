package dev.writ.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Proves the properties of the policies and fails the build, with a witness, on one that does not hold. Nothing is proved
 * again when nothing has changed since it was.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class VerifyMojo extends PolicyMojo {
    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        Marker marker = marker("verified");
        String inputs = inputs(policies).hex();
        if (marker.isCurrent(inputs)) {
            getLog().info("up to date: " + policies.size() + (policies.size() == 1 ? " policy" : " policies"));
            return;
        }
        try (Verification verification = new Verification(getLog(), settings(policies), reading(), today())) {
            for (Path policy : policies) {
                verification.verify(nameOf(policy), policy);
            }
            verification.failIfUnsafe();
        }
        marker.write(inputs, List.of());
    }
}
