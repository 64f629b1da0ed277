package dev.writ.language.yaml;

import static dev.writ.language.diagnostic.DiagnosticCode.UNKNOWN_KEY;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.RuleNode.Constraint;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.Node.Entry;
import dev.writ.language.yaml.Node.Mapping;
import dev.writ.language.yaml.Node.Scalar;
import dev.writ.language.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads rules. */
final class RuleBinder {
    private static final List<String> RESERVED = List.of("id", "name", "effect", "requires_approval", "when", "reason");
    /** Words that look like a part of a rule to whoever writes them, and so are attributes only if declared. */
    private static final List<String> SUSPICIOUS = List.of(
            "enabled",
            "disabled",
            "description",
            "priority",
            "severity",
            "mode",
            "expires",
            "tags",
            "action",
            "actions",
            "match",
            "condition",
            "conditions",
            "approval",
            "approvers",
            "unless",
            "if",
            "where");

    private final Reports reports;
    private final Attributes attributes;
    private final Words words;
    private final Expressions expressions;
    private final EffectBinder effects;

    RuleBinder(Reports reports, Attributes attributes) {
        this.reports = reports;
        this.attributes = attributes;
        this.words = new Words(reports);
        this.expressions = new Expressions(reports);
        this.effects = new EffectBinder(reports);
    }

    Optional<RuleNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            reports.wrongShape(node, "a rule", "a map", Optional.of("write `- name: drop_table` and its effect below"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, "a rule", RESERVED, reports);
        List<Constraint> constraints = new ArrayList<>();
        boolean mayHaveEffect = false;
        for (Entry entry : fields.others()) {
            Optional<String> meant = reservedMeant(entry.key());
            mayHaveEffect |= meant.filter(EffectBinder.KEYS::contains).isPresent();
            if (meant.isEmpty() && !isSuspicious(entry.key())) {
                constraint(entry).ifPresent(constraints::add);
            } else {
                rejectKey(entry.key(), meant);
            }
        }
        EffectBinder.Effects effect = mayHaveEffect ? EffectBinder.Effects.UNREADABLE : effects.bind(fields);
        return Optional.of(new RuleNode(
                mapping.span(),
                fields.get("id").flatMap(id -> words.name(id, "`id`", "a name")),
                fields.get("name")
                        .map(name -> words.names(name, "`name`", "the name of an action"))
                        .orElse(List.of()),
                constraints,
                fields.get("when").flatMap(when -> expressions.condition(when, "`when`")),
                effect.effect(),
                effect.approval(),
                fields.get("reason").flatMap(reason -> words.text(reason, "`reason`"))));
    }

    /** The reserved key that a key is nearly, unless it is a declared attribute. */
    private Optional<String> reservedMeant(Scalar key) {
        if (attributes.mayBe(key.text())) {
            return Optional.empty();
        }
        return RESERVED.stream()
                .filter(reserved -> reserved.length() > 2
                        ? NearestNames.isSlip(key.text(), reserved)
                        : isSameWord(reserved, key.text()))
                .findFirst();
    }

    private boolean isSuspicious(Scalar key) {
        return !attributes.mayBe(key.text()) && SUSPICIOUS.contains(key.text().toLowerCase(Locale.ROOT));
    }

    private void rejectKey(Scalar key, Optional<String> meant) {
        String declare = "if it is an attribute, declare it in `vocabulary`";
        reports.accept(
                Diagnostic.of(UNKNOWN_KEY, key.span(), "unknown key", "a rule has no key `%s`".formatted(key.text()))
                        .withHelp(meant.map(word -> "did you mean `%s`? %s".formatted(word, declare))
                                .orElse(declare)));
    }

    private static boolean isSameWord(String reserved, String key) {
        return key.equalsIgnoreCase(reserved) || key.equalsIgnoreCase(reserved + "s");
    }

    private Optional<Constraint> constraint(Entry entry) {
        Optional<Word> name = words.name(entry.key(), "a key of a rule", "the name of an attribute");
        List<Expr> values = values(entry);
        return name.filter(word -> !values.isEmpty())
                .map(word -> new Constraint(word.span().to(entry.value().span()), word, values));
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
        if (!scalar.isPlain()) {
            return text(scalar);
        }
        PlainKind kind = PlainKind.of(scalar.text());
        return switch (kind) {
            case TEXT, EMPTY -> text(scalar);
            case TRUTH -> Stream.of(new Expr.Truth(scalar.span(), scalar.text().equals("true")));
            case WHOLE, DECIMAL -> Stream.of(new Expr.Numeral(scalar.span(), scalar.text()));
            case EXPONENT, NULL, OTHER_TRUTH, OTHER_NULL, OTHER_NUMBER, TIME, SPECIAL -> {
                reports.ambiguous(scalar, kind);
                yield Stream.of();
            }
        };
    }

    private Stream<Expr> text(Scalar scalar) {
        String text = scalar.text();
        if (text.indexOf('*') >= 0) {
            reports.notYet(scalar.span(), "patterns with `*` are");
            return Stream.of();
        }
        if (attributes.inferred() && text.startsWith("/")) {
            reports.notYet(scalar.span(), "paths are");
            return Stream.of();
        }
        return Stream.of(new Expr.Text(scalar.span(), text));
    }
}
