package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names that the declarations of one kind take: each stands for one of them. */
final class NameClaims {
    private final String what;
    private final Map<String, Span> others;
    private final DiagnosticSink problems;
    private final Map<String, Span> places = new LinkedHashMap<>();

    /**
     * @param what one of them, as a message calls it: {@code the rule}
     * @param others where names stand that declarations of another kind have taken from these
     */
    NameClaims(String what, Map<String, Span> others, DiagnosticSink problems) {
        this.what = what;
        this.others = others;
        this.problems = problems;
    }

    /** Takes the name; one that is taken already is reported. */
    void claim(Word name) {
        take(name).ifPresent(earlier -> problems.twice(name, earlier, what));
    }

    /** Takes the name; answers where it was taken before, which is then the caller's to report. */
    Optional<Span> take(Word name) {
        new Names(problems).isWellFormed(name.span(), name.text());
        Span own = places.putIfAbsent(name.text(), name.span());
        return Optional.ofNullable(own != null ? own : others.get(name.text()));
    }

    Map<String, Span> places() {
        return Collections.unmodifiableMap(places);
    }
}
