package dev.writ.language.check;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Waiver;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks which findings a document accepts; mistakes, which leave it without a meaning, are never accepted. */
final class WaiverChecker {
    private final Set<String> named;
    private final Problems problems;
    private final Names names;
    private final List<Span> places = new ArrayList<>();

    private record Subject(String code, Optional<String> of) {}

    /** @param named what a finding may be about: rules, limits, properties, attributes and actions */
    WaiverChecker(Set<String> named, Problems problems) {
        this.named = named;
        this.problems = problems;
        this.names = new Names(problems);
    }

    /** Of the waivers that are sound, in their order. */
    List<Span> places() {
        return places;
    }

    List<Waiver> check(List<WaiverNode> nodes) {
        Map<Subject, Span> first = new HashMap<>();
        List<Waiver> waivers = new ArrayList<>();
        for (WaiverNode node : nodes) {
            Subject subject = new Subject(node.code().text(), node.of().map(Word::text));
            Span earlier = first.putIfAbsent(subject, node.code().span());
            if (earlier != null) {
                problems.twice(node.code(), earlier, "the waiver of");
            }
            waiver(node).ifPresent(waiver -> {
                waivers.add(waiver);
                places.add(node.span());
            });
        }
        return waivers;
    }

    private Optional<Waiver> waiver(WaiverNode node) {
        boolean known = isFinding(node.code());
        boolean about = node.of().map(this::isNamed).orElse(true);
        Optional<LocalDate> until = node.until().flatMap(this::date);
        Optional<String> reason = names.text(node.reason()).filter(text -> !text.isBlank());
        if (reason.isEmpty()) {
            invalid(
                    node.reason().map(Word::span).orElse(node.code().span()),
                    "a waiver without a reason",
                    "say why the finding is accepted, and by whom");
        }
        return known
                        && about
                        && reason.isPresent()
                        && until.isPresent() == node.until().isPresent()
                ? Optional.of(new Waiver(node.code().text(), node.of().map(Word::text), reason.get(), until))
                : Optional.empty();
    }

    private boolean isFinding(Word code) {
        List<String> findings = Arrays.stream(DiagnosticCode.values())
                .filter(known -> !known.preventsMeaning())
                .map(DiagnosticCode::code)
                .toList();
        if (findings.contains(code.text())) {
            return true;
        }
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.INVALID_WAIVER,
                        code.span(),
                        "not a finding",
                        "`" + code.text() + "` is not the code of a finding")
                .withHelp("write a code such as `safety/default-allow`; mistakes are corrected, not waived");
        problems.add(problems.nearest(unknown, code.text(), findings));
        return false;
    }

    private boolean isNamed(Word of) {
        if (named.contains(of.text())) {
            return true;
        }
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.INVALID_WAIVER,
                        of.span(),
                        "names nothing",
                        "nothing in this policy is called `" + of.text() + "`")
                .withHelp("name a rule, limit, property, attribute or action");
        problems.add(problems.nearest(unknown, of.text(), named));
        return false;
    }

    private Optional<LocalDate> date(Word word) {
        if (word.text().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            try {
                return Optional.of(LocalDate.parse(word.text()));
            } catch (DateTimeParseException e) {
                // A day that no calendar has is reported as what is no date at all.
            }
        }
        invalid(word.span(), "`" + word.text() + "` is not a date", "write year, month and day, as in `2026-12-31`");
        return Optional.empty();
    }

    private void invalid(Span span, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_WAIVER, span, "not possible", message)
                .withHelp(help));
    }
}
