package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Proves the properties of the policies and fails the build, with a witness, on one that does not hold. Nothing is proved
 * again when nothing has changed since it was and the reports are there.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class VerifyMojo extends PolicyMojo {
    /**
     * Reports that are written, also where the build fails: of {@code sarif}, {@code sarif-all}, {@code json},
     * {@code junit}, {@code gitlab}, {@code github}, {@code compact} and {@code pretty}. By default none.
     */
    @Parameter(property = "writ.formats")
    private @Nullable List<String> formats;

    /** Where reports go: {@code writ.sarif}, {@code writ-junit.xml} and so on. */
    @Parameter(property = "writ.reports", defaultValue = "${project.build.directory}/writ", required = true)
    private File reports;

    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        ReportFiles asked = ReportFiles.of(reports.toPath(), orNone(formats));
        boolean isProofAlone = orNone(formats).isEmpty();
        Marker marker = marker(isProofAlone ? "verified" : "reported");
        Digests all = inputs(policies);
        String inputs = (isProofAlone ? all : all.with(asked.toString()).with(reports.getPath())).hex();
        if (marker.isCurrent(inputs)) {
            getLog().info("up to date: " + policies.size() + (policies.size() == 1 ? " policy" : " policies"));
            return;
        }
        Map<Path, String> files;
        try (Verification verification = new Verification(getLog(), settings(policies), reading(), today())) {
            for (Path policy : policies) {
                verification.verify(nameOf(policy), policy);
            }
            files = asked.of(verification.reports(), plugin().getVersion());
            AtomicFiles.write(files);
            verification.failIfUnsafe();
        }
        marker.write(inputs, List.copyOf(files.keySet()));
    }
}
