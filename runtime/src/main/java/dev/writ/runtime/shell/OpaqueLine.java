package dev.writ.runtime.shell;

/** Ends the reading of a line; caught where the reading began. It holds no stack trace, for it is an ordinary answer. */
final class OpaqueLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OpaqueReason reason;
    private final int at;

    OpaqueLine(OpaqueReason reason, int at) {
        super(reason.sentence(), null, false, false);
        this.reason = reason;
        this.at = at;
    }

    OpaqueReason reason() {
        return reason;
    }

    int at() {
        return at;
    }
}
