package dev.writ.language.tools;

/** A list of tools that cannot be read; the message says what is wrong, and where. */
public final class UnreadableToolsException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableToolsException(String message) {
        super(message);
    }
}
