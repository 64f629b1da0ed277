package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lists of literals, in which nothing stands twice. */
public final class Lists {
    private final DiagnosticSink problems;

    Lists(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** What the literals mean; nothing when one of them was reported. */
    <T> Optional<List<T>> distinct(List<Expr> literals, Function<Expr, Optional<T>> reader) {
        return distinct(literals, literals.stream().map(reader).toList());
    }

    /** @param read what each of the literals means, in their order */
    <T> Optional<List<T>> distinct(List<Expr> literals, List<Optional<T>> read) {
        Map<T, Span> found = new LinkedHashMap<>();
        boolean sound = true;
        for (int i = 0; i < literals.size(); i++) {
            Span span = literals.get(i).span();
            Optional<Span> earlier = read.get(i).map(value -> found.putIfAbsent(value, span));
            earlier.ifPresent(first -> problems.twice(new Word(span, span.text()), first, "the value"));
            sound &= read.get(i).isPresent() && earlier.isEmpty();
        }
        return sound ? Optional.of(List.copyOf(found.keySet())) : Optional.empty();
    }

    static <T> Optional<T> empty(Span span, DiagnosticSink problems) {
        problems.add(Diagnostic.of(DiagnosticCode.EMPTY_LIST, span, "an empty list", "this list has no values")
                .withHelp("name at least one value"));
        return Optional.empty();
    }
}
