package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.Optional;

/**
 * One waiver: {@code waive V0104 of cleanup until 2026-12-31 because "reviewed by security"}.
 *
 * @param code of the finding
 * @param of id or name of what the finding is about
 * @param until the last day on which it counts, as written
 * @param reason demanded by the checker
 */
public record WaiverNode(Span span, Word code, Optional<Word> of, Optional<Word> until, Optional<Word> reason) {}
