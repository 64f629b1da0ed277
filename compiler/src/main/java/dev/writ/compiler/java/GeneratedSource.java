package dev.writ.compiler.java;

/** A Java source file. */
public record GeneratedSource(String qualifiedName, String text) {
    /** Where the file belongs below a source root, with forward slashes. */
    public String path() {
        return qualifiedName.replace('.', '/') + ".java";
    }
}
