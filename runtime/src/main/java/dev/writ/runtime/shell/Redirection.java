package dev.writ.runtime.shell;

/** A file that the shell itself opens. Duplicated and closed descriptors, and here-documents, are none. */
public record Redirection(Kind kind, ShellWord target) {
    /** What is done with the file. */
    public enum Kind {
        READ,
        WRITE,
        READ_WRITE
    }

    public boolean reads() {
        return kind != Kind.WRITE;
    }

    public boolean writes() {
        return kind != Kind.READ;
    }
}
