package dev.writ.language.settings;

import dev.writ.language.source.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Findings that were there when somebody accepted them: they are listed and fail nothing, and what is new does. */
public record Baseline(List<Entry> entries) {
    public static final Baseline EMPTY = new Baseline(List.of());

    public Baseline {
        entries = List.copyOf(entries);
    }

    /**
     * A finding that is accepted.
     *
     * @param place in the baseline
     * @param file the policy, relative to the baseline, with slashes
     * @param fingerprint of what was found and the line it stands on, whatever the line's number
     * @param until the last day on which it is accepted
     */
    public record Entry(
            Span place,
            String file,
            String code,
            String fingerprint,
            String message,
            String reason,
            Optional<LocalDate> until) {}
}
