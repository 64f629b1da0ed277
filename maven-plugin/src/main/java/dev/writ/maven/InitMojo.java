package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.starter.StarterPolicy;
import dev.writ.language.tools.ToolList;
import dev.writ.language.tools.UnreadableToolsException;
import dev.writ.runtime.files.FileProblem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy to begin with: safe, commented, with properties that hold and tests that pass; or one whose vocabulary is
 * that of the tools of a server. A file that is there stays as it is.
 */
@Mojo(name = "init", threadSafe = true)
public final class InitMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Where to write it; a name that ends in {@code .oags} makes it text, one in {@code .oags.yaml} YAML. */
    @Parameter(property = "writ.file", defaultValue = "src/main/writ/${project.artifactId}.oags.yaml", required = true)
    private String file;

    /** What an MCP server answers to {@code tools/list}, as JSON. */
    @Parameter(property = "writ.tools")
    private @Nullable File tools;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path target = project.getBasedir().toPath().resolve(file);
        try {
            Result<String> policy = policy();
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            AtomicFiles.create(
                    target,
                    policy.value()
                            .orElseThrow(() -> new MojoFailureException("the policy would not be valid: "
                                    + policy.diagnostics().get(0).message())));
        } catch (FileAlreadyExistsException e) {
            throw new MojoFailureException(
                    "`" + file + "` is there already, and stays as it is: name another with -Dwrit.file", e);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write `" + file + "`: " + FileProblem.words(e), e);
        } catch (UnwritablePolicyException e) {
            throw new MojoExecutionException("this is a bug in writ, please report it: " + e.getMessage(), e);
        }
        getLog().info("wrote " + file);
        getLog().info("next: mvn writ:verify");
    }

    private Result<String> policy() throws MojoFailureException, UnwritablePolicyException {
        if (tools == null) {
            return StarterPolicy.example(file);
        }
        try {
            Path list = project.getBasedir().toPath().resolve(tools.toPath());
            return StarterPolicy.of(file, ToolList.read(Files.readString(list, StandardCharsets.UTF_8)));
        } catch (UnreadableToolsException e) {
            throw new MojoFailureException("`" + tools + "` is no list of tools: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoFailureException("cannot read `" + tools + "`: " + FileProblem.words(e), e);
        }
    }
}
