package dev.writ.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Proves the properties of the policies and fails the build, with a witness, on one that does not hold. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class VerifyMojo extends PolicyMojo {
    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        try (Verification verification = new Verification(getLog(), failLevel(), reading(), today())) {
            for (Path policy : policies) {
                verification.verify(nameOf(policy), policy);
            }
            verification.failIfUnsafe();
        }
    }
}
