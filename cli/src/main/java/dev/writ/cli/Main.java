package dev.writ.cli;

import dev.writ.cli.console.Console;

/** The entry point of the process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Writ.run(Console.ofProcess(), arguments));
    }
}
