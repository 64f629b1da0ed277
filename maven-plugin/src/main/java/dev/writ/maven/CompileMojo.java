package dev.writ.maven;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.compiler.java.EarlierSources;
import dev.writ.compiler.java.GeneratedSource;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.certificate.Proof;
import dev.writ.verifier.result.TableVerdict;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Verifies the policies and generates for each the Java class that enforces it, and its table as a resource beside it. The
 * class is called after the policy: {@code ProductionGuard} for {@code production-guard}; what was proved of it goes to
 * {@code target/writ/production-guard}. Nothing is written for a policy that does not verify, and nothing is done when
 * neither the policies nor the generated files have changed.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends PolicyMojo {
    /** The package of the generated classes. */
    @Parameter(property = "writ.packageName", required = true)
    private String packageName;

    /** Where generated classes go, in directories by package. */
    @Parameter(
            property = "writ.sources",
            defaultValue = "${project.build.directory}/generated-sources/writ",
            required = true)
    private File sources;

    /** Where tables go, in directories by package. */
    @Parameter(
            property = "writ.resources",
            defaultValue = "${project.build.directory}/generated-resources/writ",
            required = true)
    private File resources;

    @Override
    void execute(List<Path> policies) throws IOException, MojoExecutionException, MojoFailureException {
        Marker marker = marker("compiled");
        String proved = inputs(policies).hex();
        String inputs = new Digests()
                .with(proved)
                .with(packageName)
                .with(sources.getPath())
                .with(resources.getPath())
                .hex();
        if (marker.isCurrent(inputs)) {
            getLog().info("up to date: " + policies.size() + (policies.size() == 1 ? " policy" : " policies"));
        } else {
            Map<Path, String> files = new LinkedHashMap<>();
            List<Path> outdated = new ArrayList<>();
            for (TableVerdict table : verified(policies)) {
                add(table, files, outdated);
            }
            marker.outputs().stream().filter(old -> !files.containsKey(old)).forEach(outdated::add);
            marker.remove();
            AtomicFiles.write(changed(files, outdated), outdated);
            marker.write(inputs, List.copyOf(files.keySet()));
            marker("verified").write(proved, List.of());
        }
        addToProject();
    }

    @Override
    void skipped() {
        addToProject();
    }

    private List<TableVerdict> verified(List<Path> policies)
            throws IOException, MojoExecutionException, MojoFailureException {
        List<TableVerdict> verified = new ArrayList<>();
        try (Verification verification = verification(Examination.proof(VerifyOptions.DEFAULT), policies)) {
            for (Path policy : policies) {
                verification.verify(nameOf(policy), policy).ifPresent(verified::add);
            }
            verification.failIfUnsafe();
        }
        return verified;
    }

    /**
     * What one policy becomes.
     *
     * @param files what to write where, the record of the proof after everything else
     * @param outdated what an earlier run left
     */
    private void add(TableVerdict table, Map<Path, String> files, List<Path> outdated)
            throws IOException, MojoFailureException {
        CompiledPolicy compiled = table.compiled().orElseThrow();
        Proof.Archive proof = table.proof().orElseThrow().archive();
        String name = compiled.policy().name();
        List<GeneratedSource> generated =
                JavaEmitter.emit(compiled, proof.digest(), packageName, JavaEmitter.classNameFor(name));
        boolean isNew = true;
        for (GeneratedSource source : generated) {
            isNew &= files.put(sources.toPath().resolve(source.path()), source.text()) == null;
        }
        Path shipped =
                resources.toPath().resolve(packageName.replace('.', '/')).resolve(fileName(name) + ".table.json");
        isNew &= files.put(shipped, TableJson.writePretty(compiled.table())) == null;
        if (!isNew) {
            throw new MojoFailureException("two policies would both become "
                    + generated.get(0).qualifiedName() + "; give each a name of its own");
        }
        Path archive = directory().resolve(fileName(name));
        proof.files().forEach((path, text) -> files.put(archive.resolve(path), text));
        outdated.addAll(proof.outdated(archive));
        outdated.addAll(EarlierSources.of(sources.toPath(), generated));
    }

    /** The policy's name where it can be a file's; everything else becomes a hyphen. */
    private static String fileName(String policy) {
        return policy.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** A file that has its content already keeps its time, so that nothing after it is made again. */
    private static Map<Path, String> changed(Map<Path, String> files, List<Path> outdated) throws IOException {
        Map<Path, String> changed = new LinkedHashMap<>();
        for (Map.Entry<Path, String> entry : files.entrySet()) {
            Path file = entry.getKey();
            byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
            if (outdated.contains(file)
                    || !Files.isRegularFile(file)
                    || !Arrays.equals(Files.readAllBytes(file), content)) {
                changed.put(file, entry.getValue());
            }
        }
        return changed;
    }

    private void addToProject() {
        project().addCompileSourceRoot(sources.getPath());
        Resource resource = new Resource();
        resource.setDirectory(resources.getPath());
        project().addResource(resource);
    }
}
