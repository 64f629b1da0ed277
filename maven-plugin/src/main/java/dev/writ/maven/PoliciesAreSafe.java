package dev.writ.maven;

import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.settings.LevelSetting;
import dev.writ.language.settings.Settings;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.settings.RunSettings;
import dev.writ.verifier.settings.SettingsOfRun;
import dev.writ.verifier.settings.UnusableSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleError;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the Maven Enforcer: every policy of the project is proved, as by {@code writ:verify}. For builds whose rules stand
 * in one place; the plugin is a dependency of the enforcer's there.
 */
public final class PoliciesAreSafe extends AbstractEnforcerRule {
    private final MavenProject project;

    /** Files and directories; by default {@code src/main/writ} and the policies in the project's own directory. */
    private @Nullable List<File> policies;

    /** {@code note}, {@code warning} or {@code error}; by default what {@code .writ.yaml} says, or else {@code error}. */
    private @Nullable String failLevel;

    @Inject
    public PoliciesAreSafe(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws EnforcerRuleException {
        Path base = project.getBasedir().toPath();
        try {
            List<Path> selected = PolicySelection.of(base, PolicyMojo.orNone(policies));
            SettingsOfRun settings = settings(base, selected);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            try (Verification verification = new Verification(
                    this::log, Examination.proof(VerifyOptions.DEFAULT), settings, ReadOptions.DEFAULT, today)) {
                for (Path policy : selected) {
                    verification.verify(PolicyMojo.name(base, policy), policy);
                }
                verification.failIfUnsafe();
            }
        } catch (MojoFailureException e) {
            throw new EnforcerRuleException(e.getMessage(), e);
        } catch (MojoExecutionException | UnusableSettings e) {
            throw new EnforcerRuleError(e.getMessage(), e);
        } catch (IOException e) {
            throw new EnforcerRuleError(PolicyMojo.inWords(e), e);
        }
    }

    private SettingsOfRun settings(Path base, List<Path> selected) throws EnforcerRuleError, UnusableSettings {
        Optional<Level> level = Optional.ofNullable(failLevel).flatMap(LevelSetting::level);
        if (failLevel != null && level.isEmpty()) {
            throw new EnforcerRuleError("failLevel is `" + failLevel + "`; it is one of note, warning and error");
        }
        Settings over = Settings.ofOptions(level, List.of(), List.of());
        SettingsOfRun settings =
                new SettingsOfRun(base, new RunSettings(true, Optional.empty(), over, Optional.empty(), false));
        settings.read(
                selected.stream().map(policy -> PolicyMojo.name(base, policy)).toList());
        return settings;
    }

    private void log(Level level, String text) {
        switch (level) {
            case ERROR -> getLog().error(text);
            case WARNING -> getLog().warn(text);
            case NOTE -> getLog().info(text);
        }
    }
}
