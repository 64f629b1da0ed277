package dev.writ.verifier.report;

/** The name of a file as services compare it with the paths of a repository. */
final class ReportPath {
    private ReportPath() {}

    /** With slashes, and without the directory itself at its head. */
    static String of(String file) {
        String path = file.replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2).replaceFirst("^/+", "");
        }
        return path.isEmpty() ? "." : path;
    }
}
