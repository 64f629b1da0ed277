package dev.writ.cli.editor;

import dev.writ.language.check.declaration.Packs;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Waivable;
import dev.writ.language.index.NameKind;
import dev.writ.language.index.Occurrence;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.parse.Continuation.Place;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;

/** The names that may stand in a place, by what the document means or last meant. */
final class Known {
    /** Types that are names to the grammar; the others are keywords of it. */
    private static final List<String> NAMED_TYPES =
            List.of("boolean", "string", "path", "relative path", "domain", "address", "instant", "command");

    private final Optional<Policy> policy;
    private final List<Occurrence> names;

    Known(Optional<CheckedPolicy> policy, List<Occurrence> names) {
        this.policy = policy.map(CheckedPolicy::policy);
        this.names = List.copyOf(names);
    }

    /** @param opposite the attribute that a value is of */
    List<CompletionItem> at(Place place, Optional<String> opposite) {
        return switch (place) {
            case ATTRIBUTE -> attributes().toList();
            case TESTED ->
                Stream.of(named(NameKind.DEFINITION), attributes(), parts())
                        .flatMap(items -> items)
                        .toList();
            case LIST -> Stream.concat(named(NameKind.DEFINITION), attributes()).toList();
            case MEMBER ->
                Stream.concat(Stream.of(item("action", "the action", CompletionItemKind.Keyword)), attributes())
                        .toList();
            case VALUE -> values(opposite);
            case MEMBER_VALUE ->
                opposite.filter("action"::equals).isPresent() ? actions().toList() : values(opposite);
            case ACTION ->
                Stream.of(actions(), tags("tag:"), named(NameKind.DEFINITION))
                        .flatMap(items -> items)
                        .toList();
            case TAG -> tags("").toList();
            case APPROVER -> words(vocabulary().map(Vocabulary::approvers).orElse(List.of()), "an approver");
            case RULE -> named(NameKind.RULE).toList();
            case PROPERTY -> named(NameKind.PROPERTY).toList();
            case CODE -> codes();
            case PACK -> words(Packs.names(), "a pack of properties");
            case TYPE -> words(NAMED_TYPES, "a type");
            case ELEMENT -> words(List.of("string", "path", "domain", "address"), "a type");
            case SOURCE -> words(List.of("host", "identity", "argument", "claim"), "who says the value");
            case AUDIT -> words(List.of("full", "digest", "commit"), "how it stands in the log");
            case EFFECT -> words(PolicyShapes.DEFAULTS.words(), "an effect");
        };
    }

    Optional<Type> type(String attribute) {
        return vocabulary().flatMap(known -> known.attribute(attribute)).map(Vocabulary.Attribute::type);
    }

    private Optional<Vocabulary> vocabulary() {
        return policy.map(Policy::vocabulary);
    }

    private Stream<CompletionItem> attributes() {
        return vocabulary().stream()
                .flatMap(known -> known.given().stream())
                .map(attribute -> item(attribute.name(), TypeWords.of(attribute), CompletionItemKind.Field));
    }

    /** What is asked of an attribute in parentheses. */
    private Stream<CompletionItem> parts() {
        return vocabulary().stream()
                .flatMap(known -> known.given().stream())
                .flatMap(attribute -> TypeWords.parts(attribute.type()).stream()
                        .map(part -> item(
                                part + "(" + attribute.name() + ")",
                                TypeWords.of(attribute),
                                CompletionItemKind.Method)));
    }

    private Stream<CompletionItem> actions() {
        return vocabulary().stream()
                .flatMap(known -> known.actions().stream())
                .map(action -> item(
                        action.name(),
                        action.tags().isEmpty() ? "an action" : "tagged " + String.join(", ", action.tags()),
                        CompletionItemKind.Function));
    }

    private Stream<CompletionItem> tags(String before) {
        return vocabulary().stream()
                .flatMap(known -> Stream.concat(
                        known.actions().stream().flatMap(action -> action.tags().stream()),
                        known.families().stream().flatMap(family -> family.tags().stream())))
                .distinct()
                .map(tag -> item(before + tag, "a tag", CompletionItemKind.Module));
    }

    private List<CompletionItem> values(Optional<String> attribute) {
        Optional<Type> type = attribute.flatMap(this::type);
        List<CompletionItem> items = new ArrayList<>(words(
                type.map(TypeWords::values).orElse(List.of()),
                attribute.map(name -> "of " + name).orElse("")));
        // Two attributes of one type may be held against each other.
        attributes()
                .filter(item -> type.isPresent()
                        && !item.getLabel().equals(attribute.get())
                        && this.type(item.getLabel()).equals(type)
                        && TypeWords.values(type.get()).isEmpty())
                .forEach(items::add);
        return items;
    }

    private Stream<CompletionItem> named(NameKind kind) {
        return names.stream()
                .filter(name -> name.kind() == kind && name.isDeclaration())
                .map(name -> item(name.name(), "a " + kind.word(), CompletionItemKind.Reference));
    }

    private static List<CompletionItem> codes() {
        return Arrays.stream(DiagnosticCode.values())
                .filter(code -> code.waivable() != Waivable.NEVER)
                .map(code -> item(code.code(), code.title(), CompletionItemKind.Constant))
                .toList();
    }

    static List<CompletionItem> words(List<String> words, String about) {
        return words.stream()
                .map(word -> item(word, about, CompletionItemKind.EnumMember))
                .toList();
    }

    static CompletionItem item(String word, String about, CompletionItemKind kind) {
        CompletionItem item = new CompletionItem(word);
        item.setDetail(about);
        item.setKind(kind);
        return item;
    }
}
