package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import dev.writ.verifier.VerifyOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes a page about each policy into the project's site: what was found and proved, with witnesses, its exact table, its
 * tests and its source. No finding fails the build; that is what {@code verify} is for. Nothing is written again when
 * nothing has changed.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.PRE_SITE, threadSafe = true)
public final class ReportMojo extends PolicyMojo {
    /** Where the pages go, each under the name of its policy's file. */
    @Parameter(property = "writ.pages", defaultValue = "${project.reporting.outputDirectory}/writ", required = true)
    private File pages;

    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        Marker marker = marker("pages");
        String inputs = inputs(policies).with(pages.getPath()).hex();
        if (marker.isCurrent(inputs)) {
            getLog().info("up to date: " + policies.size() + (policies.size() == 1 ? " page" : " pages"));
            return;
        }
        Map<Path, String> files = new LinkedHashMap<>();
        VerifyOptions options = VerifyOptions.DEFAULT.measuring(VerifyOptions.Measure.COVERAGE);
        try (Verification verification = verification(Examination.proof(options), policies)) {
            for (Path policy : policies) {
                Path page = pages.toPath().resolve(pageName(policy));
                if (files.put(page, verification.page(nameOf(policy), policy)) != null) {
                    throw new MojoFailureException(
                            "two policies would both have the page " + page + "; give their files names of their own");
                }
                getLog().info(nameOf(policy) + ": " + page);
            }
        }
        AtomicFiles.write(files);
        marker.write(inputs, List.copyOf(files.keySet()));
    }

    private static String pageName(Path policy) {
        return policy.getFileName().toString().replaceFirst("\\.(?:oags\\.ya?ml|oags|ya?ml|json)$", "") + ".html";
    }
}
