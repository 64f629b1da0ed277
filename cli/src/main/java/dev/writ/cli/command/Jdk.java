package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.compiler.java.GuardCompiler;

/** The Java that writ runs on. */
final class Jdk {
    private Jdk() {}

    /** What is proved is the class that ships, so without a compiler there is nothing to prove. */
    static void require() throws CommandException {
        if (!GuardCompiler.isAvailable()) {
            throw CommandException.failure("this Java (" + System.getProperty("java.home")
                    + ") has no compiler, and writ proves the very class that it generates: run it with a JDK");
        }
    }
}
