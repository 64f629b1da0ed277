package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A policy in the text spelling, laid out the one canonical way. */
final class TextFormatter {
    private static final String BODY = "  ";
    private static final String MORE = "    ";

    private final PolicyFile file;
    private final Lines lines = new Lines();

    private TextFormatter(PolicyFile file) {
        this.file = file;
    }

    static String format(PolicyFile file) {
        return new TextFormatter(file).text();
    }

    private String text() {
        heading();
        PolicyFile.Additions additions = file.additions();
        files("include", additions.includes());
        files("no_wider_than", additions.noWiderThan());
        group(additions.packs(), pack -> lines.line("use pack " + Spelling.name(pack.text())));
        file.vocabulary().ifPresent(vocabulary -> {
            lines.gap();
            new VocabularyText(lines).write(vocabulary);
        });
        group(additions.assumptions(), this::assumption);
        file.defaultEffect().ifPresent(effect -> {
            lines.gap();
            lines.line("default " + Spelling.name(effect.text()));
        });
        file.rules().forEach(rule -> {
            lines.gap();
            rule(rule);
        });
        group(additions.limits(), this::limit);
        List<SentenceNode> sentences = new ArrayList<>(file.properties());
        sentences.addAll(additions.relations());
        group(sentences, this::property);
        RequestText requests = new RequestText(file.vocabulary());
        file.tests().forEach(test -> {
            lines.gap();
            test(test, requests);
        });
        group(additions.waivers(), this::waiver);
        return lines.toString();
    }

    private void heading() {
        file.language().ifPresent(version -> lines.line("oags " + Spelling.text(version.text())));
        List<String> words = new ArrayList<>();
        file.name().ifPresent(name -> words.add("policy " + Spelling.name(name.text())));
        file.version().ifPresent(version -> words.add("version " + Spelling.text(version.text())));
        if (!words.isEmpty()) {
            lines.line(String.join(" ", words));
        }
    }

    private void rule(RuleNode rule) {
        rule.id().ifPresent(id -> lines.line(Spelling.name(id.text()) + ":"));
        List<String> words = new ArrayList<>(effect(rule));
        if (rule.approval().isPresent() && !rule.scope().isEmpty()) {
            words.add("for");
        }
        words.addAll(Clauses.scope(rule.scope(), rule.constraints()));
        lines.filled(rule.id().isPresent() ? BODY : "", MORE, words);
        rule.when().ifPresent(this::condition);
        rule.reason().ifPresent(reason -> lines.line(BODY + "because " + Spelling.text(reason.text())));
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
    private void condition(Expr condition) {
        String line = BODY + "when " + ConditionText.of(condition);
        if (!Lines.fits(line) && condition instanceof Expr.And and) {
            chain(and.terms(), "and ");
        } else if (!Lines.fits(line) && condition instanceof Expr.Or or) {
            chain(or.terms(), "or ");
        } else {
            lines.line(line);
        }
    }

    private void chain(List<Expr> terms, String connective) {
        lines.line(BODY + "when " + ConditionText.nested(terms.get(0)));
        terms.stream().skip(1).forEach(term -> lines.line(MORE + connective + ConditionText.nested(term)));
    }

    private void property(SentenceNode property) {
        SentenceText sentence = SentenceText.of(property);
        List<String> words = new ArrayList<>();
        words.add("property " + Spelling.name(property.id().text()) + ":");
        words.addAll(sentence.words());
        oneLineOrFilled(words, sentence.when());
    }

    /** All on one line if it fits there, else the condition apart. */
    private void oneLineOrFilled(List<String> words, Optional<Expr> when) {
        String condition = when.map(expr -> " when " + ConditionText.of(expr)).orElse("");
        String line = String.join(" ", words) + condition;
        if (Lines.fits(line)) {
            lines.line(line);
        } else {
            lines.filled("", MORE, words);
            when.ifPresent(this::condition);
        }
    }

    private void limit(LimitNode limit) {
        List<String> words = new ArrayList<>();
        words.add("limit"
                + limit.id().map(id -> " " + Spelling.name(id.text()) + ":").orElse(""));
        words.addAll(Clauses.scope(limit.scope(), limit.constraints()));
        words.add("at most " + limit.times().text() + " per " + limit.window().text());
        limit.per().ifPresent(per -> words.add("per " + per.text()));
        oneLineOrFilled(words, limit.when());
    }

    private void waiver(WaiverNode waiver) {
        List<String> words =
                new ArrayList<>(List.of("waive", Spelling.finding(waiver.code().text())));
        waiver.of().ifPresent(of -> words.add("of " + Spelling.name(of.text())));
        waiver.until().ifPresent(until -> words.add("until " + Spelling.text(until.text())));
        waiver.reason().ifPresent(reason -> words.add("because " + Spelling.text(reason.text())));
        lines.filled("", MORE, words);
    }

    private void assumption(Expr assumption) {
        lines.line("assume " + ConditionText.of(assumption));
    }

    /** One line each, together. */
    private void files(String keyword, List<Word> files) {
        group(files, file -> lines.line(keyword + " " + Spelling.text(file.text())));
    }

    private <T> void group(List<T> declarations, Consumer<T> each) {
        if (!declarations.isEmpty()) {
            lines.gap();
            declarations.forEach(each);
        }
    }

    private void test(TestNode test, RequestText requests) {
        lines.line("test " + Spelling.text(test.name().text()) + ":");
        lines.filled(BODY, MORE, requests.words(test.request()));
        List<String> words = new ArrayList<>();
        words.add(verdict(test.expect().text()));
        if (!test.by().isEmpty()) {
            words.add("by");
            words.addAll(Clauses.listed(test.by(), Spelling::name));
        }
        lines.filled(BODY, MORE, words);
    }

    private static String verdict(String expected) {
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
