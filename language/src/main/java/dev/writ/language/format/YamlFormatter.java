package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.YamlScalars;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes a policy in canonical YAML: keys in one order, one line for each key of a rule, quotes where they are needed.
 * The file must have been read without errors.
 */
final class YamlFormatter {
    private final StringBuilder yaml = new StringBuilder();

    private YamlFormatter() {}

    static String format(PolicyFile file) {
        YamlFormatter formatter = new YamlFormatter();
        formatter.head(file);
        PolicyFile.Additions additions = file.additions();
        formatter.names("include", additions.includes());
        formatter.names("no_wider_than", additions.noWiderThan());
        formatter.names("packs", additions.packs());
        file.vocabulary().ifPresent(formatter::vocabulary);
        formatter.assumptions(additions.assumptions());
        file.defaultEffect().ifPresent(effect -> formatter.part().line(0, "default", word(effect)));
        formatter.rules(file.rules());
        formatter.items("limits", additions.limits(), formatter::limit);
        List<SentenceNode> sentences = new ArrayList<>(file.properties());
        sentences.addAll(additions.relations());
        formatter.properties(sentences);
        formatter.items("tests", file.tests(), formatter::test);
        formatter.items("waivers", additions.waivers(), formatter::waiver);
        return formatter.yaml.toString();
    }

    private void head(PolicyFile file) {
        file.language().ifPresent(language -> line(0, "oags", word(language)));
        file.name().ifPresent(name -> line(0, "policy", word(name)));
        file.version().ifPresent(version -> line(0, "version", word(version)));
    }

    private void vocabulary(VocabularyNode vocabulary) {
        boolean empty = vocabulary.attributes().isEmpty()
                && vocabulary.actions().isEmpty()
                && vocabulary.approvers().isEmpty()
                && vocabulary.zone().isEmpty();
        part().line(0, "vocabulary", empty ? "{}" : "");
        vocabulary.attributes().forEach(attribute -> line(2, key(attribute.name()), typing(attribute)));
        if (!vocabulary.approvers().isEmpty()) {
            line(2, "approvers", list(vocabulary.approvers()));
        }
        vocabulary.zone().ifPresent(zone -> line(2, "time", map(List.of("zone: " + YamlScalars.inFlow(zone.text())))));
        vocabulary.actions().ifPresent(actions -> {
            line(2, "actions", actions.isEmpty() ? "{}" : "");
            actions.forEach(action -> line(4, key(action.name()), action(action)));
        });
    }

    private static String action(ActionNode action) {
        List<String> entries = new ArrayList<>();
        if (!action.tags().isEmpty()) {
            entries.add("tags: " + list(action.tags()));
        }
        if (!action.arguments().isEmpty()) {
            entries.add("arguments: "
                    + map(action.arguments().stream()
                            .map(argument -> flowKey(argument.name().text()) + ": " + typing(argument))
                            .toList()));
        }
        return map(entries);
    }

    /** In short form where there is one. */
    private static String typing(AttributeNode attribute) {
        TypeNode type = attribute.type();
        boolean bare = attribute.source().isEmpty() && !attribute.optional();
        if (bare && type instanceof TypeNode.Enumeration enumeration) {
            return list(enumeration.values());
        }
        if (bare && type instanceof TypeNode.Named named) {
            return YamlScalars.inFlow(named.name().text());
        }
        List<String> entries = new ArrayList<>(type(type));
        attribute.source().ifPresent(source -> entries.add("from: " + YamlScalars.inFlow(source.text())));
        if (attribute.optional()) {
            entries.add("optional: true");
        }
        return map(entries);
    }

    private static List<String> type(TypeNode type) {
        if (type instanceof TypeNode.Enumeration enumeration) {
            return List.of("type: enum", "values: " + list(enumeration.values()));
        }
        if (type instanceof TypeNode.Named named) {
            return List.of("type: " + YamlScalars.inFlow(named.name().text()));
        }
        if (type instanceof TypeNode.ClosedSet set) {
            return List.of("type: set", "values: " + list(set.values()));
        }
        if (type instanceof TypeNode.OpenSet set) {
            return List.of(
                    "type: set", "of: " + YamlScalars.inFlow(set.element().text()));
        }
        if (type instanceof TypeNode.Whole whole) {
            return bounded(List.of("type: integer"), whole.min(), whole.max());
        }
        if (type instanceof TypeNode.Decimal decimal) {
            return bounded(List.of("type: decimal", "scale: " + decimal.scale().text()), decimal.min(), decimal.max());
        }
        throw new IllegalArgumentException("a type that could not be read cannot be written");
    }

    private static List<String> bounded(List<String> type, Optional<Word> min, Optional<Word> max) {
        List<String> entries = new ArrayList<>(type);
        min.ifPresent(bound -> entries.add("min: " + bound.text()));
        max.ifPresent(bound -> entries.add("max: " + bound.text()));
        return entries;
    }

    private void names(String key, List<Word> names) {
        if (!names.isEmpty()) {
            part().line(0, key, list(names));
        }
    }

    private void assumptions(List<Expr> assumptions) {
        items("assume", assumptions, assumption -> yaml.append("  - ")
                .append(YamlScalars.expression(ConditionText.of(assumption)))
                .append('\n'));
    }

    private <T> void items(String key, List<T> items, Consumer<T> item) {
        if (!items.isEmpty()) {
            part().line(0, key, "");
            items.forEach(item);
        }
    }

    private void rules(List<RuleNode> rules) {
        part().line(0, "actions", rules.isEmpty() ? "[]" : "");
        rules.forEach(this::rule);
    }

    private void rule(RuleNode rule) {
        int start = yaml.length();
        rule.id().ifPresent(id -> line(4, "id", word(id)));
        if (!rule.scope().isEmpty()) {
            line(4, "name", oneOrList(rule.scope()));
        }
        rule.constraints().forEach(constraint -> line(4, key(constraint.attribute()), values(constraint.values())));
        rule.when().ifPresent(when -> line(4, "when", YamlScalars.expression(ConditionText.of(when))));
        rule.effect().ifPresent(effect -> line(4, "effect", word(effect)));
        rule.approval().ifPresent(approval -> line(4, "requires_approval", approval(approval)));
        rule.reason().ifPresent(reason -> line(4, "reason", word(reason)));
        yaml.setCharAt(start + 2, '-');
    }

    private static String approval(RuleNode.Approval approval) {
        List<String> entries = new ArrayList<>();
        if (!approval.from().isEmpty()) {
            entries.add("from: " + list(approval.from()));
        }
        approval.count().ifPresent(count -> entries.add("count: " + count.text()));
        approval.expires().ifPresent(expires -> entries.add("expires: " + YamlScalars.inFlow(expires.text())));
        return entries.isEmpty() ? "true" : map(entries);
    }

    private static String values(List<Expr> values) {
        return values.size() == 1
                ? value(values.get(0), YamlScalars::inBlock)
                : values.stream()
                        .map(value -> value(value, YamlScalars::inFlow))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Among the values of a constraint a bare word is a text. */
    private static String value(Expr value, UnaryOperator<String> spelling) {
        if (value instanceof Expr.Text text) {
            return spelling.apply(text.value());
        }
        return value instanceof Expr.Name name ? spelling.apply(name.text()) : ConditionText.of(value);
    }

    private void limit(LimitNode limit) {
        int start = yaml.length();
        limit.id().ifPresent(id -> line(4, "id", word(id)));
        if (!limit.scope().isEmpty()) {
            line(4, "name", oneOrList(limit.scope()));
        }
        limit.constraints().forEach(constraint -> line(4, key(constraint.attribute()), values(constraint.values())));
        limit.when().ifPresent(when -> line(4, "when", YamlScalars.expression(ConditionText.of(when))));
        line(4, "at_most", limit.times().text() + " per " + limit.window().text());
        limit.per().ifPresent(per -> line(4, "per", word(per)));
        yaml.setCharAt(start + 2, '-');
    }

    private void waiver(WaiverNode waiver) {
        int start = yaml.length();
        line(4, "finding", word(waiver.code()));
        waiver.of().ifPresent(of -> line(4, "of", word(of)));
        waiver.until().ifPresent(until -> line(4, "until", word(until)));
        waiver.reason().ifPresent(reason -> line(4, "reason", word(reason)));
        yaml.setCharAt(start + 2, '-');
    }

    private void properties(List<SentenceNode> sentences) {
        if (!sentences.isEmpty()) {
            part().line(0, "properties", "");
            sentences.forEach(sentence -> line(
                    2,
                    key(sentence.id()),
                    YamlScalars.expression(SentenceText.of(sentence).line())));
        }
    }

    private void test(TestNode test) {
        int start = yaml.length();
        line(4, "name", word(test.name()));
        line(4, "request", json(test.request()));
        line(4, "expect", word(test.expect()));
        if (!test.by().isEmpty()) {
            line(4, "by", list(test.by()));
        }
        yaml.setCharAt(start + 2, '-');
    }

    private static String json(Json json) {
        if (json instanceof JsonObject object) {
            return map(object.members().stream()
                    .map(member -> flowKey(member.name()) + ": " + json(member.value()))
                    .toList());
        }
        if (json instanceof JsonArray array) {
            return array.items().stream().map(YamlFormatter::json).collect(Collectors.joining(", ", "[", "]"));
        }
        if (json instanceof JsonString string) {
            return YamlScalars.inFlow(string.value());
        }
        if (json instanceof JsonNumber number) {
            return number.spelling();
        }
        return json instanceof JsonBoolean truth ? Boolean.toString(truth.value()) : "null";
    }

    /** Starts a part of the document, after an empty line unless it is the first. */
    private YamlFormatter part() {
        if (yaml.length() > 0) {
            yaml.append('\n');
        }
        return this;
    }

    private void line(int indent, String key, String value) {
        yaml.append(" ".repeat(indent)).append(key).append(':');
        if (!value.isEmpty()) {
            yaml.append(' ').append(value);
        }
        yaml.append('\n');
    }

    private static String key(Word word) {
        return YamlScalars.inFlow(word.text());
    }

    private static String flowKey(String text) {
        return YamlScalars.inFlow(text);
    }

    private static String word(Word word) {
        return YamlScalars.inBlock(word.text());
    }

    private static String oneOrList(List<Word> words) {
        return words.size() == 1 ? word(words.get(0)) : list(words);
    }

    private static String list(List<Word> words) {
        return words.stream().map(word -> YamlScalars.inFlow(word.text())).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String map(List<String> entries) {
        return String.join(", ", entries).isEmpty()
                ? "{}"
                : entries.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
