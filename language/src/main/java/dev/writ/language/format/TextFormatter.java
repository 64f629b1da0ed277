package dev.writ.language.format;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A policy in the text spelling, laid out the one canonical way. */
final class TextFormatter {
    private static final String BODY = "  ";
    private static final String MORE = "    ";

    private final PolicyFile file;
    private final Outline outline;
    private final List<Part> parts = new ArrayList<>();

    private TextFormatter(PolicyFile file, Outline outline) {
        this.file = file;
        this.outline = outline;
    }

    static String format(PolicyFile file) {
        return Printer.print(parts(file, Outline.NONE), Remarks.none());
    }

    /** The declarations, in canonical order. */
    static List<Part> parts(PolicyFile file, Outline outline) {
        return new TextFormatter(file, outline).parts();
    }

    private List<Part> parts() {
        heading();
        file.composition().includes().forEach(word -> named("include", word));
        file.composition().noWiderThan().forEach(word -> named("no_wider_than", word));
        file.composition()
                .packs()
                .forEach(pack -> line("use pack", pack.span(), "use pack " + Spelling.name(pack.text())));
        file.vocabulary()
                .ifPresent(vocabulary ->
                        parts.add(new VocabularyText(outline).part(vocabulary).with(Part.Gap.APART)));
        file.definitions().forEach(this::definition);
        file.guards().assumptions().forEach(this::assumption);
        file.defaultEffect()
                .ifPresent(effect -> line("default", effect.span(), "default " + Spelling.name(effect.text())));
        file.rules().forEach(this::rule);
        file.limits().forEach(this::limit);
        file.claims().properties().forEach(this::property);
        file.claims().relations().forEach(this::property);
        RequestText requests = new RequestText(file.vocabulary());
        file.claims().tests().forEach(test -> test(test, requests));
        file.waivers().forEach(this::waiver);
        return parts;
    }

    private void heading() {
        file.header()
                .language()
                .ifPresent(version -> line("heading", version.span(), "oags " + Spelling.text(version.text())));
        Optional<String> name = file.header().name().map(word -> "policy " + Spelling.name(word.text()));
        Optional<String> version = file.header().version().map(word -> "version " + Spelling.text(word.text()));
        Optional<Span> place = file.header().name().or(file.header()::version).map(Word::span);
        String line = Stream.of(name, version).flatMap(Optional::stream).collect(Collectors.joining(" "));
        place.ifPresent(span -> line("heading", span, line));
    }

    private void named(String keyword, Word file) {
        line(keyword, file.span(), keyword + " " + Spelling.text(file.text()));
    }

    private void line(String group, Span place, String line) {
        lines(group, place, List.of(line));
    }

    private void lines(String group, Span place, List<String> lines) {
        parts.add(Part.leaf(Optional.of(place), "", lines).in(group).with(Part.Gap.LOOSE));
    }

    private void block(Span place, List<Part> inner) {
        parts.add(Part.block(Optional.of(place), "", inner).with(Part.Gap.APART));
    }

    private void rule(RuleNode rule) {
        List<Part> inner = new ArrayList<>();
        rule.id()
                .ifPresent(id -> inner.add(
                        Part.leaf(id.span(), "", Spelling.name(id.text()) + ":").with(Part.Gap.OPENS)));
        List<String> words = new ArrayList<>();
        if (rule.rung().isPresent()) {
            words.add("otherwise");
        }
        words.addAll(effect(rule));
        if (rule.approval().isPresent() && !rule.scope().actions().isEmpty()) {
            words.add("for");
        }
        words.addAll(Clauses.scope(rule.scope()));
        String indent = rule.id().isPresent() ? BODY : "";
        inner.add(Part.leaf(Optional.of(effectPlace(rule)), indent, Lines.filled(indent, MORE, words)));
        rule.scope().when().ifPresent(when -> inner.add(Part.leaf(Optional.of(when.span()), BODY, condition(when))));
        rule.reason()
                .ifPresent(reason ->
                        inner.add(Part.leaf(reason.span(), BODY, BODY + "because " + Spelling.text(reason.text()))));
        block(rule.span(), inner);
    }

    /** From the effect to the last constraint, in text; in YAML these may stand anywhere in the rule. */
    private static Span effectPlace(RuleNode rule) {
        Span effect = rule.approval()
                .map(RuleNode.Approval::span)
                .or(() -> rule.effect().map(Word::span))
                .orElse(rule.span());
        int end = Stream.concat(
                        rule.scope().actions().stream().map(ScopeTerm::span),
                        rule.scope().constraints().stream().map(ScopeNode.Constraint::span))
                .mapToInt(Span::end)
                .reduce(effect.end(), Math::max);
        int next = Stream.of(
                        rule.id().map(Word::span),
                        rule.scope().when().map(Expr::span),
                        rule.reason().map(Word::span))
                .flatMap(Optional::stream)
                .mapToInt(Span::start)
                .filter(start -> start >= effect.end())
                .reduce(rule.span().end(), Math::min);
        return end <= next ? effect.source().span(effect.start(), end) : effect;
    }

    private static List<String> effect(RuleNode rule) {
        if (rule.approval().isPresent()) {
            return approval(rule.approval().get());
        }
        String effect = rule.effect()
                .orElseThrow(() -> new IllegalArgumentException("a rule without effect has no canonical text"))
                .text();
        return effect.equals("require_approval") ? List.of("require", "approval") : List.of(effect);
    }

    private static List<String> approval(RuleNode.Approval approval) {
        List<String> words = new ArrayList<>(List.of("require", "approval"));
        if (approval.count().isPresent() || !approval.from().isEmpty()) {
            words.add("from");
        }
        approval.count()
                .ifPresent(count -> words.add(count.text() + (approval.from().isEmpty() ? "" : " of")));
        words.addAll(Clauses.listed(approval.from(), Spelling::name));
        approval.expires().ifPresent(expires -> words.add("expires " + expires.text()));
        return words;
    }

    /** On one line if it fits there, else a line for each term of the outermost chain. */
    private static List<String> condition(Expr condition) {
        String line = BODY + "when " + ConditionText.of(condition);
        if (!Lines.fits(line) && condition instanceof Expr.And and) {
            return chain(and.terms(), "and ");
        } else if (!Lines.fits(line) && condition instanceof Expr.Or or) {
            return chain(or.terms(), "or ");
        }
        return List.of(line);
    }

    private static List<String> chain(List<Expr> terms, String connective) {
        List<String> lines = new ArrayList<>();
        lines.add(BODY + "when " + ConditionText.nested(terms.get(0)));
        terms.stream().skip(1).forEach(term -> lines.add(MORE + connective + ConditionText.nested(term)));
        return lines;
    }

    private void property(SentenceNode property) {
        SentenceText sentence = SentenceText.of(property);
        List<String> words = new ArrayList<>();
        words.add("property " + Spelling.name(property.id().text()) + ":");
        words.addAll(sentence.words());
        lines("property", property.span(), oneLineOrFilled(words, sentence.when()));
    }

    /** All on one line if it fits there, else the condition apart. */
    private static List<String> oneLineOrFilled(List<String> words, Optional<Expr> when) {
        String condition = when.map(expr -> " when " + ConditionText.of(expr)).orElse("");
        String line = String.join(" ", words) + condition;
        if (Lines.fits(line)) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(Lines.filled("", MORE, words));
        when.ifPresent(expr -> lines.addAll(condition(expr)));
        return lines;
    }

    private void limit(LimitNode limit) {
        List<String> words = new ArrayList<>();
        words.add("limit"
                + limit.id().map(id -> " " + Spelling.name(id.text()) + ":").orElse(""));
        words.addAll(Clauses.scope(limit.scope()));
        words.add("at most " + limit.rate().text());
        limit.per().ifPresent(per -> words.add("per " + per.text()));
        lines("limit", limit.span(), oneLineOrFilled(words, limit.scope().when()));
    }

    private void waiver(WaiverNode waiver) {
        List<String> words =
                new ArrayList<>(List.of("waive", Spelling.finding(waiver.code().text())));
        waiver.of().ifPresent(of -> words.add("of " + Spelling.name(of.text())));
        waiver.until().ifPresent(until -> words.add("until " + Spelling.text(until.text())));
        waiver.reason().ifPresent(reason -> words.add("because " + Spelling.text(reason.text())));
        lines("waive", waiver.span(), Lines.filled("", MORE, words));
    }

    private void definition(DefinitionNode definition) {
        String head = "define " + Spelling.name(definition.name().text()) + ":";
        if (definition instanceof DefinitionNode.OfCondition named) {
            line("define", definition.span(), head + " " + ConditionText.of(named.condition()));
        } else {
            List<String> words = new ArrayList<>(Clauses.items(((DefinitionNode.OfList) definition).items()));
            words.set(0, head + " [" + words.get(0));
            words.set(words.size() - 1, words.get(words.size() - 1) + "]");
            lines("define", definition.span(), Lines.filled("", MORE, words));
        }
    }

    private void assumption(Expr assumption) {
        line("assume", assumption.span(), "assume " + ConditionText.of(assumption));
    }

    private void test(TestNode test, RequestText requests) {
        List<Part> inner = new ArrayList<>();
        inner.add(Part.leaf(
                        test.name().span(),
                        "",
                        "test " + Spelling.text(test.name().text()) + ":")
                .with(Part.Gap.OPENS));
        inner.add(Part.leaf(
                Optional.of(test.requestSpan()), BODY, Lines.filled(BODY, MORE, requests.words(test.request()))));
        List<String> words = new ArrayList<>();
        words.add(verdict(test.expect().text()));
        if (!test.by().isEmpty()) {
            words.add("by");
            words.addAll(Clauses.listed(test.by(), Spelling::name));
        }
        inner.add(Part.leaf(Optional.of(test.expect().span()), BODY, Lines.filled(BODY, MORE, words)));
        block(test.span(), inner);
    }

    /** What a test says of a request. */
    static String verdict(String expected) {
        return switch (expected) {
            case "deny" -> "is denied";
            case "allow" -> "is allowed";
            case "warn" -> "is warned";
            case "invalid" -> "is invalid";
            case "require_approval" -> "needs approval";
            default -> throw new IllegalArgumentException("a test cannot expect " + expected);
        };
    }
}
