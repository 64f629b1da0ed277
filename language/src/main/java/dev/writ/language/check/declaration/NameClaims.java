package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
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
        boolean isTwice = places.containsKey(name.text());
        take(name).ifPresent(earlier -> {
            if (isTwice) {
                problems.twice(name, earlier, what);
            } else {
                problems.add(taken(name, earlier));
            }
        });
    }

    private Diagnostic taken(Word name, Span other) {
        return Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        name.span(),
                        "taken",
                        what + " `" + name.text() + "` has the name of another declaration")
                .withNote("`" + name.text() + "` is declared here", other)
                .withHelp("rename one of them: reports name them by this alone");
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
