package dev.writ.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read, and what is said of those that cannot be. */
public final class Converters {
    private Converters() {}

    /** Also for the commands that the line has by now. */
    public static void register(CommandLine line) {
        line.registerConverter(LocalDate.class, Converters::day);
        line.registerConverter(Instant.class, Converters::time);
        line.registerConverter(Path.class, Converters::path);
        line.registerConverter(Integer.class, Converters::number);
        line.registerConverter(int.class, Converters::number);
        line.registerConverter(Long.class, Converters::longNumber);
        line.registerConverter(long.class, Converters::longNumber);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("`" + text + "` is not a day; write one as 2026-12-31");
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("`" + text + "` is not a time; write one as 2026-12-31T18:00:00Z");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("`" + text + "` is not a path");
        }
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(notWhole(text, Integer.MAX_VALUE));
        }
    }

    private static Long longNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(notWhole(text, Long.MAX_VALUE));
        }
    }

    private static String notWhole(String text, long greatest) {
        return "`" + text + "` is not a whole number up to " + greatest;
    }
}
