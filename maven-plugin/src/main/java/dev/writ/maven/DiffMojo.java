package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.FailOn;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.ComparedFiles;
import dev.writ.verifier.report.DifferenceFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests the policies decide otherwise than an earlier version of them, and whether any is less restricted. The
 * earlier version is that of a revision of git, or else a file.
 */
@Mojo(name = "diff", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class DiffMojo extends PolicyMojo {
    private static final int WIDTH = 100;
    private static final int SHOWN = 20;

    /** The revision of git whose policies are the earlier ones, such as {@code origin/main}. */
    @Parameter(property = "writ.revision", defaultValue = "HEAD")
    private String revision;

    /** The earlier policy, instead of one of git; or a directory that holds an earlier file of each name. */
    @Parameter(property = "writ.earlier")
    private @Nullable File earlier;

    /**
     * The build fails where something is less restricted or cannot be compared ({@code wider}), where anything differs
     * ({@code any}), or not at all ({@code nothing}).
     */
    @Parameter(property = "writ.failOn", defaultValue = "nothing")
    private String failOn;

    /**
     * A request is invalid for whatever a policy does not declare. Otherwise attributes of the host and of identities are
     * left out for it, as its enforcer does.
     */
    @Parameter(property = "writ.strict", defaultValue = "false")
    private boolean strict;

    /**
     * Reports that are written, also where the build fails: of {@code text}, {@code json}, {@code markdown} and
     * {@code sarif}. By default none.
     */
    @Parameter(property = "writ.diffFormats")
    private @Nullable List<String> diffFormats;

    /**
     * Where reports go, each under the path that its policy has in the project; that of a policy outside of the project
     * under the name of its file.
     */
    @Parameter(property = "writ.diffReports", defaultValue = "${project.build.directory}/writ/diff", required = true)
    private File diffReports;

    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        FailOn failing = FailOn.named(failOn).orElseThrow(() -> noneOf("writ.failOn", failOn, FailOn.values()));
        List<DifferenceFormat> formats = formats();
        List<String> failures = new ArrayList<>();
        Map<Path, String> files = new LinkedHashMap<>();
        for (ComparedFiles compared : compared(policies)) {
            DifferenceFormat.TEXT
                    .spell(compared, WIDTH, SHOWN, plugin().getVersion())
                    .lines()
                    .forEach(getLog()::info);
            for (DifferenceFormat format : formats) {
                Path file = place(compared.afterName(), format);
                String text = format.spell(compared, Integer.MAX_VALUE, SHOWN, plugin().getVersion());
                if (files.put(file, text) != null) {
                    throw new MojoFailureException("two policies would both have the report " + file
                            + "; name each policy once, and give those outside of the project names of their own");
                }
            }
            if (failing.isMet(compared.difference()) || !compared.difference().isDecided()) {
                failures.add(DifferenceFormat.TEXT.spell(compared, WIDTH, 1, plugin().getVersion()));
            }
        }
        AtomicFiles.write(files);
        if (!failures.isEmpty()) {
            throw new MojoFailureException(String.join("\n", failures));
        }
    }

    /** Below the directory of reports, wherever the policy stands. */
    private Path place(String policy, DifferenceFormat format) {
        Path path = Path.of(policy).normalize();
        boolean isOutside = path.isAbsolute() || path.startsWith("..");
        return diffReports.toPath().resolve((isOutside ? path.getFileName() : path) + "." + format.extension());
    }

    private List<ComparedFiles> compared(List<Path> policies)
            throws IOException, MojoExecutionException, MojoFailureException {
        EarlierPolicies earlierPolicies = new EarlierPolicies(
                project().getBasedir().toPath(),
                revision,
                Optional.ofNullable(earlier).map(File::toPath));
        List<ComparedFiles> compared = new ArrayList<>();
        try (PolicyDifference differences = PolicyDifference.start()) {
            for (Path policy : policies) {
                Optional<EarlierPolicies.Earlier> before = earlierPolicies.of(policy);
                if (before.isEmpty()) {
                    getLog().info(nameOf(policy) + ": there is no earlier version");
                    continue;
                }
                CheckedPolicy old = before.get().read(reading());
                CheckedPolicy fresh = Verification.read(nameOf(policy), policy, reading());
                Difference difference = differences.between(old.policy(), fresh.policy(), strict);
                compared.add(new ComparedFiles(before.get().name(), old, nameOf(policy), fresh, difference));
            }
        } catch (EnginesDisagree e) {
            throw new MojoExecutionException("this is a bug in writ, please report it: " + e.getMessage(), e);
        }
        return compared;
    }

    private List<DifferenceFormat> formats() throws MojoExecutionException {
        List<DifferenceFormat> formats = new ArrayList<>();
        for (String word : orNone(diffFormats)) {
            formats.add(DifferenceFormat.named(word.strip())
                    .orElseThrow(() -> noneOf("writ.diffFormats", word, DifferenceFormat.values())));
        }
        return formats;
    }

    private static MojoExecutionException noneOf(String parameter, String word, Object[] words) {
        return new MojoExecutionException(parameter + ": `" + word + "` is none of "
                + Arrays.stream(words).map(one -> "`" + one + "`").collect(Collectors.joining(", ")));
    }
}
