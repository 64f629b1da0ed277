package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of a rule in a ladder that none before it matches: its condition holds where theirs do not. */
final class Ladders {
    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final Map<ScopeNode, Optional<Circumstances>> known = new IdentityHashMap<>();

    Ladders(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    /** What a rule is about, with what the rules before it leave; nothing when something was reported. */
    Optional<Circumstances> of(RuleNode node) {
        Optional<Circumstances> own = circumstances(node.span(), node.scope());
        return node.rung().isEmpty()
                ? own
                : own.flatMap(said -> behind(node.rung().get(), said, node));
    }

    private Optional<Circumstances> circumstances(Span whole, ScopeNode scope) {
        return known.computeIfAbsent(scope, node -> Circumstances.of(whole, node, symbols, problems));
    }

    private Optional<Circumstances> behind(RuleNode.Rung rung, Circumstances own, RuleNode node) {
        Span place = node.span().holds(rung.span()) ? rung.span() : node.span();
        if (rung.earlier().isEmpty() || rung.earlier().size() >= RuleNode.Rung.MOST) {
            reportLength(rung, place);
            return Optional.empty();
        }
        List<Condition> terms = new ArrayList<>(conjuncts(own.condition()));
        List<ConditionPart> parts = new ArrayList<>(List.of(own.part()));
        for (ScopeNode earlier : rung.earlier()) {
            Optional<Circumstances> before = circumstances(node.span(), earlier);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            switch (symbols.reach(before.get().scope(), own.scope())) {
                case ALL -> {
                    if (before.get().condition().equals(Condition.ALWAYS)) {
                        return neverReached(place);
                    }
                    Condition not = new Condition.Not(before.get().condition());
                    terms.add(not);
                    parts.add(ConditionPart.whole(not, place).unwritten());
                }
                case SOME -> {
                    return overlapping(place);
                }
                case NONE -> {}
            }
        }
        if (terms.size() == 1) {
            return Optional.of(
                    own.condition().equals(terms.get(0))
                            ? own
                            : new Circumstances(
                                    own.scope(), ConditionPart.whole(terms.get(0), node.span()), own.view()));
        }
        ConditionPart joined =
                new ConditionPart(new Condition.And(terms), node.span(), ConditionPart.Join.AND, parts, true);
        return Optional.of(new Circumstances(own.scope(), joined, own.view()));
    }

    private static List<Condition> conjuncts(Condition condition) {
        return condition instanceof Condition.And and ? and.terms() : List.of(condition);
    }

    private void reportLength(RuleNode.Rung rung, Span place) {
        if (rung.earlier().size() == RuleNode.Rung.MOST) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TOO_LARGE,
                            place,
                            "too many",
                            "a ladder has more than " + RuleNode.Rung.MOST + " rules")
                    .withHelp("divide it by actions, or join rules of one effect"));
        } else if (rung.earlier().isEmpty() && problems.unread().isEmpty()) {
            problems.add(
                    Diagnostic.of(DiagnosticCode.SYNTAX, place, "behind nothing", "no rule stands before `otherwise`")
                            .withHelp("write it in a rule behind the one that comes first"));
        }
    }

    private Optional<Circumstances> neverReached(Span place) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.NEVER_HOLDS,
                        place,
                        "never reached",
                        "a rule before this one in the ladder matches whatever it is about")
                .withHelp("move it before that rule, or remove it"));
        return Optional.empty();
    }

    private Optional<Circumstances> overlapping(Span place) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        place,
                        "about others, too",
                        "a rule before this one in the ladder is about some of its actions and not about others")
                .withHelp("let each rule of a ladder be about the same actions, or fewer than those before it"));
        return Optional.empty();
    }
}
