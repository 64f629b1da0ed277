package dev.writ.verifier.solver;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the JVM that holds Z3. This process names its class and its libraries but loads neither: a crash of the
 * native code can then end only the child.
 */
final class Z3Launcher implements ChildSolver.Launcher {
    private static final String MAIN = "dev.writ.verifier.z3.SolverProcess";
    /** Whatever the child needs to load, by one class of each jar. */
    private static final List<String> NEEDED =
            List.of(MAIN, "com.microsoft.z3.Native", "tools.aqua.turnkey.support.TurnKey");

    private static final List<String> FAST_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "-XX:-UsePerfData");

    @Override
    public Process start() throws SolverException {
        NativeLibraries libraries = NativeLibraries.ofThisPlatform();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FAST_START);
        // A crash is reported as an undecided verdict; it need not leave a file in the user's directory.
        command.add("-XX:ErrorFile=" + (File.separatorChar == '/' ? "/dev/null" : "NUL"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(classPath(libraries));
        command.add(MAIN);
        libraries.toLoad().forEach(library -> command.add(library.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Nothing of the environment may choose another library or option for the child.
        builder.environment().keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SolverException("the solver's process cannot be started: " + e.getMessage(), e);
        }
    }

    private static String classPath(NativeLibraries libraries) throws SolverException {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(libraries.classPath().toString());
        for (String name : NEEDED) {
            entries.add(home(name).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The jar or directory that holds a class, found without loading the class. */
    private static Path home(String className) throws SolverException {
        String resource = className.replace('.', '/') + ".class";
        URL url = Optional.ofNullable(Z3Launcher.class.getClassLoader().getResource(resource))
                .orElseThrow(() -> new SolverException("the solver is not on the class path: " + className));
        String text = url.toString();
        String root = text.substring(0, text.length() - resource.length());
        if (root.startsWith("jar:")) {
            root = root.substring("jar:".length(), root.length() - "!/".length());
        }
        try {
            return Path.of(new URI(root));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new SolverException("the solver's jar cannot be found at " + root, e);
        }
    }
}
