package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Numbers;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.SpelledValues;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Allowance.Summed;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Durations;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks how much a limit lets happen, and of what. */
final class AllowanceChecker {
    /** In a window each run is remembered until its time has passed, for each value that is counted apart. */
    private static final int MOST_TIMES = 100_000;

    private static final int MOST_TIMES_FOR_EVER = 1_000_000_000;

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final SpelledValues spelled;

    AllowanceChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.spelled = new SpelledValues(problems);
    }

    /** Nothing when something in it was reported. */
    Optional<Allowance> allowance(RateNode rate, Optional<Circumstances> circumstances) {
        boolean isInWindow = rate.window().isPresent();
        Optional<Duration> window = rate.window().flatMap(this::window);
        Optional<Summed> summed = rate.of().flatMap(of -> summed(of, circumstances));
        Optional<Long> most =
                rate.of().isPresent() ? summed.flatMap(of -> sum(rate.most(), of)) : times(rate.most(), isInWindow);
        return isInWindow && window.isEmpty()
                ? Optional.empty()
                : most.map(found -> new Allowance(found, summed, window));
    }

    private Optional<Long> times(Word word, boolean isInWindow) {
        int bound = isInWindow ? MOST_TIMES : MOST_TIMES_FOR_EVER;
        boolean isPlain = Numbers.isPlain(word.text()) && !word.text().startsWith("-");
        if (isPlain && !word.text().equals("0")) {
            Optional<Long> times = Numbers.read(word.span(), word.text(), problems);
            if (times.isEmpty() || times.get() <= bound) {
                return times;
            }
            return invalid(
                    word.span(),
                    "`" + word.text() + "` is more often than can be counted, which is " + bound + " times",
                    isInWindow
                            ? "each run is remembered until its time has passed: count within a shorter time"
                            : "say what this limit is to prevent, and limit that");
        }
        return invalid(
                word.span(), "`" + word.text() + "` is not how often", "write a whole number from 1 to " + bound);
    }

    private Optional<Long> sum(Word word, Summed of) {
        Optional<Long> sum = of.scale() == 0
                ? Numbers.read(word.span(), word.text(), problems)
                : spelled.decimal(word.span(), word.text(), of.scale());
        return sum.isEmpty() || sum.get() > 0
                ? sum
                : invalid(
                        word.span(),
                        "`" + word.text() + "` is not how much",
                        "write a number above zero; what must never happen is denied by a rule");
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

    /** What nobody vouches for, what may be absent and what may give back cannot be added up. */
    private Optional<Summed> summed(Word of, Optional<Circumstances> circumstances) {
        if (symbols.isNoAttribute(of.text())) {
            problems.unknown(
                    DiagnosticCode.UNKNOWN_ATTRIBUTE,
                    of,
                    "`" + of.text() + "` is not an attribute",
                    symbols.attributeNames());
            return Optional.empty();
        }
        Optional<Attribute> attribute = symbols.attribute(of.text());
        if (attribute.isEmpty()) {
            return Optional.empty();
        }
        Type type = attribute.get().type();
        Optional<Integer> scale = type instanceof Type.Whole
                ? Optional.of(0)
                : type instanceof Type.Decimal decimal ? Optional.of(decimal.scale()) : Optional.empty();
        if (scale.isEmpty()) {
            return invalid(
                    of.span(),
                    "`" + of.text() + "` is " + type.withArticle() + ", which cannot be added up",
                    symbols.isInferred()
                            ? "declare it in a vocabulary, as an integer or a decimal"
                            : "add up an integer or a decimal");
        }
        if (attribute.get().source() == Vocabulary.Source.CLAIM) {
            return invalid(
                    of.span(),
                    "`" + of.text() + "` is only claimed by the agent, so that it cannot be added up",
                    "add up what the host measures, or an argument, which is what the action gets");
        }
        if (type.range().orElseThrow().min() < 0) {
            return invalid(
                    of.span(),
                    "`" + of.text() + "` may be below zero, and would then give back what was used",
                    symbols.isInferred()
                            ? "declare it in a vocabulary, with `min: 0`"
                            : "declare it with a least value of 0 or more");
        }
        if (attribute.get().fallback().isPresent()) {
            return invalid(
                    of.span(),
                    "`" + of.text() + "` may be read as its default, which nobody used, so that it cannot be added up",
                    "declare it without a default");
        }
        return circumstances.isEmpty() || isThere(attribute.get(), circumstances.get())
                ? Optional.of(new Summed(of.text(), scale.get()))
                : invalid(
                        of.span(),
                        "`" + of.text() + "` may be absent, so that it cannot be added up",
                        "limit only actions that require it, or add `when has " + of.text() + "`");
    }

    /** Whether every request that is spoken of has a value of its own, not one that is taken for it. */
    static boolean isThere(Attribute attribute, Circumstances circumstances) {
        return isAsked(attribute, circumstances.condition())
                || attribute.fallback().isEmpty()
                        && circumstances.view().standing(attribute) == ScopeView.Standing.PRESENT;
    }

    private static boolean isAsked(Attribute attribute, Condition condition) {
        List<Condition> terms = condition instanceof Condition.And and ? and.terms() : List.of(condition);
        return attribute.fallback().isEmpty() && terms.contains(new Condition.Has(attribute.name()));
    }

    private <T> Optional<T> invalid(Span span, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_LIMIT, span, "not possible", message)
                .withHelp(help));
        return Optional.empty();
    }
}
