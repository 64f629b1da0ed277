package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.Optional;

/**
 * One limit: {@code limit bulk: bulk_write in production at most 60 per 1h per agent.id when rows > 10}.
 *
 * @param id absent when it has none, {@code limit-N} by its place
 * @param per the attribute of which each value is counted apart
 */
public record LimitNode(Span span, Optional<Word> id, ScopeNode scope, RateNode rate, Optional<Word> per) {}
