package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.UNKNOWN_KEY;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Diagnostic.Edit;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.MeantKeys;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.Node.Style;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.MapShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the keys of rules and limits that constrain attributes, and tells them from mistaken other keys. */
final class ConstraintBinder {
    private static final String DECLARE = "if it is an attribute, declare it in `vocabulary`";

    private final YamlSink sink;
    private final Attributes attributes;
    private final ScalarValues words;
    private final LiteralBinder literals;
    private final MapShape form;

    /** @param form what has the keys; those of its own are no attributes */
    ConstraintBinder(YamlSink sink, Attributes attributes, MapShape form) {
        this.sink = sink;
        this.attributes = attributes;
        this.words = new ScalarValues(sink);
        this.literals = new LiteralBinder(sink);
        this.form = form;
    }

    /** The constraints that the entries say; those where a key or a value is mistaken are reported. */
    List<Constraint> constraints(Fields fields) {
        return fields.others().stream()
                .flatMap(entry -> constraint(entry, fields.get("when").isPresent()).stream())
                .toList();
    }

    private Optional<Constraint> constraint(Entry entry, boolean hasCondition) {
        Optional<String> meant = reservedMeant(entry.key());
        if (meant.isPresent() || isSuspicious(entry.key())) {
            rejectKey(entry, meant, hasCondition);
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

    private void rejectKey(Entry entry, Optional<String> slip, boolean hasCondition) {
        Scalar key = entry.key();
        Optional<String> meant = slip.or(() -> MeantKeys.ofRule(key.text(), form.names()));
        Diagnostic unknown = Diagnostic.of(
                UNKNOWN_KEY, key.span(), "unknown key", "%s has no key `%s`".formatted(form.where(), key.text()));
        Optional<Diagnostic> condition =
                slip.isPresent() || hasCondition ? Optional.empty() : conditionMeant(unknown, entry);
        String help = meant.map("did you mean `%s`?"::formatted)
                .or(() -> MeantKeys.advice(key.text()).map("%s;"::formatted))
                .map(advice -> advice + " " + DECLARE)
                .orElse(DECLARE);
        sink.add(condition.orElseGet(() -> meant.map(word -> unknown.withNearest(key.text(), List.of(word)))
                .orElse(unknown)
                .withHelp(help)));
    }

    /** What other languages have for a condition is one here, too: these words are names of nothing. */
    private static Optional<Diagnostic> conditionMeant(Diagnostic unknown, Entry entry) {
        boolean isNegated = entry.key().text().equalsIgnoreCase("unless");
        if (!isNegated && !entry.key().text().equalsIgnoreCase("if")
                || !(entry.value() instanceof Scalar value)
                || value.isEmpty()
                || value.style() == Style.LITERAL
                || value.style() == Style.FOLDED) {
            return Optional.empty();
        }
        SourceText source = value.span().source();
        int quote = value.isPlain() ? 0 : 1;
        int start = value.span().start() + quote;
        int end = value.span().end() - quote;
        String written = isNegated ? "not (%s)".formatted(value.text()) : value.text();
        List<Edit> edits = new ArrayList<>(List.of(new Edit(entry.key().span(), "when")));
        if (isNegated) {
            edits.add(new Edit(source.span(start, start), "not ("));
            edits.add(new Edit(source.span(end, end), ")"));
        }
        return Optional.of(unknown.withHelp("write `when: %s`; %s".formatted(written, DECLARE))
                .withFix(edits));
    }

    private List<Expr> values(Entry entry) {
        String what = "`%s`".formatted(entry.key().text());
        if (entry.value() instanceof Sequence list) {
            words.rejectEmpty(list, what);
            return list.items().stream()
                    .flatMap(item -> literals.bind(item, "an item of " + what).stream())
                    .toList();
        }
        if (entry.value() instanceof Mapping) {
            sink.wrongShape(
                    entry.value(),
                    what,
                    "a value or a list of values",
                    Optional.of("write conditions in `when`, and parts of a name with dots: `agent.id: …`"));
            return List.of();
        }
        return literals.bind(entry.value(), what).stream().toList();
    }
}
