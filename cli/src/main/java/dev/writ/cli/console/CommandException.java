package dev.writ.cli.console;

/** Why a command could not go on, in words for the user, and the status it ends with. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitStatus status;

    private CommandException(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    public static CommandException usage(String message) {
        return new CommandException(ExitStatus.USAGE, message);
    }

    public static CommandException usage(Exception cause) {
        return usage(String.valueOf(cause.getMessage()));
    }

    public static CommandException findings(String message) {
        return new CommandException(ExitStatus.FINDINGS, message);
    }

    public static CommandException undecided(String message) {
        return new CommandException(ExitStatus.UNDECIDED, message);
    }

    public static CommandException failure(String message) {
        return new CommandException(ExitStatus.FAILURE, message);
    }

    public ExitStatus status() {
        return status;
    }
}
