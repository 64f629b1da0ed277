package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.UNKNOWN_KEY;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.MeantKeys;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.Reports;
import dev.writ.language.yaml.schema.MapShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the keys of rules and limits that constrain attributes, and tells them from mistaken other keys. */
final class ConstraintBinder {
    private final Reports reports;
    private final Attributes attributes;
    private final ScalarValues words;
    private final MapShape form;

    /** @param form what has the keys; those of its own are no attributes */
    ConstraintBinder(Reports reports, Attributes attributes, MapShape form) {
        this.reports = reports;
        this.attributes = attributes;
        this.words = new ScalarValues(reports);
        this.form = form;
    }

    /** The constraint; none where the key or the value is mistaken, which is reported. */
    Optional<Constraint> constraint(Entry entry) {
        Optional<String> meant = reservedMeant(entry.key());
        if (meant.isPresent() || isSuspicious(entry.key())) {
            rejectKey(entry.key(), meant.or(() -> MeantKeys.ofRule(entry.key().text(), form.names())));
            return Optional.empty();
        }
        Optional<Word> name = words.name(entry.key(), "a key of " + form.where(), "the name of an attribute");
        List<Expr> values = values(entry);
        return name.filter(word -> !values.isEmpty())
                .map(word -> new Constraint(word.span().to(entry.value().span()), word, values));
    }

    /** The reserved key that a key is nearly, unless it is a declared attribute. */
    Optional<String> reservedMeant(Scalar key) {
        if (attributes.mayBe(key.text())) {
            return Optional.empty();
        }
        return NearestNames.slipOf(key.text(), form.names());
    }

    private boolean isSuspicious(Scalar key) {
        return !attributes.mayBe(key.text())
                && form.suspicious().contains(key.text().toLowerCase(Locale.ROOT));
    }

    private void rejectKey(Scalar key, Optional<String> meant) {
        String declare = "if it is an attribute, declare it in `vocabulary`";
        Diagnostic unknown = Diagnostic.of(
                UNKNOWN_KEY, key.span(), "unknown key", "%s has no key `%s`".formatted(form.where(), key.text()));
        reports.accept(meant.map(word -> unknown.withNearest(key.text(), List.of(word))
                        .withHelp("did you mean `%s`? %s".formatted(word, declare)))
                .orElseGet(() -> unknown.withHelp(MeantKeys.advice(key.text())
                        .map(advice -> "%s; %s".formatted(advice, declare))
                        .orElse(declare))));
    }

    private List<Expr> values(Entry entry) {
        String what = "`%s`".formatted(entry.key().text());
        if (entry.value() instanceof Sequence list) {
            words.rejectEmpty(list, what);
            return list.items().stream()
                    .flatMap(item -> value(item, "an item of " + what))
                    .toList();
        }
        if (entry.value() instanceof Mapping) {
            reports.wrongShape(
                    entry.value(),
                    what,
                    "a value or a list of values",
                    Optional.of("write conditions in `when`, and parts of a name with dots: `agent.id: …`"));
            return List.of();
        }
        return value(entry.value(), what).toList();
    }

    private Stream<Expr> value(Node node, String what) {
        if (!(node instanceof Scalar scalar) || scalar.isEmpty()) {
            reports.wrongShape(node, what, "a value");
            return Stream.of();
        }
        PlainKind kind = scalar.isPlain() ? PlainKind.of(scalar.text()) : PlainKind.TEXT;
        return switch (kind) {
            case TEXT, EMPTY ->
                words.isAscii(scalar) ? Stream.of(new Expr.Text(scalar.span(), scalar.text())) : Stream.of();
            case TRUTH -> Stream.of(new Expr.Truth(scalar.span(), scalar.text().equals("true")));
            case WHOLE, DECIMAL -> Stream.of(new Expr.Numeral(scalar.span(), scalar.text()));
            case EXPONENT, NULL, OTHER_TRUTH, OTHER_NULL, OTHER_NUMBER, TIME, SPECIAL -> {
                reports.ambiguous(scalar, kind);
                yield Stream.of();
            }
        };
    }
}
