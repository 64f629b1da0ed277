package dev.writ.maven;

import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.settings.LevelSetting;
import dev.writ.language.settings.Settings;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.TrustedKeys;
import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.keys.KeyException;
import dev.writ.verifier.settings.RunSettings;
import dev.writ.verifier.settings.SettingsOfRun;
import dev.writ.verifier.settings.UnusableSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: which policies, whether at all, and from which level on a finding fails the build. */
abstract class PolicyMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * The policies: files, or directories that are searched for {@code *.oags}, {@code *.oags.yaml} and
     * {@code *.oags.yml}. By default {@code src/main/writ} and the policies in the project's own directory.
     */
    @Parameter(property = "writ.policies")
    private List<File> policies;

    /**
     * Dependencies of the project, each as {@code groupId:artifactId}, whose policies other policies include or are bounded
     * by. Before anything is read they are put below {@link #policyDirectory}, in a directory called after the artifact.
     */
    @Parameter(property = "writ.policyDependencies")
    private @Nullable List<String> policyDependencies;

    /** Where the policies of dependencies go. */
    @Parameter(property = "writ.policyDirectory", defaultValue = "${project.build.directory}/policies", required = true)
    private File policyDirectory;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    @Component
    private ProjectDependenciesResolver resolver;

    /** Reads, proves and writes nothing; what an earlier build generated is compiled as it is. */
    @Parameter(property = "writ.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The build fails on findings of this level or above: {@code note}, {@code warning} or {@code error}. By default what
     * {@code .writ.yaml} says, or else {@code error}.
     */
    @Parameter(property = "writ.failLevel")
    private @Nullable String failLevel;

    /** Levels of codes or categories, each as {@code style=off}; they count more than those of {@code .writ.yaml}. */
    @Parameter(property = "writ.levels")
    private @Nullable List<String> levels;

    /** Of the findings that could be switched off, only these codes or categories are reported. */
    @Parameter(property = "writ.select")
    private @Nullable List<String> select;

    /** The settings, instead of the nearest {@code .writ.yaml} from each policy upwards. */
    @Parameter(property = "writ.config")
    private @Nullable File config;

    /** Whether to look for {@code .writ.yaml}. */
    @Parameter(property = "writ.searchConfig", defaultValue = "true")
    private boolean searchConfig;

    /** Findings that are accepted, instead of those of the baseline that {@code .writ.yaml} names. */
    @Parameter(property = "writ.baseline")
    private @Nullable File baseline;

    /** Files with public keys whose signatures under the policies of workspaces are believed. */
    @Parameter(property = "writ.trustedKeys")
    private List<File> trustedKeys;

    /** The largest policy read, in bytes. */
    @Parameter(property = "writ.maxBytes", defaultValue = "4194304")
    private int maxBytes;

    /** How deep maps, lists, brackets and {@code not}s may be nested. */
    @Parameter(property = "writ.maxDepth", defaultValue = "100")
    private int maxDepth;

    /** How many names, texts and numbers a policy may have. */
    @Parameter(property = "writ.maxTerms", defaultValue = "1000000")
    private int maxTerms;

    /** How many characters and comparisons reading a policy, with what it refers to, may take. */
    @Parameter(property = "writ.maxSteps", defaultValue = "200000000")
    private long maxSteps;

    /** The day, as {@code 2026-12-31}, that decides which waivers are in force; by default today in UTC. */
    @Parameter(property = "writ.today")
    private String today;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info("skipped");
            skipped();
            return;
        }
        try {
            if (!orNone(policyDependencies).isEmpty()) {
                new UnpackedPolicies(policyDirectory.toPath(), maxBytes)
                        .unpack(new PolicyDependencies(project, session, resolver).files(orNone(policyDependencies)));
            }
            execute(PolicySelection.of(project.getBasedir().toPath(), orNone(policies)));
        } catch (IOException e) {
            throw new MojoExecutionException(inWords(e), e);
        }
    }

    /** What went wrong, behind the file with which it did. */
    static String inWords(IOException e) {
        String file = e instanceof FileSystemException named && named.getFile() != null ? named.getFile() + ": " : "";
        return file + FileProblem.words(e);
    }

    /** Whether the build asks for nothing of this. */
    boolean isSkipped() {
        return skip;
    }

    /** What a build needs of a goal that is skipped. */
    void skipped() {}

    abstract void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException;

    final MavenProject project() {
        return project;
    }

    final PluginDescriptor plugin() {
        return plugin;
    }

    /** What the goals keep for themselves, and the proofs. */
    final Path directory() {
        return Path.of(project.getBuild().getDirectory()).resolve("writ");
    }

    /** @param kind what was done */
    final Marker marker(String kind) {
        return new Marker(directory(), execution.getExecutionId(), kind);
    }

    /** All that decides what is found out about the policies: their contents, those of all that they refer to, and the options. */
    final Digests inputs(List<Path> policies) throws IOException, MojoExecutionException {
        Digests digests = new Digests()
                .with(plugin.getVersion())
                .with(String.valueOf(failLevel))
                .with(String.valueOf(levels))
                .with(String.valueOf(select))
                .with(String.valueOf(config))
                .with(String.valueOf(baseline))
                // Keys and limits decide whether a policy has a meaning.
                .with(reading().limits().toString())
                .with(reading().keys().toString());
        // Settings and baselines decide what fails; with a baseline the day may decide it, too.
        SettingsOfRun settings = settings(policies);
        boolean hasDays = settings.hasDays();
        for (Path file : settings.files()) {
            digests.with(file.toString()).with(Files.readAllBytes(file));
        }
        for (Path policy : policies) {
            Verification.Referred referred = Verification.referred(nameOf(policy), policy, reading());
            digests.with(policy.toString()).with(Files.readAllBytes(policy));
            // What it includes or is held against may stand elsewhere, and decides as well.
            for (PolicyTree.Found found : referred.files()) {
                digests.with(found.file().toString()).with(found.content().bytes());
            }
            hasDays |= referred.hasDays();
        }
        // The day decides which waivers are in force, and nothing else.
        return digests.with(hasDays ? today().toString() : "any day");
    }

    /** @param examination is closed with what is returned */
    final Verification verification(Examination examination, List<Path> policies) throws MojoExecutionException {
        return new Verification(this::log, examination, settings(policies), reading(), today());
    }

    private void log(Level level, String text) {
        switch (level) {
            case ERROR -> getLog().error(text);
            case WARNING -> getLog().warn(text);
            case NOTE -> getLog().info(text);
        }
    }

    /** How findings count. The settings of these policies are read and good. */
    final SettingsOfRun settings(List<Path> policies) throws MojoExecutionException {
        SettingsOfRun settings = new SettingsOfRun(
                project.getBasedir().toPath(),
                new RunSettings(
                        searchConfig,
                        Optional.ofNullable(config).map(File::toPath),
                        over(),
                        Optional.ofNullable(baseline).map(File::toPath),
                        false));
        try {
            settings.read(policies.stream().map(this::nameOf).toList());
        } catch (UnusableSettings e) {
            throw new MojoExecutionException(e.words(), e);
        }
        return settings;
    }

    private Settings over() throws MojoExecutionException {
        Optional<Level> level = Optional.ofNullable(failLevel).flatMap(LevelSetting::level);
        if (failLevel != null && level.isEmpty()) {
            throw new MojoExecutionException(
                    "writ.failLevel is `" + failLevel + "`; it is one of note, warning and error");
        }
        try {
            return Settings.ofOptions(level, orNone(levels), orNone(select));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("writ.levels or writ.select: " + e.getMessage(), e);
        }
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    /** Without a tree: that depends on the file. */
    final ReadOptions reading() throws MojoExecutionException {
        List<Path> keys = orNone(trustedKeys).stream()
                .map(file -> project.getBasedir().toPath().resolve(file.toPath()))
                .toList();
        try {
            return ReadOptions.DEFAULT
                    .withLimits(new SourceLimits(maxBytes, maxDepth, maxTerms, maxSteps))
                    .withKeys(TrustedKeys.read(keys));
        } catch (KeyException | IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    final LocalDate today() throws MojoExecutionException {
        try {
            return Optional.ofNullable(today).map(LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new MojoExecutionException("writ.today is `" + today + "`; write a day as `2026-12-31`", e);
        }
    }

    /** Paths as users know them, from the project's directory. */
    final String nameOf(Path policy) {
        return name(project.getBasedir().toPath(), policy);
    }

    /** What a policy of the project in {@code base} is called. */
    static String name(Path base, Path policy) {
        return policy.startsWith(base) ? base.relativize(policy).toString() : policy.toString();
    }
}
