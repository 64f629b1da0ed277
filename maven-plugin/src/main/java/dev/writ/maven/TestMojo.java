package dev.writ.maven;

import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.result.Report;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs the tests that the policies hold, fails the build on one that is not decided as it says, and says how much of the
 * rules and conditions they reach. {@code verify} runs the same tests, and measures nothing.
 */
@Mojo(name = "test", defaultPhase = LifecyclePhase.TEST, threadSafe = true)
public final class TestMojo extends ReportingMojo {
    /** The build fails where the tests of a policy reach less of what can be reached, in percent. */
    @Parameter(property = "writ.minCoverage", defaultValue = "0")
    private int minCoverage;

    /** Where reports go: {@code writ-junit.xml} and so on. */
    @Parameter(property = "writ.testReports", defaultValue = "${project.build.directory}/writ/test", required = true)
    private File testReports;

    /** Runs no tests, as of other kinds. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Runs no tests, as of other kinds. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipAllTests;

    @Override
    boolean isSkipped() {
        return skipTests || skipAllTests || super.isSkipped();
    }

    @Override
    Examination examination() {
        return Examination.tests();
    }

    @Override
    String done(boolean isReported) {
        return "tested";
    }

    @Override
    File reports() {
        return testReports;
    }

    @Override
    Digests with(Digests inputs) {
        return inputs.with(String.valueOf(minCoverage));
    }

    @Override
    void require(List<Report> found) throws MojoFailureException {
        if (minCoverage < 0 || minCoverage > 100) {
            throw new MojoFailureException(
                    "writ.minCoverage is " + minCoverage + "; it is a percentage, from 0 to 100");
        }
        for (Report report : found) {
            int tests =
                    report.adequacy().tests().map(run -> run.results().size()).orElse(0);
            Optional<Coverage> coverage = report.adequacy().tests().flatMap(run -> run.coverage());
            if (coverage.isEmpty()) {
                continue;
            }
            int percent = coverage.get().percent();
            getLog().info("%s: %d %s, which reach %d %%"
                    .formatted(report.file(), tests, tests == 1 ? "test" : "tests", percent));
            if (percent < minCoverage) {
                throw new MojoFailureException(
                        "the tests of %s reach %d %%, and writ.minCoverage asks for %d %%%n  help: `writ test %s` writes the tests that are missing"
                                .formatted(report.file(), percent, minCoverage, report.file()));
            }
        }
    }
}
