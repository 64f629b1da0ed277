package dev.writ.language.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding that the author accepts.
 *
 * @param code of the finding
 * @param of id of the property that the finding must be about; absent for all findings of the code
 * @param until the last day on which it counts
 */
public record Waiver(String code, Optional<String> of, String reason, Optional<LocalDate> until) {}
