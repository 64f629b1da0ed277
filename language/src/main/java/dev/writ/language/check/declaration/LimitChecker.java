package dev.writ.language.check.declaration;

import dev.writ.language.check.condition.SetTests;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the limits of a document; their names are of one kind with those of rules. */
public final class LimitChecker {
    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final AllowanceChecker allowances;

    public LimitChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.allowances = new AllowanceChecker(symbols, problems);
    }

    /** @param taken where the names stand that rules have */
    public Declared<Limit> limits(List<LimitNode> nodes, Map<String, Span> taken) {
        NameClaims claims = new NameClaims("the limit", taken, problems);
        List<Limit> limits = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            LimitNode node = nodes.get(i);
            Word id = node.id().orElse(new Word(node.span(), "limit-" + (i + 1)));
            claims.claim(id);
            limit(node, id.text()).ifPresent(limits::add);
        }
        return new Declared<>(limits, claims.places());
    }

    private Optional<Limit> limit(LimitNode node, String id) {
        Optional<Circumstances> circumstances = Circumstances.of(node.span(), node.scope(), symbols, problems);
        Optional<Allowance> allowance = allowances.allowance(node.rate(), circumstances);
        boolean isForEver = node.rate().window().isEmpty();
        boolean countable = node.per()
                .map(per -> isCountable(per, isForEver, circumstances))
                .orElse(true);
        return circumstances.isPresent() && allowance.isPresent() && countable
                ? Optional.of(new Limit(
                        id,
                        circumstances.get().scope(),
                        circumstances.get().condition(),
                        allowance.get(),
                        node.per().map(Word::text)))
                : Optional.empty();
    }

    /**
     * What an agent says of itself would let it start counting anew. An argument is what the action gets: where all that
     * ever happened counts, it may be what happens only so often, as an order is refunded once.
     */
    private boolean isCountable(Word per, boolean isForEver, Optional<Circumstances> circumstances) {
        if (symbols.isNoAttribute(per.text())) {
            problems.unknown(
                    DiagnosticCode.UNKNOWN_ATTRIBUTE,
                    per,
                    "`" + per.text() + "` is not an attribute",
                    symbols.attributeNames());
            return false;
        }
        Optional<Vocabulary.Attribute> attribute = symbols.attribute(per.text());
        if (attribute.isEmpty()) {
            return false;
        }
        if (SetTests.isSet(attribute.get())) {
            return invalid(per.span(), "`" + per.text() + "` is a set, which has no one value to count by", help())
                    .isPresent();
        }
        Vocabulary.Source source = attribute.get().source();
        boolean trusted = source == Vocabulary.Source.HOST
                || source == Vocabulary.Source.IDENTITY
                || source == Vocabulary.Source.ARGUMENT && isForEver;
        boolean isThere = source == Vocabulary.Source.ARGUMENT
                ? circumstances.isEmpty() || AllowanceChecker.isThere(attribute.get(), circumstances.get())
                : !attribute.get().optional();
        if (!trusted || !isThere) {
            String why = trusted ? "may be absent" : "is chosen by the agent";
            return invalid(
                            per.span(),
                            "`" + per.text() + "` " + why + ", so that nothing can be counted by it",
                            source == Vocabulary.Source.ARGUMENT ? helpOfArgument(isForEver) : help())
                    .isPresent();
        }
        return true;
    }

    private static String helpOfArgument(boolean isForEver) {
        return isForEver
                ? "limit only actions that require it, or count by a required attribute from host or identity"
                : help() + "; by an argument only what is limited for ever is counted";
    }

    private static String help() {
        return "count by a required attribute from host or identity, or leave `per` out";
    }

    private <T> Optional<T> invalid(Span span, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_LIMIT, span, "not possible", message)
                .withHelp(help));
        return Optional.empty();
    }
}
