package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.diagnostic.Waivable;
import dev.writ.language.model.Waiver;
import dev.writ.language.source.SourceText;
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
public final class WaiverChecker {
    private final Set<String> properties;
    private final DiagnosticSink problems;
    private final Names names;

    /** Of a file: each file waives for itself. */
    private record Subject(SourceText source, String code, Optional<String> of) {}

    /** @param properties the names of all of them: of the parts of a policy a waiver may name only these */
    public WaiverChecker(Set<String> properties, DiagnosticSink problems) {
        this.properties = properties;
        this.problems = problems;
        this.names = new Names(problems);
    }

    /**
     * What checking made of the waivers of a document.
     *
     * @param values those that are sound, in their order
     * @param places where their codes stand, in the same order
     */
    public record Waivers(List<Waiver> values, List<Span> places) {}

    public Waivers check(List<WaiverNode> nodes) {
        Map<Subject, Span> first = new HashMap<>();
        List<Waiver> waivers = new ArrayList<>();
        List<Span> places = new ArrayList<>();
        for (WaiverNode node : nodes) {
            Subject subject = new Subject(
                    node.span().source(), node.code().text(), node.of().map(Word::text));
            Span earlier = first.putIfAbsent(subject, node.code().span());
            if (earlier != null) {
                problems.twice(node.code(), earlier, "the waiver of");
            }
            waiver(node).ifPresent(waiver -> {
                waivers.add(waiver);
                places.add(node.code().span());
            });
        }
        return new Waivers(waivers, places);
    }

    private Optional<Waiver> waiver(WaiverNode node) {
        Optional<DiagnosticCode> finding = finding(node.code());
        boolean about = finding.isEmpty() || isAbout(finding.get(), node);
        Optional<LocalDate> until = node.until().flatMap(this::date);
        Optional<String> reason = names.text(node.reason()).filter(text -> !text.isBlank());
        if (reason.isEmpty()) {
            invalid(
                    node.reason().map(Word::span).orElse(node.code().span()),
                    "a waiver without a reason",
                    "say why the finding is accepted, and by whom");
        }
        return finding.isPresent()
                        && about
                        && reason.isPresent()
                        && until.isPresent() == node.until().isPresent()
                ? Optional.of(new Waiver(finding.get().code(), node.of().map(Word::text), reason.get(), until))
                : Optional.empty();
    }

    private Optional<DiagnosticCode> finding(Word code) {
        Optional<DiagnosticCode> known = Arrays.stream(DiagnosticCode.values())
                .filter(one -> one.code().equals(code.text()))
                .findFirst();
        if (known.filter(one -> one.waivable() != Waivable.NEVER).isPresent()) {
            return known;
        }
        if (known.isPresent()) {
            invalid(
                    code.span(),
                    "`" + code.text() + "` cannot be waived",
                    known.get().preventsMeaning() ? "mistakes are corrected, not waived" : "mend what it is about");
            return Optional.empty();
        }
        List<String> findings = Arrays.stream(DiagnosticCode.values())
                .filter(one -> one.waivable() != Waivable.NEVER)
                .map(DiagnosticCode::code)
                .toList();
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.INVALID_WAIVER,
                        code.span(),
                        "not a finding",
                        "`" + code.text() + "` is not the code of a finding")
                .withHelp("write a code such as `safety/default-allow`; mistakes are corrected, not waived");
        problems.add(problems.nearest(unknown, code.text(), findings));
        return Optional.empty();
    }

    private boolean isAbout(DiagnosticCode finding, WaiverNode node) {
        Optional<Word> of = node.of();
        if (of.isEmpty()) {
            if (finding.waivable() == Waivable.NAMED_PROPERTY) {
                invalid(
                        node.code().span(),
                        "`" + finding.code() + "` is waived of one property at a time",
                        "name the property with `of`");
            }
            return finding.waivable() != Waivable.NAMED_PROPERTY;
        }
        if (finding.waivable() == Waivable.WHOLE) {
            invalid(
                    of.get().span(),
                    "`" + finding.code() + "` is about the whole policy, not about `"
                            + of.get().text() + "`",
                    "leave `of` out");
            return false;
        }
        return isProperty(of.get());
    }

    private boolean isProperty(Word of) {
        if (properties.contains(of.text())) {
            return true;
        }
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.INVALID_WAIVER,
                        of.span(),
                        "names no property",
                        "no property of this policy is called `" + of.text() + "`")
                .withHelp("name a property; one of a pack is called `PACK/NAME`");
        problems.add(problems.nearest(unknown, of.text(), properties));
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
