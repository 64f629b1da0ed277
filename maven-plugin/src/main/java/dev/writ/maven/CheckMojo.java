package dev.writ.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reads and checks the policies and fails the build on a mistake, at its place. Proves nothing and starts no solver, so that
 * it is quick; {@code verify} finds all that this finds.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends ReportingMojo {
    /** Where reports go: {@code writ.sarif}, {@code writ-junit.xml} and so on. */
    @Parameter(property = "writ.checkReports", defaultValue = "${project.build.directory}/writ/check", required = true)
    private File checkReports;

    @Override
    Examination examination() {
        return Examination.check();
    }

    @Override
    String done(boolean isReported) {
        return "checked";
    }

    @Override
    File reports() {
        return checkReports;
    }
}
