package dev.writ.language.check.declaration;

import dev.writ.language.check.condition.SetTests;
import dev.writ.language.check.vocabulary.Numbers;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Durations;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the limits of a document; their names are of one kind with those of rules. */
public final class LimitChecker {
    /** Each run is remembered until its time has passed, for each value that is counted apart. */
    private static final int MOST = 100_000;

    private static final int MOST_DIGITS = 6;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Symbols symbols;
    private final DiagnosticSink problems;

    public LimitChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
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
        Optional<Integer> times = times(node.times());
        Optional<Duration> window = window(node.window());
        boolean countable = node.per().map(this::isCountable).orElse(true);
        return circumstances.isPresent() && times.isPresent() && window.isPresent() && countable
                ? Optional.of(new Limit(
                        id,
                        circumstances.get().scope(),
                        circumstances.get().condition(),
                        times.get(),
                        window.get(),
                        node.per().map(Word::text)))
                : Optional.empty();
    }

    private Optional<Integer> times(Word word) {
        boolean number = Numbers.isPlain(word.text()) && word.text().length() <= MOST_DIGITS;
        if (number && Integer.parseInt(word.text()) >= 1 && Integer.parseInt(word.text()) <= MOST) {
            return Optional.of(Integer.valueOf(word.text()));
        }
        if (Numbers.isPlain(word.text())
                && !word.text().startsWith("-")
                && !word.text().equals("0")) {
            return invalid(
                    word.span(),
                    "`" + word.text() + "` is more often than can be counted, which is " + MOST + " times",
                    "each run is remembered until its time has passed: count within a shorter time");
        }
        return invalid(word.span(), "`" + word.text() + "` is not how often", "write a whole number from 1 to " + MOST);
    }

    private Optional<Duration> window(Word word) {
        Optional<Duration> duration = Durations.upTo(LONGEST, word.text());
        return duration.isPresent()
                ? duration
                : invalid(
                        word.span(),
                        "`" + word.text() + "` is not a time from 1s to 366d",
                        "write a number and a unit, as in `30s`, `15m`, `1h` or `7d`");
    }

    /** What an agent says of itself would let it start counting anew. */
    private boolean isCountable(Word per) {
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
        boolean trusted = attribute.get().source() == Vocabulary.Source.HOST
                || attribute.get().source() == Vocabulary.Source.IDENTITY;
        if (!trusted || attribute.get().optional()) {
            String why = trusted ? "may be absent" : "is chosen by the agent";
            return invalid(per.span(), "`" + per.text() + "` " + why + ", so that nothing can be counted by it", help())
                    .isPresent();
        }
        return true;
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
