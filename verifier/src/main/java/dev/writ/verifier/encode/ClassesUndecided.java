package dev.writ.verifier.encode;

/** Whether some classes are right could not be decided. */
public final class ClassesUndecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClassesUndecided(String reason) {
        super(reason);
    }
}
