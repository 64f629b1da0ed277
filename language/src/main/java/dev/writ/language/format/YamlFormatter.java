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
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes a policy in canonical YAML: keys in one order, one line for each key of a rule, quotes where they are needed.
 * The file must have been read without errors.
 */
final class YamlFormatter {
    /** How much further the rules of a ladder stand from the margin. */
    private static final int RUNG = 4;

    private final PolicyFile file;
    private final Outline outline;
    private final List<Part> sections = new ArrayList<>();

    private YamlFormatter(PolicyFile file, Outline outline) {
        this.file = file;
        this.outline = outline;
    }

    static String format(PolicyFile file) {
        return Printer.print(parts(file, Outline.NONE), Remarks.none());
    }

    /** The keys of the document, in canonical order. */
    static List<Part> parts(PolicyFile file, Outline outline) {
        return new YamlFormatter(file, outline).parts();
    }

    private List<Part> parts() {
        file.header().language().ifPresent(word -> heading("oags", word));
        file.header().name().ifPresent(word -> heading("policy", word));
        file.header().version().ifPresent(word -> heading("version", word));
        names("include", file.composition().includes());
        names("no_wider_than", file.composition().noWiderThan());
        names("packs", file.composition().packs());
        file.vocabulary().ifPresent(this::vocabulary);
        section("define", file.definitions(), YamlFormatter::definition);
        section("assume", file.guards().assumptions(), YamlFormatter::assumption);
        file.defaultEffect()
                .ifPresent(effect -> sections.add(YamlEntry.line(0, "default", word(effect), effect.span())
                        .with(Part.Gap.APART)));
        if (file.rules().isEmpty()) {
            sections.add(Part.leaf(outline.head("actions"), "", List.of("actions: []"))
                    .with(Part.Gap.APART));
        }
        section("actions", ladders(file.rules()), YamlFormatter::ladder);
        section("limits", file.limits(), YamlFormatter::limit);
        List<SentenceNode> sentences = new ArrayList<>(file.claims().properties());
        sentences.addAll(file.claims().relations());
        section("properties", sentences, YamlFormatter::property);
        section("tests", file.claims().tests(), YamlFormatter::test);
        section("waivers", file.waivers(), YamlFormatter::waiver);
        return sections;
    }

    private void heading(String key, Word word) {
        sections.add(
                YamlEntry.line(0, key, word(word), word.span()).in("heading").with(Part.Gap.LOOSE));
    }

    private void names(String key, List<Word> names) {
        if (!names.isEmpty()) {
            Span place = names.get(0).span().to(names.get(names.size() - 1).span());
            sections.add(YamlEntry.line(0, key, list(names), place).with(Part.Gap.APART));
        }
    }

    /** A key with what stands below it. */
    private <T> void section(String key, List<T> items, Function<T, Part> item) {
        if (!items.isEmpty()) {
            sections.add(block(key, 0, key, items.stream().map(item).toList()).with(Part.Gap.APART));
        }
    }

    private Part block(String head, int indent, String key, List<Part> items) {
        List<Part> parts = new ArrayList<>();
        String blanks = " ".repeat(indent);
        Optional<Span> place = outline.head(head);
        parts.add(Part.leaf(place, blanks, List.of(blanks + key + ":")).with(Part.Gap.OPENS));
        parts.addAll(items);
        Optional<Span> whole = place.map(start -> items.stream()
                .flatMap(item -> item.place().stream())
                .reduce(start, (first, second) -> second.end() > first.end() ? first.to(second) : first));
        return Part.block(whole, blanks, parts);
    }

    private void vocabulary(VocabularyNode vocabulary) {
        List<Part> entries = new ArrayList<>();
        vocabulary
                .attributes()
                .forEach(attribute -> entries.add(entry(attribute.name(), typing(attribute), attribute.span())));
        if (!vocabulary.approvers().isEmpty()) {
            List<Word> approvers = vocabulary.approvers();
            Span place = approvers
                    .get(0)
                    .span()
                    .to(approvers.get(approvers.size() - 1).span());
            entries.add(YamlEntry.line(2, "approvers", list(approvers), place).with(Part.Gap.LOOSE));
        }
        vocabulary
                .zone()
                .ifPresent(zone -> entries.add(
                        YamlEntry.line(2, "time", map(List.of("zone: " + YamlScalars.inFlow(zone.text()))), zone.span())
                                .with(Part.Gap.LOOSE)));
        vocabulary.actions().ifPresent(actions -> entries.add(actions(actions)));
        Optional<Span> head = outline.head("vocabulary");
        Span whole = head.map(key -> key.to(vocabulary.span())).orElse(vocabulary.span());
        Part block = entries.isEmpty()
                ? Part.leaf(whole, "", "vocabulary: {}")
                : Part.block(
                        Optional.of(whole),
                        "",
                        block("vocabulary", 0, "vocabulary", entries).parts());
        sections.add(block.with(Part.Gap.APART));
    }

    private Part actions(List<ActionNode> actions) {
        String head = "actions of the vocabulary";
        if (actions.isEmpty()) {
            return Part.leaf(outline.head(head), "  ", List.of("  actions: {}")).with(Part.Gap.LOOSE);
        }
        return block(
                        head,
                        2,
                        "actions",
                        actions.stream()
                                .map(action -> YamlEntry.line(4, key(action.name()), action(action), action.span())
                                        .with(Part.Gap.LOOSE))
                                .toList())
                .with(Part.Gap.LOOSE);
    }

    private static Part entry(Word name, String value, Span place) {
        return YamlEntry.line(2, key(name), value, place).with(Part.Gap.LOOSE);
    }

    private static String action(ActionNode action) {
        List<String> entries = new ArrayList<>();
        if (!action.tags().isEmpty()) {
            entries.add("tags: " + list(action.tags()));
        }
        action.stated()
                .ifPresent(arguments -> entries.add("arguments: "
                        + map(arguments.stream()
                                .map(argument -> flowKey(argument.name().text()) + ": " + typing(argument))
                                .toList())));
        return map(entries);
    }

    /** In short form where there is one. */
    private static String typing(AttributeNode attribute) {
        TypeNode type = attribute.type();
        boolean bare = attribute.source().isEmpty()
                && !attribute.mayLack()
                && attribute.disclosure().equals(VocabularyNode.DisclosureNode.UNSAID);
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
        attribute.fallback().ifPresent(value -> entries.add("default: " + value(value, YamlScalars::inFlow)));
        if (attribute.disclosure().sensitive()) {
            entries.add("sensitive: true");
        }
        attribute.disclosure().audit().ifPresent(form -> entries.add("audit: " + YamlScalars.inFlow(form.text())));
        return map(entries);
    }

    private static List<String> type(TypeNode type) {
        if (type instanceof TypeNode.Enumeration enumeration) {
            return List.of("type: enum", "values: " + list(enumeration.values()));
        }
        if (type instanceof TypeNode.Named named) {
            return List.of("type: " + YamlScalars.inFlow(named.name().text()));
        }
        if (type instanceof TypeNode.RelativePath) {
            return List.of("type: path", "relative: true");
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

    private static Part definition(DefinitionNode definition) {
        Span place = definition.name().span().end() <= definition.span().start()
                ? definition.name().span().to(definition.span())
                : definition.span();
        if (definition instanceof DefinitionNode.OfCondition named) {
            String condition = YamlScalars.expression(ConditionText.of(named.condition()));
            return YamlEntry.line(2, key(definition.name()), condition, place)
                    .ofExpression()
                    .with(Part.Gap.LOOSE);
        }
        return YamlEntry.line(2, key(definition.name()), items(((DefinitionNode.OfList) definition).items()), place)
                .with(Part.Gap.LOOSE);
    }

    private static Part assumption(Expr assumption) {
        String line = "  - " + YamlScalars.expression(ConditionText.of(assumption));
        return Part.leaf(assumption.span(), "  ", line).ofExpression().with(Part.Gap.LOOSE);
    }

    /** Rules in a row that stand behind one another; most stand alone. */
    private static List<List<RuleNode>> ladders(List<RuleNode> rules) {
        List<List<RuleNode>> ladders = new ArrayList<>();
        for (RuleNode rule : rules) {
            if (rule.rung().isEmpty() || ladders.isEmpty()) {
                ladders.add(new ArrayList<>());
            }
            ladders.get(ladders.size() - 1).add(rule);
        }
        return ladders;
    }

    private static Part ladder(List<RuleNode> rules) {
        if (rules.size() == 1) {
            return rule(rules.get(0), 0);
        }
        List<Part> parts = new ArrayList<>();
        parts.add(Part.leaf(Optional.empty(), "  ", List.of("  - first_match:")).with(Part.Gap.OPENS));
        rules.forEach(rule -> parts.add(rule(rule, RUNG)));
        Span first = rules.get(0).span();
        Span key = rules.get(1).rung().map(RuleNode.Rung::span).orElse(first);
        Span whole = (key.start() < first.start() ? key : first)
                .to(rules.get(rules.size() - 1).span());
        return Part.block(Optional.of(whole), "  ", parts).with(Part.Gap.LOOSE);
    }

    private static Part rule(RuleNode rule, int indent) {
        YamlEntry entry = new YamlEntry(indent);
        scope(entry, rule.id(), rule.scope());
        rule.scope().when().ifPresent(when -> entry.expression("when", ConditionText.of(when), when.span()));
        rule.effect().ifPresent(effect -> entry.add("effect", word(effect), effect.span()));
        rule.approval().ifPresent(approval -> entry.add("requires_approval", approval(approval), approval.span()));
        rule.reason().ifPresent(reason -> entry.add("reason", word(reason), reason.span()));
        return entry.item(rule.span());
    }

    private static Part limit(LimitNode limit) {
        YamlEntry entry = new YamlEntry();
        scope(entry, limit.id(), limit.scope());
        limit.scope().when().ifPresent(when -> entry.expression("when", ConditionText.of(when), when.span()));
        entry.expression("at_most", limit.rate().text(), limit.rate().span());
        limit.per().ifPresent(per -> entry.add("per", word(per), per.span()));
        return entry.item(limit.span());
    }

    private static void scope(YamlEntry entry, Optional<Word> id, ScopeNode scope) {
        id.ifPresent(word -> entry.add("id", word(word), word.span()));
        List<ScopeTerm> actions = scope.actions();
        if (!actions.isEmpty()) {
            Span place =
                    actions.get(0).span().to(actions.get(actions.size() - 1).span());
            entry.add("name", terms(actions), place);
        }
        scope.constraints()
                .forEach(constraint ->
                        entry.add(key(constraint.attribute()), values(constraint.values()), constraint.span()));
    }

    private static String terms(List<ScopeTerm> actions) {
        return actions.size() == 1
                ? YamlScalars.inBlock(term(actions.get(0)))
                : actions.stream()
                        .map(term -> YamlScalars.inFlow(term(term)))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    /** A single name as it is, unless it would be read as more than one. */
    private static String term(ScopeTerm term) {
        return term.single()
                .map(Word::text)
                .filter(name -> !YamlScalars.isTerm(name))
                .orElseGet(() -> Spelling.scopeTerm(term));
    }

    private static Part waiver(WaiverNode waiver) {
        YamlEntry entry = new YamlEntry();
        entry.add("finding", word(waiver.code()), waiver.code().span());
        waiver.of().ifPresent(of -> entry.add("of", word(of), of.span()));
        waiver.until().ifPresent(until -> entry.add("until", word(until), until.span()));
        waiver.reason().ifPresent(reason -> entry.add("reason", word(reason), reason.span()));
        return entry.item(waiver.span());
    }

    private static Part property(SentenceNode sentence) {
        String line = YamlScalars.expression(SentenceText.of(sentence).line());
        Span place = sentence.id().span().end() <= sentence.span().start()
                ? sentence.id().span().to(sentence.span())
                : sentence.span();
        return YamlEntry.line(2, key(sentence.id()), line, place).ofExpression().with(Part.Gap.LOOSE);
    }

    private static Part test(TestNode test) {
        YamlEntry entry = new YamlEntry();
        entry.add("name", word(test.name()), test.name().span());
        entry.add("request", FlowJson.request(test.request()), test.requestSpan());
        entry.add("expect", word(test.expect()), test.expect().span());
        if (!test.by().isEmpty()) {
            Span place = test.by()
                    .get(0)
                    .span()
                    .to(test.by().get(test.by().size() - 1).span());
            entry.add("by", list(test.by()), place);
        }
        return entry.item(test.span());
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
        return values.size() == 1 ? value(values.get(0), YamlScalars::inBlock) : items(values);
    }

    private static String items(List<Expr> values) {
        return values.stream()
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

    private static String key(Word word) {
        return YamlScalars.inFlow(word.text());
    }

    private static String flowKey(String text) {
        return YamlScalars.inFlow(text);
    }

    private static String word(Word word) {
        return YamlScalars.inBlock(word.text());
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
