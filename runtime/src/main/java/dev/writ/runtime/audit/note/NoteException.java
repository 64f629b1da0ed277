package dev.writ.runtime.audit.note;

/** A note that cannot be read or that no trusted key signed. */
public final class NoteException extends Exception {
    private static final long serialVersionUID = 1;

    public NoteException(String message) {
        super(message);
    }

    public NoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
