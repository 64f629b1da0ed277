package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A policy in the text spelling, laid out the one canonical way. */
final class TextFormatter {
    private static final String BODY = "  ";
    private static final String MORE = "    ";
    private static final String ENVIRONMENT = "environment";

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
        file.vocabulary().ifPresent(vocabulary -> {
            lines.gap();
            new VocabularyText(lines).write(vocabulary);
        });
        file.defaultEffect().ifPresent(effect -> {
            lines.gap();
            lines.line("default " + Spelling.name(effect.text()));
        });
        file.rules().forEach(rule -> {
            lines.gap();
            rule(rule);
        });
        if (!file.properties().isEmpty()) {
            lines.gap();
            file.properties().forEach(this::property);
        }
        RequestText requests = new RequestText(file.vocabulary());
        file.tests().forEach(test -> {
            lines.gap();
            test(test, requests);
        });
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
        words.addAll(listed(rule.scope(), Spelling::scopeItem));
        rule.constraints().forEach(constraint -> words.addAll(constraint(constraint)));
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
        words.addAll(listed(approval.from(), Spelling::name));
        approval.expires().ifPresent(expires -> words.add("expires " + expires.text()));
        return words;
    }

    private static List<String> constraint(RuleNode.Constraint constraint) {
        List<String> words = new ArrayList<>();
        String attribute = constraint.attribute().text();
        words.add(attribute.equals(ENVIRONMENT) ? "in" : "with " + attribute + ":");
        for (int i = 0; i < constraint.values().size(); i++) {
            String comma = i < constraint.values().size() - 1 ? "," : "";
            words.add(value(constraint.values().get(i)) + comma);
        }
        return words;
    }

    /** Texts are bare where they can be: nothing but a value may stand in a constraint. */
    private static String value(Expr value) {
        if (value instanceof Expr.Text text) {
            return Spelling.name(text.value());
        }
        return value instanceof Expr.Name name ? Spelling.name(name.text()) : ConditionText.of(value);
    }

    /** The names, each but the last with its comma. */
    static List<String> listed(List<Word> words, Function<String, String> spelling) {
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String comma = i < words.size() - 1 ? "," : "";
            listed.add(spelling.apply(words.get(i).text()) + comma);
        }
        return listed;
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

    private void property(PropertyNode property) {
        List<String> words = new ArrayList<>();
        words.add("property " + Spelling.name(property.id().text()) + ":");
        words.add(property.form().text());
        words.add(property.effect().text());
        words.addAll(listed(property.scope(), Spelling::scopeItem));
        property.constraints().forEach(constraint -> words.addAll(constraint(constraint)));
        String when = property.when()
                .map(condition -> " when " + ConditionText.of(condition))
                .orElse("");
        String line = String.join(" ", words) + when;
        if (Lines.fits(line)) {
            lines.line(line);
        } else {
            lines.filled("", MORE, words);
            property.when().ifPresent(this::condition);
        }
    }

    private void test(TestNode test, RequestText requests) {
        lines.line("test " + Spelling.text(test.name().text()) + ":");
        lines.filled(BODY, MORE, requests.words(test.request()));
        List<String> words = new ArrayList<>();
        words.add(verdict(test.expect().text()));
        if (!test.by().isEmpty()) {
            words.add("by");
            words.addAll(listed(test.by(), Spelling::name));
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
