package dev.writ.language.syntax;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: {@code 30s}, {@code 15m}, {@code 1h}, {@code 7d}. */
public final class Durations {
    private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,11})([smhd])");

    private Durations() {}

    /** Of up to twelve digits and a unit; from none on. */
    public static Optional<Duration> read(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** One that is longer than none, and no longer than another. */
    public static Optional<Duration> upTo(Duration longest, String text) {
        return read(text).filter(read -> !read.isZero() && read.compareTo(longest) <= 0);
    }
}
