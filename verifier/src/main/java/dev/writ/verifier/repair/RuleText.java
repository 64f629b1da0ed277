package dev.writ.verifier.repair;

import dev.writ.language.format.PolicySpelling;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.Word;
import java.util.Optional;

/** Where in the text of a rule something is to be written, in either spelling. */
final class RuleText {
    private final RuleNode rule;
    private final PolicySpelling spelling;
    private final SourceText source;

    RuleText(RuleNode rule, PolicySpelling spelling) {
        this.rule = rule;
        this.spelling = spelling;
        this.source = rule.span().source();
    }

    /** The rule's effect becomes deny. */
    Optional<TextEdit> denied(String words) {
        return switch (spelling) {
            case TEXT -> Optional.of(new TextEdit(words, textEffect(), "deny" + (isOfSome() ? " " : "")));
            case YAML -> yamlEffect().map(span -> new TextEdit(words, span, "effect: deny"));
        };
    }

    /** The rule warns where it allowed. */
    Optional<TextEdit> warned(String words) {
        return rule.effect().map(word -> new TextEdit(words, word.span(), "warn"));
    }

    /** The rule requires the approval of anybody who may give one. */
    Optional<TextEdit> approved(String words) {
        return switch (spelling) {
            case TEXT ->
                Optional.of(new TextEdit(words, textEffect(), "require approval" + (isOfSome() ? " for " : "")));
            case YAML -> yamlEffect().map(span -> new TextEdit(words, span, "requires_approval: true"));
        };
    }

    private boolean isOfSome() {
        return !rule.scope().actions().isEmpty();
    }

    /** From the effect up to the first action, if there is one. */
    private Span textEffect() {
        Span effect = rule.effect()
                .map(Word::span)
                .or(() -> rule.approval().map(RuleNode.Approval::span))
                .orElse(rule.span());
        int end = isOfSome() ? rule.scope().actions().get(0).span().start() : effect.end();
        return source.span(effect.start(), Math.max(effect.end(), end));
    }

    /** The key that says the effect, and its value. */
    private Optional<Span> yamlEffect() {
        boolean isApproval = rule.approval().isPresent();
        Optional<Span> value = isApproval
                ? rule.approval().map(RuleNode.Approval::span)
                : rule.effect().map(Word::span);
        return value.flatMap(span -> {
            int key = source.text().lastIndexOf(isApproval ? "requires_approval" : "effect", span.start());
            return key < rule.span().start() ? Optional.empty() : Optional.of(source.span(key, span.end()));
        });
    }

    /** The rule demands one thing more. */
    TextEdit demanding(String conjunct, String words) {
        Optional<Expr> when = rule.scope().when();
        if (when.isPresent()) {
            String written = when.get().span().text();
            boolean isJoined = written.matches("(?s).*\\b(or|implies)\\b.*");
            return new TextEdit(
                    words,
                    when.get().span(),
                    isJoined ? "(" + written + ") and " + conjunct : written + " and " + conjunct);
        }
        return switch (spelling) {
            case TEXT -> new TextEdit(words, endOfScope(), " when " + conjunct);
            case YAML -> {
                int column = source.position(rule.span().start()).column() - 1;
                yield new TextEdit(
                        words,
                        TextEdit.endOfLine(source, rule.span().end()),
                        "\n" + " ".repeat(column) + "when: " + conjunct);
            }
        };
    }

    /** Behind the last thing that the text spelling says of what a rule is about. */
    private Span endOfScope() {
        int end = textEffect().end();
        for (var term : rule.scope().actions()) {
            end = Math.max(end, term.span().end());
        }
        for (var constraint : rule.scope().constraints()) {
            end = Math.max(end, constraint.span().end());
        }
        return source.span(end, end);
    }
}
