package dev.writ.cli.console;

/** How a run ended, from the least to the most severe. */
public enum ExitStatus {
    CLEAN(0),
    /** Findings at or above the level that fails, a refuted property, an invalid log. */
    FINDINGS(1),
    /** Something could not be decided. */
    UNDECIDED(4),
    /** Wrong usage, unreadable input or output that could not be written. */
    USAGE(2),
    /** A failure of our own. */
    FAILURE(3);

    private final int number;

    ExitStatus(int number) {
        this.number = number;
    }

    public static ExitStatus of(int number) {
        for (ExitStatus status : values()) {
            if (status.number == number) {
                return status;
            }
        }
        return FAILURE;
    }

    public int number() {
        return number;
    }

    public ExitStatus worse(ExitStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
