package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.check.vocabulary.Scopes;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Rule;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the rules of a document. */
public final class RuleChecker {
    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final Names names;
    private final ApprovalChecker approvals;
    private final Ladders ladders;
    private final NameClaims claims;
    private final Map<String, ConditionPart> conditions = new HashMap<>();

    public RuleChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.names = new Names(problems);
        this.ladders = new Ladders(symbols, problems);
        this.approvals = new ApprovalChecker(symbols, problems);
        this.claims = new NameClaims("the rule", Map.of(), problems);
    }

    /** A rule without a name is placed where it stands itself. */
    public Declared<Rule> check(List<RuleNode> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            claimName(nodes.get(i), i + 1);
        }
        List<Rule> rules = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            rule(nodes.get(i), i + 1).ifPresent(rules::add);
        }
        return new Declared<>(rules, claims.places());
    }

    /** By rule that is sound, its condition as it is written. */
    public Map<String, ConditionPart> conditions() {
        return conditions;
    }

    private void claimName(RuleNode node, int number) {
        Word name = node.id().orElse(new Word(node.span(), id(node, number)));
        if (node.id().isPresent()) {
            claims.claim(name);
        } else {
            claims.take(name).ifPresent(other -> problems.add(sameNumber(name, other)));
        }
    }

    private static Diagnostic sameNumber(Word name, Span other) {
        return Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        name.span(),
                        "called so by its number",
                        "this rule is called `" + name.text() + "`, as another rule is")
                .withNote("the other rule is named here", other)
                .withHelp("give this rule an id, or the other another one");
    }

    private static String id(RuleNode node, int number) {
        return node.id().map(Word::text).orElse("rule-" + number);
    }

    private Optional<Rule> rule(RuleNode node, int number) {
        Optional<Circumstances> said = ladders.of(node);
        Optional<Effect> effect = effect(node);
        Optional<ApprovalRequirement> approval =
                effect.equals(Optional.of(Effect.REQUIRE_APPROVAL)) ? approval(node) : Optional.empty();
        Optional<String> reason = names.text(node.reason());
        if (effect.equals(Optional.of(Effect.ALLOW))) {
            new Scopes(symbols, problems).noteUnion(node.scope().actions());
        }
        boolean complete = effect.isPresent() && approval.isPresent() == (effect.get() == Effect.REQUIRE_APPROVAL);
        if (!complete || said.isEmpty()) {
            return Optional.empty();
        }
        Circumstances of = said.get();
        conditions.put(id(node, number), of.part());
        return Optional.of(new Rule(id(node, number), of.scope(), of.condition(), effect.get(), approval, reason));
    }

    private Optional<ApprovalRequirement> approval(RuleNode node) {
        return node.approval().isPresent()
                ? approvals.requirement(node.approval().get())
                : Optional.of(approvals.whenNotSaid());
    }

    private Optional<Effect> effect(RuleNode node) {
        if (node.effect().isEmpty()) {
            return node.approval().isPresent() ? Optional.of(Effect.REQUIRE_APPROVAL) : noEffect(node);
        }
        Word word = node.effect().get();
        Optional<Effect> effect = Effect.ofWord(word.text());
        if (effect.isEmpty()) {
            List<String> words =
                    Arrays.stream(Effect.values()).map(Effect::word).toList();
            problems.unknownWord(word, "there is no effect `" + word.text() + "`", words);
        } else if (node.approval().isPresent() && effect.get() != Effect.REQUIRE_APPROVAL) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.CONTRADICTORY_EFFECT,
                            word.span(),
                            "beside an approval",
                            "`" + word.text() + "` contradicts the approval that the rule requires")
                    .withNote(
                            "the approval is required here",
                            node.approval().get().span())
                    .withHelp("keep one of the two"));
            return Optional.empty();
        }
        return effect;
    }

    /** A rule of which a part was reported may have had one. */
    private Optional<Effect> noEffect(RuleNode node) {
        if (problems.unread().touches(node.span())) {
            return Optional.empty();
        }
        problems.add(Diagnostic.of(DiagnosticCode.NO_EFFECT, node.span(), "says nothing", "this rule has no effect")
                .withHelp("say allow, warn, deny or what approval it requires"));
        return Optional.empty();
    }
}
