package dev.writ.maven;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.files.FileProblem;
import dev.writ.verifier.artifact.ShippedClass;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Loads the classes that the build has compiled and fails it unless each is the guard of its policy: data undamaged, every
 * bit, class of values, name and bound that of the policy, its rows proved to mean the policy once more, and every typed
 * call giving each argument under its own name. Whatever happened between generating and compiling shows here; so does a
 * project that ships with another version of the runtime than its policies were proved for. Needs no solver and believes
 * nothing that {@code writ:compile} wrote.
 */
@Mojo(
        name = "verify-classes",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class VerifyClassesMojo extends PolicyMojo {
    /** The package of the generated classes, as for {@code compile}. */
    @Parameter(property = "writ.packageName", required = true)
    private String packageName;

    /** Where the compiled classes are. */
    @Parameter(property = "writ.classes", defaultValue = "${project.build.outputDirectory}", required = true)
    private File classes;

    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        Optional<String> other =
                RuntimeVersions.difference(plugin().getArtifacts(), project().getArtifacts());
        if (other.isPresent() && !policies.isEmpty()) {
            throw new MojoFailureException(other.get());
        }
        Marker marker = marker("classes");
        String inputs = classInputs(policies);
        if (marker.isCurrent(inputs)) {
            getLog().info("up to date: " + policies.size() + (policies.size() == 1 ? " policy" : " policies"));
            return;
        }
        List<String> wrong = new ArrayList<>();
        for (Path file : policies) {
            Policy policy = Verification.read(nameOf(file), file, reading()).policy();
            String type = packageName + "." + JavaEmitter.classNameFor(policy.name());
            List<String> differences = differences(policy, type);
            if (differences.isEmpty()) {
                getLog().info(nameOf(file) + ": " + type + " is the guard of `" + policy.name() + "`");
            } else {
                wrong.add("%s is not the guard of `%s` (%s): %s"
                        .formatted(type, policy.name(), nameOf(file), String.join("; ", differences)));
            }
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(getLog()::error);
            throw new MojoFailureException(
                    String.join("\n  ", wrong)
                            + "\n  help: do not edit generated classes; change the policy and let `writ:compile` write them again");
        }
        marker.write(inputs, List.of());
    }

    /** Whatever the guards may consist of, for nothing says which classes those are but the classes. */
    private String classInputs(List<Path> policies) throws IOException, MojoExecutionException {
        Digests digests = inputs(policies).with(packageName).with(classes.getPath());
        if (classes.isDirectory()) {
            List<Path> files;
            try (Stream<Path> below = Files.walk(classes.toPath())) {
                files = below.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                digests.with(file.toString()).with(Files.readAllBytes(file));
            }
        }
        return digests.hex();
    }

    private List<String> differences(Policy policy, String type) throws MojoFailureException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url()}, Guard.class.getClassLoader())) {
            Object instance =
                    Class.forName(type, true, loader).getMethod("instance").invoke(null);
            return instance instanceof Guard guard
                    ? new ShippedClass(policy, guard).differences()
                    : List.of("it is no guard");
        } catch (ClassNotFoundException e) {
            return List.of("there is no such class in " + classes);
        } catch (ReflectiveOperationException | LinkageError e) {
            return List.of("it cannot be loaded with this version of writ: " + e.getMessage());
        } catch (PolicyTooLargeException e) {
            throw new MojoFailureException("policy `" + policy.name() + "` is not compiled: " + e.getMessage(), e);
        } catch (IOException e) {
            return List.of("its classes cannot be read: " + FileProblem.words(e));
        }
    }

    private URL url() throws MalformedURLException {
        return classes.toURI().toURL();
    }
}
