package dev.writ.cli;

/** Why a command could not go on, in words for the user, and the status it ends with. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitStatus status;

    private CommandException(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    static CommandException usage(String message) {
        return new CommandException(ExitStatus.USAGE, message);
    }

    static CommandException usage(Exception cause) {
        return usage(String.valueOf(cause.getMessage()));
    }

    static CommandException findings(String message) {
        return new CommandException(ExitStatus.FINDINGS, message);
    }

    static CommandException undecided(String message) {
        return new CommandException(ExitStatus.UNDECIDED, message);
    }

    static CommandException failure(String message) {
        return new CommandException(ExitStatus.FAILURE, message);
    }

    ExitStatus status() {
        return status;
    }
}
