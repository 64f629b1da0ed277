package dev.writ.language.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a stage returns: a value, perhaps with remarks, or the reasons why there is none. */
public sealed interface Result<T> {
    /** In source order. */
    List<Diagnostic> diagnostics();

    Optional<T> value();

    /** The value; in a failure what was made of the sound parts, which is good for finding more, and for nothing else. */
    Optional<T> remains();

    /** Goes on with the value, keeping the remarks made so far. */
    <R> Result<R> then(Function<? super T, Result<R>> next);

    static <T> Result<T> of(T value, List<Diagnostic> diagnostics) {
        boolean failed = diagnostics.stream()
                .anyMatch(d -> d.level() == Level.ERROR && d.code().preventsMeaning());
        return failed ? new Failure<>(diagnostics, Optional.of(value)) : new Success<>(value, diagnostics);
    }

    /** A value; the remarks hold nothing that prevents a meaning. */
    record Success<T>(T result, List<Diagnostic> diagnostics) implements Result<T> {
        public Success {
            diagnostics = List.copyOf(diagnostics);
        }

        @Override
        public Optional<T> value() {
            return Optional.of(result);
        }

        @Override
        public Optional<T> remains() {
            return value();
        }

        @Override
        public <R> Result<R> then(Function<? super T, Result<R>> next) {
            Result<R> result = next.apply(this.result);
            List<Diagnostic> all = new ArrayList<>(diagnostics);
            all.addAll(result.diagnostics());
            return result instanceof Failure<R> failure
                    ? new Failure<>(all, failure.remains())
                    : new Success<>(result.value().orElseThrow(), all);
        }
    }

    /**
     * No value; at least one diagnostic says why.
     *
     * @param remains what was made of the sound parts: good for finding more mistakes, and for nothing else
     */
    record Failure<T>(List<Diagnostic> diagnostics, Optional<T> remains) implements Result<T> {
        public Failure {
            diagnostics = List.copyOf(diagnostics);
            if (diagnostics.isEmpty()) {
                throw new IllegalArgumentException("a failure has a reason");
            }
        }

        public Failure(List<Diagnostic> diagnostics) {
            this(diagnostics, Optional.empty());
        }

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public <R> Result<R> then(Function<? super T, Result<R>> next) {
            return new Failure<>(diagnostics);
        }
    }
}
