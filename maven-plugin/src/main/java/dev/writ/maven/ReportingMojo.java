package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import dev.writ.verifier.result.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A goal that examines policies and fails the build on what it finds, once for each content, and writes the reports that are
 * asked for.
 */
abstract class ReportingMojo extends PolicyMojo {
    /**
     * Reports that are written, also where the build fails: of {@code sarif}, {@code sarif-all}, {@code json},
     * {@code junit}, {@code gitlab}, {@code github}, {@code compact} and {@code pretty}. By default none.
     */
    @Parameter(property = "writ.formats")
    private @Nullable List<String> formats;

    /** What is found out. */
    abstract Examination examination();

    /**
     * What is written down when all is well.
     *
     * @param isReported whether there are reports, too
     */
    abstract String done(boolean isReported);

    /** Where reports go. */
    abstract File reports();

    /** What the outcome depends on besides the policies and the options of all goals. */
    Digests with(Digests inputs) {
        return inputs;
    }

    /** What else must be true of everything that was found out. */
    void require(List<Report> found) throws MojoFailureException {}

    @Override
    final void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        ReportFiles asked = ReportFiles.of(reports().toPath(), orNone(formats));
        boolean isReported = !orNone(formats).isEmpty();
        Marker marker = marker(done(isReported));
        Digests all = with(inputs(policies));
        String inputs = (isReported ? all.with(asked.toString()).with(reports().getPath()) : all).hex();
        if (marker.isCurrent(inputs)) {
            getLog().info("up to date: " + policies.size() + (policies.size() == 1 ? " policy" : " policies"));
            return;
        }
        Map<Path, String> files;
        try (Verification verification = verification(examination(), policies)) {
            for (Path policy : policies) {
                verification.verify(nameOf(policy), policy);
            }
            files = asked.of(verification.reports(), plugin().getVersion());
            AtomicFiles.write(files);
            verification.failIfUnsafe();
            require(verification.reports());
        }
        marker.write(inputs, List.copyOf(files.keySet()));
    }
}
