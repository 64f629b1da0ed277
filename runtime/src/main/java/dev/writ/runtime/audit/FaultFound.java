package dev.writ.runtime.audit;

/** Ends the verification of a log at the first fault. */
final class FaultFound extends Exception {
    private static final long serialVersionUID = 1;

    private final transient LogFault fault;

    FaultFound(LogFault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    LogFault fault() {
        return fault;
    }
}
