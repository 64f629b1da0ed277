package dev.writ.maven;

import dev.writ.verifier.VerifyOptions;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Proves the properties of the policies and fails the build, with a witness, on one that does not hold. Nothing is proved
 * again when nothing has changed since it was and the reports are there.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class VerifyMojo extends ReportingMojo {
    /** Where reports go: {@code writ.sarif}, {@code writ-junit.xml} and so on. */
    @Parameter(property = "writ.reports", defaultValue = "${project.build.directory}/writ", required = true)
    private File reports;

    @Override
    Examination examination() {
        return Examination.proof(VerifyOptions.DEFAULT);
    }

    /** What {@code compile} has proved is proved, but nothing was reported of it. */
    @Override
    String done(boolean isReported) {
        return isReported ? "reported" : "verified";
    }

    @Override
    File reports() {
        return reports;
    }
}
