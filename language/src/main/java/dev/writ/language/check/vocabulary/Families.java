package dev.writ.language.check.vocabulary;

import dev.writ.language.budget.Bounded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees to it that each name belongs to one family: the one with the most fixed text of those that it matches. */
final class Families {
    private final DiagnosticSink problems;
    private final Map<Word, Vocabulary.Family> families;

    /** @param families by the name that each is declared with, in declaration order */
    Families(DiagnosticSink problems, Map<Word, Vocabulary.Family> families) {
        this.problems = problems;
        this.families = families;
    }

    void refuseTies() {
        Map<Integer, List<Word>> byFixed = new HashMap<>();
        families.forEach((word, family) -> {
            List<Word> earlier = byFixed.computeIfAbsent(family.fixed(), fixed -> new ArrayList<>());
            problems.steps().spend(earlier.size());
            earlier.stream()
                    .filter(other -> !SharedNames.areFar(pattern(other), pattern(word)))
                    .flatMap(other -> tie(other, word).stream())
                    .findFirst()
                    .ifPresent(problems::add);
            earlier.add(word);
        });
    }

    private Optional<Diagnostic> tie(Word first, Word second) {
        Pattern.Glob one = pattern(first);
        Pattern.Glob other = pattern(second);
        // What is declared twice was reported.
        if (one.equals(other)) {
            return Optional.empty();
        }
        Bounded<Optional<String>> shared = SharedNames.find(List.of(one, other), List.of(), problems.steps());
        return shared.found()
                .orElse(Optional.of("a name that is too long to be found"))
                .map(name -> Diagnostic.of(
                                DiagnosticCode.DUPLICATE_NAME,
                                second.span(),
                                "as special as another",
                                "`" + name + "` belongs to `" + first.text() + "` as much as to `" + second.text()
                                        + "`")
                        .withNote("the other is declared here", first.span())
                        .withHelp(
                                "a name belongs to the pattern with the longest fixed text: make one of them longer"));
    }

    private Pattern.Glob pattern(Word word) {
        Vocabulary.Family family = families.get(word);
        if (family == null) {
            throw new AssertionError("unreachable: each of the words declares a family");
        }
        return family.pattern();
    }
}
