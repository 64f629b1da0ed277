package dev.writ.verifier.encode;

import dev.writ.verifier.text.SearchTooLongException;

/** Whether some classes are right could not be decided. */
public final class ClassesUndecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClassesUndecided(String reason) {
        super(reason);
    }

    static ClassesUndecided of(String attribute, SearchTooLongException search) {
        return new ClassesUndecided("the classes of " + attribute + ": " + search.getMessage());
    }

    /** Why, in words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
