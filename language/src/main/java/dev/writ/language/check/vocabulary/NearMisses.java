package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes names and values that nothing declares and that are another with a slip of the fingers: where there is no
 * vocabulary, a misspelt one silently is one more.
 */
public final class NearMisses {
    /** The rarer of two is compared with the other, so this is about a thousand names of one kind. */
    private static final int MOST_COMPARISONS = 1_000_000;

    /** What policies mostly speak of, by what it is of. */
    private static final Map<String, List<String>> USUAL =
            Map.of("attribute", List.of("environment"), "value of `environment`", List.of("production", "staging"));

    private final DiagnosticSink problems;
    private final Map<String, Map<String, Mentions>> byKind = new LinkedHashMap<>();
    private int comparisons;

    /** How often something is said, and where first. */
    private record Mentions(Span first, int times) {
        Mentions more() {
            return new Mentions(first, times + 1);
        }
    }

    public NearMisses(DiagnosticSink problems) {
        this.problems = problems;
    }

    void attribute(Word name) {
        add("attribute", name.text(), name.span());
    }

    void value(String attribute, Expr literal) {
        if (literal instanceof Expr.Text text) {
            add("value of `" + attribute + "`", text.value(), text.span());
        }
    }

    /** Values of other types than strings are held against their type. */
    void ignoreValues(String attribute) {
        byKind.remove("value of `" + attribute + "`");
    }

    /** The names of actions that scopes are made of. */
    public void actions(Definitions definitions, PolicyFile file) {
        file.rules().forEach(rule -> scope(definitions, rule.scope()));
        file.limits().forEach(limit -> scope(definitions, limit.scope()));
        file.claims().properties().forEach(property -> scope(definitions, property.scope()));
    }

    private void scope(Definitions definitions, ScopeNode scope) {
        for (ScopeTerm term : scope.actions()) {
            for (ScopeTerm.Item item : term.items()) {
                definitions.actions(item.word()).stream()
                        .filter(word -> !Scopes.isTag(word) && !ActionPattern.isPattern(word.text()))
                        .forEach(word -> add("action", word.text(), word.span()));
            }
        }
    }

    private void add(String kind, String text, Span span) {
        byKind.computeIfAbsent(kind, name -> new LinkedHashMap<>())
                .merge(text, new Mentions(span, 1), (earlier, one) -> earlier.more());
    }

    public void report() {
        byKind.forEach((kind, said) -> said.forEach((text, mentions) -> nearest(kind, text, mentions, said)
                .ifPresent(other -> report(kind, new Word(mentions.first(), text), other, said))));
    }

    private void report(String kind, Word written, String other, Map<String, Mentions> said) {
        Mentions mentions = said.get(other);
        Diagnostic near = Diagnostic.of(
                        DiagnosticCode.NEAR_MISS,
                        written.span(),
                        "a slip?",
                        "the " + kind + " `" + written.text() + "` is nearly `" + other + "`")
                .withHelp("if that is meant, write it so; a vocabulary tells one from the other:"
                        + " `writ check --show-vocabulary` writes one to begin with");
        problems.add(mentions == null ? near : near.withNote("`" + other + "` is said here", mentions.first()));
    }

    /** One that is a slip away and is said more often, or as often and before; else one that policies mostly speak of. */
    private Optional<String> nearest(String kind, String text, Mentions mentions, Map<String, Mentions> said) {
        Optional<String> usual = USUAL.getOrDefault(kind, List.of()).stream()
                .filter(word -> NearestNames.isTypingSlip(text, word))
                .findFirst();
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, Mentions> other : said.entrySet()) {
            if (comparisons++ > MOST_COMPARISONS) {
                return usual;
            }
            boolean isLeading = other.getValue().times() > mentions.times()
                    || other.getValue().times() == mentions.times()
                            && isBefore(other.getValue().first(), mentions.first());
            if (isLeading && NearestNames.isTypingSlip(text, other.getKey())) {
                others.add(other.getKey());
            }
        }
        return others.isEmpty() ? usual : Optional.of(others.get(0));
    }

    private static boolean isBefore(Span one, Span other) {
        return !one.source().equals(other.source()) || one.start() < other.start();
    }
}
