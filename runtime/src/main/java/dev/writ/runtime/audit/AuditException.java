package dev.writ.runtime.audit;

/** An audit log that cannot be opened, written or read. */
public final class AuditException extends Exception {
    private static final long serialVersionUID = 1;

    public AuditException(String message) {
        super(message);
    }

    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
