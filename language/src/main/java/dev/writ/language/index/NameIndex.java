package dev.writ.language.index;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the names of a document stand, in either spelling. */
public final class NameIndex {
    private static final String TAG = "tag:";

    private final List<Occurrence> occurrences = new ArrayList<>();
    private final Set<Occurrence> seen = new HashSet<>();
    private final Set<String> definitions = new HashSet<>();
    private final Set<String> actions = new HashSet<>();
    private final Set<String> declaredTags = new HashSet<>();
    private final Map<String, Set<String>> values = new HashMap<>();

    private NameIndex(List<PolicyFile> known) {
        for (PolicyFile file : known) {
            file.definitions()
                    .forEach(definition -> definitions.add(definition.name().text()));
            file.vocabulary().ifPresent(this::learn);
        }
    }

    /**
     * The names of one document in the order of its source.
     *
     * @param known all documents whose declarations count in it, itself among them
     */
    public static List<Occurrence> of(PolicyFile file, List<PolicyFile> known) {
        NameIndex index = new NameIndex(known);
        index.read(file);
        return index.occurrences.stream()
                .filter(occurrence -> occurrence.span().source().equals(file.source()))
                .sorted(Comparator.comparingInt(occurrence -> occurrence.span().start()))
                .toList();
    }

    private void learn(VocabularyNode vocabulary) {
        vocabulary.attributes().forEach(this::learn);
        vocabulary
                .actions()
                .ifPresent(declared -> declared.forEach(action -> {
                    actions.add(action.name().text());
                    action.arguments().forEach(this::learn);
                }));
    }

    private void learn(VocabularyNode.AttributeNode attribute) {
        values.computeIfAbsent(attribute.name().text(), name -> new HashSet<>())
                .addAll(listed(attribute.type()).stream().map(Word::text).toList());
    }

    private static List<Word> listed(VocabularyNode.TypeNode type) {
        if (type instanceof VocabularyNode.TypeNode.Enumeration enumeration) {
            return enumeration.values();
        }
        return type instanceof VocabularyNode.TypeNode.ClosedSet set ? set.values() : List.of();
    }

    private void read(PolicyFile file) {
        file.vocabulary().ifPresent(this::read);
        file.definitions().forEach(this::read);
        file.rules().forEach(this::read);
        file.guards().assumptions().forEach(this::read);
        file.limits().forEach(this::read);
        file.claims().properties().forEach(this::read);
        file.claims().relations().forEach(this::read);
        file.claims().tests().forEach(this::read);
        file.waivers().forEach(this::read);
    }

    private void read(VocabularyNode vocabulary) {
        vocabulary.attributes().forEach(this::read);
        vocabulary
                .actions()
                .ifPresent(actions -> actions.forEach(action -> {
                    if (!ActionPattern.isPattern(action.name().text())) {
                        add(NameKind.ACTION, action.name(), true);
                    }
                    action.tags().forEach(tag -> add(NameKind.TAG, tag, declaredTags.add(tag.text())));
                    action.arguments().forEach(this::read);
                }));
        vocabulary.approvers().forEach(approver -> add(NameKind.APPROVER, approver, true));
    }

    private void read(VocabularyNode.AttributeNode attribute) {
        add(NameKind.ATTRIBUTE, attribute.name(), true);
        listed(attribute.type()).forEach(value -> addValue(attribute.name().text(), value.text(), value.span(), true));
    }

    private void read(DefinitionNode definition) {
        add(NameKind.DEFINITION, definition.name(), true);
        if (definition instanceof DefinitionNode.OfCondition condition) {
            read(condition.condition());
        } else if (definition instanceof DefinitionNode.OfList list) {
            list.items().forEach(item -> readItem(item));
        }
    }

    /** An item of a list is a value or an action, as the uses of the list decide. */
    private void readItem(Expr item) {
        if (item instanceof Expr.Name name) {
            readItem(new Word(name.span(), name.text()));
        } else if (item instanceof Expr.Text text) {
            readItem(new Word(text.span(), text.value()));
        }
    }

    private void readItem(Word word) {
        if (word.text().startsWith(TAG)) {
            addTag(word);
        } else if (definitions.contains(word.text())) {
            add(NameKind.DEFINITION, word, false);
        } else if (actions.contains(word.text())) {
            add(NameKind.ACTION, word, false);
        }
    }

    private void read(RuleNode rule) {
        rule.id().ifPresent(id -> add(NameKind.RULE, id, true));
        rule.approval().ifPresent(approval -> approval.from().forEach(role -> add(NameKind.APPROVER, role, false)));
        read(rule.scope());
    }

    private void read(LimitNode limit) {
        limit.id().ifPresent(id -> add(NameKind.LIMIT, id, true));
        limit.per().ifPresent(per -> add(NameKind.ATTRIBUTE, per, false));
        limit.rate().of().ifPresent(of -> add(NameKind.ATTRIBUTE, of, false));
        read(limit.scope());
    }

    private void read(PropertyNode property) {
        add(NameKind.PROPERTY, property.id(), true);
        read(property.scope());
    }

    private void read(RelationNode relation) {
        SentenceNode sentence = relation;
        add(NameKind.PROPERTY, sentence.id(), true);
        if (relation instanceof RelationNode.Independent independent) {
            independent.attributes().forEach(attribute -> add(NameKind.ATTRIBUTE, attribute, false));
            read(independent.scope());
        } else if (relation instanceof RelationNode.Monotone monotone) {
            add(NameKind.ATTRIBUTE, monotone.attribute(), false);
            read(monotone.scope());
        }
    }

    private void read(TestNode test) {
        test.by().forEach(rule -> add(NameKind.RULE, rule, false));
        RequestNames.in(test.requestSpan(), test.request()).forEach(found -> {
            if (found.value().isEmpty() && found.member().equals("action")) {
                // The name of the member that every request has is nobody's.
                return;
            }
            if (found.value().isEmpty()) {
                add(NameKind.ATTRIBUTE, found.member(), found.span(), false);
            } else if (found.member().equals("action")) {
                add(NameKind.ACTION, found.value().get(), found.span(), false);
            } else if (values.getOrDefault(found.member(), Set.of())
                    .contains(found.value().get())) {
                addValue(found.member(), found.value().get(), found.span(), false);
            }
        });
    }

    private void read(WaiverNode waiver) {
        waiver.of().ifPresent(of -> add(NameKind.PROPERTY, of, false));
    }

    private void read(ScopeNode scope) {
        for (ScopeTerm term : scope.actions()) {
            term.items().forEach(item -> readScope(item.word()));
        }
        for (ScopeNode.Constraint constraint : scope.constraints()) {
            add(NameKind.ATTRIBUTE, constraint.attribute(), false);
            constraint
                    .values()
                    .forEach(value -> constrained(constraint.attribute().text(), value));
        }
        scope.when().ifPresent(this::read);
    }

    private void constrained(String attribute, Expr value) {
        if (value instanceof Expr.Name name) {
            addValue(attribute, name.text(), name.span(), false);
        } else if (value instanceof Expr.Text text) {
            addValue(attribute, text.value(), text.span(), false);
        }
    }

    private void readScope(Word word) {
        if (word.text().startsWith(TAG)) {
            addTag(word);
        } else if (definitions.contains(word.text())) {
            add(NameKind.DEFINITION, word, false);
        } else if (!ActionPattern.isPattern(word.text())) {
            add(NameKind.ACTION, word, false);
        }
    }

    private void addTag(Word word) {
        Span span = word.span();
        int at = span.text().indexOf(TAG);
        int start = at < 0 ? span.start() : span.start() + at + TAG.length();
        add(NameKind.TAG, word.text().substring(TAG.length()), span.source().span(start, span.end()), false);
    }

    private void read(Expr condition) {
        condition.accept(new ConditionNames(this::attribute, this::opposite));
    }

    private void attribute(Word word) {
        add(definitions.contains(word.text()) ? NameKind.DEFINITION : NameKind.ATTRIBUTE, word, false);
    }

    /** A name that an attribute is held against: a value of it, or something else that has the name. */
    private void opposite(Optional<String> attribute, Word word) {
        if (attribute
                .filter(name -> values.getOrDefault(name, Set.of()).contains(word.text()))
                .isPresent()) {
            addValue(attribute.get(), word.text(), word.span(), false);
        } else if (definitions.contains(word.text())) {
            add(NameKind.DEFINITION, word, false);
        } else if (values.containsKey(word.text())) {
            add(NameKind.ATTRIBUTE, word, false);
        }
    }

    private void add(NameKind kind, Word word, boolean isDeclaration) {
        add(kind, word.text(), word.span(), isDeclaration);
    }

    private void add(NameKind kind, String name, Span span, boolean isDeclaration) {
        add(new Occurrence(kind, name, Optional.empty(), unquoted(span), isDeclaration));
    }

    private void addValue(String attribute, String value, Span span, boolean isDeclaration) {
        if (isDeclaration || values.getOrDefault(attribute, Set.of()).contains(value)) {
            add(new Occurrence(NameKind.VALUE, value, Optional.of(attribute), unquoted(span), isDeclaration));
        }
    }

    private void add(Occurrence occurrence) {
        if (seen.add(occurrence)) {
            occurrences.add(occurrence);
        }
    }

    private static Span unquoted(Span span) {
        String text = span.text();
        boolean isQuoted = text.length() >= 2
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return isQuoted ? span.source().span(span.start() + 1, span.end() - 1) : span;
    }
}
