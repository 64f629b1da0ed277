package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.check.vocabulary.Numbers;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Durations;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.ApprovalRequirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads who must approve, how many of them and within what time. */
public final class ApprovalChecker {
    private static final int COUNT_WHEN_NOT_SAID = 1;
    private static final Duration EXPIRY_WHEN_NOT_SAID = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST = 1_000;

    private final Symbols symbols;
    private final DiagnosticSink problems;

    ApprovalChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    /** One of any declared approver, within 15 minutes. */
    ApprovalRequirement whenNotSaid() {
        return new ApprovalRequirement(symbols.vocabulary().approvers(), COUNT_WHEN_NOT_SAID, EXPIRY_WHEN_NOT_SAID);
    }

    Optional<ApprovalRequirement> requirement(RuleNode.Approval node) {
        Optional<List<String>> roles = roles(node.from());
        Optional<Integer> count =
                node.count().isPresent() ? count(node.count().get()) : Optional.of(COUNT_WHEN_NOT_SAID);
        Optional<Duration> expires =
                node.expires().isPresent() ? expires(node.expires().get()) : Optional.of(EXPIRY_WHEN_NOT_SAID);
        return roles.isPresent() && count.isPresent() && expires.isPresent()
                ? Optional.of(new ApprovalRequirement(roles.get(), count.get(), expires.get()))
                : Optional.empty();
    }

    private Optional<List<String>> roles(List<Word> from) {
        if (from.isEmpty()) {
            return Optional.of(symbols.vocabulary().approvers());
        }
        List<String> roles = new Names(problems).distinct(from, "the approver");
        boolean sound = roles.size() == from.size();
        for (Word role : from) {
            if (symbols.isWhole() && !symbols.isApprover(role.text())) {
                problems.unknown(
                        DiagnosticCode.UNKNOWN_APPROVER,
                        role,
                        "`" + role.text() + "` is not a declared approver",
                        symbols.vocabulary().approvers());
                sound = false;
            }
        }
        return sound ? Optional.of(roles) : Optional.empty();
    }

    private Optional<Integer> count(Word word) {
        if (Numbers.isPlain(word.text()) && word.text().length() <= 4) {
            int count = Integer.parseInt(word.text());
            if (count >= 1 && count <= MOST) {
                return Optional.of(count);
            }
        }
        return invalid(
                word.span(),
                "`" + word.text() + "` is not a number of approvers",
                "write a whole number from 1 to " + MOST);
    }

    private Optional<Duration> expires(Word word) {
        Optional<Duration> duration = Durations.upTo(LONGEST, word.text());
        return duration.isPresent()
                ? duration
                : invalid(
                        word.span(),
                        "`" + word.text() + "` is not a time from 1s to 30d",
                        "write a number and a unit, as in `30s`, `15m`, `1h` or `7d`");
    }

    private <T> Optional<T> invalid(Span span, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_APPROVAL, span, "not possible", message)
                .withHelp(help));
        return Optional.empty();
    }
}
