package dev.writ.runtime.approval;

/** Approvers or requests that cannot be read, or a request that cannot be made. */
public final class ApprovalException extends Exception {
    private static final long serialVersionUID = 1;

    public ApprovalException(String message) {
        super(message);
    }

    public ApprovalException(String message, Throwable cause) {
        super(message, cause);
    }
}
