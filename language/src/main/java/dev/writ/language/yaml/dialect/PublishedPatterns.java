package dev.writ.language.yaml.dialect;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The published lists of patterns as conditions. {@code *} is everything, a domain {@code *.x.y} is {@code x.y} and all
 * its subdomains, a path {@code /dir/*} is the directory and all below it, a tool {@code file_*} is every name that
 * begins so; anything else is itself.
 */
final class PublishedPatterns {
    private final YamlSink sink;
    private final ScalarValues words;

    PublishedPatterns(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    /** What is listed: everything, or what fulfils a condition. */
    record Listed(Span span, boolean everything, Optional<Expr> condition) {
        boolean isEmpty() {
            return !everything && condition.isEmpty();
        }
    }

    /** How one pattern with a star is to be understood; empty when it cannot be. */
    private interface Star {
        Optional<Expr> of(Expr.Name attribute, Word pattern);
    }

    Listed domains(Node list, String what) {
        return listed(list, what, "domain", (attribute, pattern) -> {
            boolean under = pattern.text().startsWith("*.") && pattern.text().lastIndexOf('*') == 0;
            return under ? Optional.of(under(attribute, pattern, pattern.text().substring(2))) : Optional.empty();
        });
    }

    Listed paths(Node list, String what) {
        return listed(list, what, "path", (attribute, pattern) -> {
            int end = pattern.text().length() - 2;
            boolean under = pattern.text().endsWith("/*") && pattern.text().indexOf('*') == end + 1;
            return under
                    ? Optional.of(under(
                            attribute, pattern, end == 0 ? "/" : pattern.text().substring(0, end)))
                    : Optional.empty();
        });
    }

    /** Names of tools, models, providers: {@code file_*} begins so. */
    Listed names(Node list, String what, String attribute) {
        return listed(list, what, attribute, (name, pattern) -> {
            int star = pattern.text().indexOf('*');
            return star == pattern.text().length() - 1
                    ? Optional.of(new Expr.Matching(
                            pattern.span(),
                            name,
                            Expr.Form.STARTS_WITH,
                            pattern.span(),
                            List.of(new Expr.Text(pattern.span(), pattern.text().substring(0, star)))))
                    : Optional.empty();
        });
    }

    /** Extensions of files, with their dot or without. */
    Listed extensions(Node list, String what) {
        List<Expr> values = new ArrayList<>();
        for (Word word : items(list, what)) {
            String text = word.text().startsWith(".") ? word.text().substring(1) : word.text();
            values.add(new Expr.Text(word.span(), text));
        }
        Expr.Name path = new Expr.Name(list.span(), "path");
        return new Listed(
                list.span(),
                false,
                values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Expr.Matching(list.span(), path, Expr.Form.EXTENSION, list.span(), values)));
    }

    private static Expr under(Expr.Name attribute, Word pattern, String root) {
        return new Expr.Matching(
                pattern.span(),
                attribute,
                Expr.Form.UNDER,
                pattern.span(),
                List.of(new Expr.Text(pattern.span(), root)));
    }

    private Listed listed(Node list, String what, String attribute, Star star) {
        List<Expr> tests = new ArrayList<>();
        boolean everything = false;
        for (Word word : items(list, what)) {
            Expr.Name name = new Expr.Name(word.span(), attribute);
            if (word.text().equals("*")) {
                everything = true;
            } else if (word.text().contains("*")) {
                Optional<Expr> test = star.of(name, word);
                if (test.isEmpty()) {
                    notPublished(word);
                }
                tests.add(test.orElseGet(() -> new Expr.Malformed(word.span())));
            } else {
                tests.add(new Expr.Comparison(
                        word.span(), name, Expr.Operator.EQUAL, word.span(), new Expr.Text(word.span(), word.text())));
            }
        }
        return new Listed(list.span(), everything, anyOf(list.span(), tests));
    }

    private static Optional<Expr> anyOf(Span span, List<Expr> tests) {
        return switch (tests.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(tests.get(0));
            default -> Optional.of(new Expr.Or(span, tests));
        };
    }

    private void notPublished(Word pattern) {
        sink.add(Diagnostic.of(
                        DiagnosticCode.UNPUBLISHED,
                        pattern.span(),
                        "no published meaning",
                        "what `%s` matches is not published".formatted(pattern.text()))
                .withHelp("write `*` alone, `*.example.com` for domains, `/dir/*` for paths, `file_*` for names"));
    }

    /** An empty list is allowed here: nothing is listed. */
    private List<Word> items(Node node, String what) {
        if (!(node instanceof Sequence list)) {
            sink.wrongShape(node, what, "a list");
            return List.of();
        }
        return list.items().stream()
                .flatMap(item -> words.name(item, "an item of " + what, "a text").stream())
                .toList();
    }
}
