package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.CONTRADICTORY_EFFECT;
import static dev.writ.language.diagnostic.DiagnosticCode.NO_EFFECT;
import static dev.writ.language.diagnostic.DiagnosticCode.WRONG_SHAPE;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.syntax.RuleNode.Approval;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.List;
import java.util.Optional;

/** Reads the one effect of a rule, which {@code effect} and {@code requires_approval} say together. */
final class EffectBinder {
    static final List<String> KEYS = List.of("effect", "requires_approval");

    private final YamlSink sink;
    private final ScalarValues words;

    EffectBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    /** At most one of the two; neither when the effect could not be read. */
    record Effects(Optional<Word> effect, Optional<Approval> approval) {
        static final Effects UNREADABLE = new Effects(Optional.empty(), Optional.empty());
    }

    Effects bind(Fields rule) {
        Optional<Word> effect =
                rule.get("effect").flatMap(node -> words.choice(node, "`effect`", "an effect", PolicyShapes.EFFECTS));
        Optional<Entry> approval = rule.entry("requires_approval");
        if (approval.isPresent()) {
            return withApproval(effect, approval.get());
        }
        if (rule.get("effect").isEmpty() && rule.complete()) {
            sink.add(Diagnostic.of(NO_EFFECT, rule.place(), "no effect", "this rule has no effect")
                    .withHelp("add `effect: deny`, `effect: allow`, `effect: warn` or `requires_approval: true`"));
        }
        if (effect.isPresent() && effect.get().text().equals("require_approval")) {
            return new Effects(Optional.empty(), Optional.of(anyone(effect.get())));
        }
        return new Effects(effect, Optional.empty());
    }

    private Effects withApproval(Optional<Word> effect, Entry entry) {
        Optional<Boolean> truth = plainTruth(entry.value());
        if (truth.isPresent() && !truth.get()) {
            sink.add(Diagnostic.of(
                            effect.isPresent() ? CONTRADICTORY_EFFECT : NO_EFFECT,
                            entry.key().span().to(entry.value().span()),
                            "no effect",
                            "`requires_approval: false` is no effect")
                    .withHelp(
                            effect.isPresent()
                                    ? "remove it: without it no approval is required"
                                    : "write `effect: allow` or `effect: deny` instead"));
            return Effects.UNREADABLE;
        }
        if (effect.isPresent() && !mayStandBeside(effect.get())) {
            sink.add(Diagnostic.of(
                            CONTRADICTORY_EFFECT,
                            entry.key().span(),
                            "another effect",
                            "`effect: %s` contradicts `requires_approval`"
                                    .formatted(effect.get().text()))
                    .withNote("the effect is here", effect.get().span())
                    .withHelp("keep one of the two"));
            approval(entry.value());
            return Effects.UNREADABLE;
        }
        return new Effects(Optional.empty(), approval(entry.value()));
    }

    private static boolean mayStandBeside(Word effect) {
        return PolicyShapes.RULE.allowed("effect", effect.text()).contains("requires_approval");
    }

    private static Optional<Boolean> plainTruth(Node node) {
        return node instanceof Scalar scalar && scalar.isPlain() && PlainKind.of(scalar.text()) == PlainKind.TRUTH
                ? Optional.of(scalar.text().equals("true"))
                : Optional.empty();
    }

    private static Approval anyone(Word place) {
        return new Approval(place.span(), List.of(), Optional.empty(), Optional.empty());
    }

    private Optional<Approval> approval(Node node) {
        if (node instanceof Mapping mapping) {
            return Optional.of(approval(mapping));
        }
        boolean malformed = !(node instanceof Scalar scalar) || !scalar.isPlain();
        if (malformed) {
            sink.wrongShape(node, "`requires_approval`", "`true` or a map");
            return Optional.empty();
        }
        return words.truth(node, "`requires_approval`")
                .map(yes -> new Approval(node.span(), List.of(), Optional.empty(), Optional.empty()));
    }

    private Approval approval(Mapping mapping) {
        Fields fields = new Fields(mapping, PolicyShapes.APPROVAL, sink);
        fields.rejectOthers();
        return new Approval(
                mapping.span(),
                fields.get("from")
                        .map(node -> words.names(node, "`from`", "the name of an approver"))
                        .orElse(List.of()),
                fields.get("count").flatMap(node -> words.whole(node, "`count`")),
                fields.get("expires").flatMap(this::expiry));
    }

    private Optional<Word> expiry(Node node) {
        if (node instanceof Scalar scalar
                && scalar.isPlain()
                && PlainKind.of(scalar.text()).isNumber()) {
            sink.add(Diagnostic.of(
                            WRONG_SHAPE,
                            scalar.span(),
                            "no unit",
                            "`%s` is a time without a unit".formatted(scalar.text()))
                    .withHelp("write a number and a unit, as in `%s`"
                            .formatted(scalar.text().matches("[0-9]{1,6}") ? scalar.text() + "s" : "15m")));
            return Optional.empty();
        }
        return words.name(node, "`expires`", "a duration as `15m`");
    }
}
