package dev.writ.runtime.shell;

/** Why a command line was not taken apart. */
public enum OpaqueReason {
    TOO_LONG("the line is longer than " + ShellLine.LONGEST + " characters"),
    TOO_MANY_COMMANDS("the line holds more than " + Allowance.MOST_COMMANDS + " commands"),
    TOO_DEEP("commands are nested more than " + Allowance.DEEPEST + " deep"),
    TOO_MUCH_WORK("taking the line apart takes too many steps"),
    CHARACTER("a character that a reader cannot see or that shells disagree about"),
    UNBALANCED("a quote, bracket or here-document that is not closed"),
    SYNTAX("not the grammar of the shell as far as it is understood"),
    CONTINUATION("a line that is continued in the middle of a word or operator"),
    ARITHMETIC("arithmetic, which can run commands that a variable holds"),
    EXPANSION("an expansion that can run commands or that shells disagree about"),
    QUOTING("a way of quoting that not every shell knows"),
    PROCESS_SUBSTITUTION("a process substitution"),
    COMPOUND("a function, `case`, `select`, `[[` or another construct that is not taken apart"),
    UNKNOWN_PROGRAM("the name of the program is known only when the line runs"),
    PROGRAM_NAME("a name of a program that people could misread or shells could take for something else"),
    CHANGES_THE_SHELL("a builtin command that changes how the rest is read or that runs what its arguments say"),
    ENVIRONMENT("a variable that changes which programs run or what they run"),
    NETWORK("a redirection to the network"),
    STANDARD_INPUT_SCRIPT("a shell that reads its commands from standard input"),
    ANOTHER_LANGUAGE("code in a language that is not taken apart"),
    UNKNOWN_OPTION("a wrapper with an option that is not understood or is known only when the line runs"),
    RUNS_ITS_ARGUMENTS("a program that runs what its arguments say in a way that is not understood");

    private final String sentence;

    OpaqueReason(String sentence) {
        this.sentence = sentence;
    }

    /** What stands in the way, for a message; lower case and without a full stop. */
    public String sentence() {
        return sentence;
    }
}
