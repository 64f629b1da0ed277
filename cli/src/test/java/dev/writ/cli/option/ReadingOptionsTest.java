package dev.writ.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.writ.cli.console.CommandException;
import dev.writ.language.source.SourceLimits;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class ReadingOptionsTest {
    @Command
    private static final class AnyCommand {
        @Mixin
        private ReadingOptions reading = new ReadingOptions();
    }

    @Test
    void theDefaultsAreThoseOfTheLanguage() throws CommandException {
        assertEquals(SourceLimits.DEFAULT, limits());
    }

    @Test
    void everyLimitIsAnOption() throws CommandException {
        assertEquals(
                new SourceLimits(10, 20, 30, 40),
                limits("--max-bytes=10", "--max-depth=20", "--max-terms=30", "--max-steps=40"));
    }

    @Test
    void aDepthThatNoStackHoldsIsRefused() {
        assertThrows(CommandException.class, () -> limits("--max-depth=201"));
        assertThrows(CommandException.class, () -> limits("--max-bytes=0"));
    }

    @Test
    void aKeyThatCannotBeReadIsWrongUsage() {
        assertThrows(CommandException.class, () -> limits("--trusted-key=no such file"));
    }

    private static SourceLimits limits(String... arguments) throws CommandException {
        AnyCommand command = new AnyCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.reading.options().limits();
    }
}
