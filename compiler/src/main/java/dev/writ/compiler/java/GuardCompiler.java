package dev.writ.compiler.java;

import dev.writ.runtime.Guard;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated classes in memory and loads the guard, so that the very class that ships can be examined. */
public final class GuardCompiler {
    /** Of Java, that generated classes need. */
    private static final int RELEASE = 17;

    private GuardCompiler() {}

    /** False where this Java cannot compile. */
    public static boolean isAvailable() {
        return ToolProvider.getSystemJavaCompiler() != null;
    }

    /**
     * The instance of the first source's class.
     *
     * @throws GuardCompilationException if there is no Java compiler, or it reports anything at all
     */
    public static Guard load(List<GeneratedSource> sources) throws GuardCompilationException {
        Map<String, byte[]> classes = compile(sources);
        try {
            Object guard = new MemoryClassLoader(classes)
                    .loadClass(sources.get(0).qualifiedName())
                    .getMethod("instance")
                    .invoke(null);
            return (Guard) guard;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new GuardCompilationException("the generated class cannot be loaded", e);
        }
    }

    /** Class files by binary name. */
    static Map<String, byte[]> compile(List<GeneratedSource> sources) throws GuardCompilationException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new GuardCompilationException("this Java has no compiler; a JDK is needed");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8);
                MemoryFiles memory = new MemoryFiles(files)) {
            List<String> options =
                    new ArrayList<>(List.of("-proc:none", "-Xlint:all", "-Xlint:-options", "-classpath", runtime()));
            // A compiler of this release compiles for it anyway, and starts in less time if it is not told so.
            if (Runtime.version().feature() != RELEASE) {
                options.addAll(List.of("--release", Integer.toString(RELEASE)));
            }
            boolean done = compiler.getTask(
                            null,
                            memory,
                            problems,
                            options,
                            null,
                            sources.stream().map(MemoryFiles::source).toList())
                    .call();
            if (!done || !problems.getDiagnostics().isEmpty()) {
                throw new GuardCompilationException("the generated class does not compile: " + text(problems));
            }
            return memory.classes();
        } catch (IOException e) {
            throw new GuardCompilationException("the generated class does not compile", e);
        }
    }

    /** Where the runtime's classes lie: the generated class may see nothing else. */
    private static String runtime() throws GuardCompilationException {
        CodeSource source = Guard.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new GuardCompilationException("the runtime does not say where its classes are");
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | FileSystemNotFoundException e) {
            throw new GuardCompilationException("the runtime is not in a file", e);
        }
    }

    private static String text(DiagnosticCollector<JavaFileObject> problems) {
        return problems.getDiagnostics().stream()
                .map((Diagnostic<? extends JavaFileObject> problem) -> problem.getMessage(Locale.ROOT))
                .collect(Collectors.joining("; "));
    }
}
