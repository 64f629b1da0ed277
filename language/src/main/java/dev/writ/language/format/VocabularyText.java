package dev.writ.language.format;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The vocabulary in canonical text: attributes, approvers, actions, each group in columns. */
final class VocabularyText {
    private static final String ENTRY = "  ";
    private static final String MORE = "      ";
    /** Longer signatures do not move the column of the tags. */
    private static final int LONG_SIGNATURE = 72;

    private final Outline outline;

    VocabularyText(Outline outline) {
        this.outline = outline;
    }

    Part part(VocabularyNode vocabulary) {
        List<Part> parts = new ArrayList<>();
        Optional<Span> head = outline.head("vocabulary");
        parts.add(Part.leaf(head, "", List.of("vocabulary {")).with(Part.Gap.OPENS));
        attributes(vocabulary.attributes(), parts);
        if (!vocabulary.approvers().isEmpty()) {
            List<Word> approvers = vocabulary.approvers();
            Span place = approvers
                    .get(0)
                    .span()
                    .to(approvers.get(approvers.size() - 1).span());
            parts.add(
                    entry("approvers", Optional.of(place), Lines.filled(ENTRY, MORE, listed("approvers", approvers))));
        }
        vocabulary
                .zone()
                .ifPresent(zone -> parts.add(entry(
                        "zone", Optional.of(zone.span()), List.of(ENTRY + "time zone " + Spelling.text(zone.text())))));
        vocabulary.actions().ifPresent(actions -> actions(actions, parts));
        parts.add(Part.leaf(outline.head("}"), "", List.of("}")).below(ENTRY));
        Span whole = vocabulary.span();
        return Part.block(Optional.of(head.map(key -> key.to(whole)).orElse(whole)), "", parts);
    }

    private static Part entry(String group, Optional<Span> place, List<String> lines) {
        return Part.leaf(place, ENTRY, lines).in(group).with(Part.Gap.LOOSE);
    }

    private static void attributes(List<AttributeNode> attributes, List<Part> parts) {
        int width = attributes.stream()
                .mapToInt(attribute -> attribute.name().text().length())
                .max()
                .orElse(0);
        for (AttributeNode attribute : attributes) {
            List<String> words = new ArrayList<>();
            words.add(padded(attribute.name().text(), width) + " :");
            words.addAll(typing(attribute));
            parts.add(entry("attributes", Optional.of(attribute.span()), Lines.filled(ENTRY, MORE, words)));
        }
    }

    private void actions(List<ActionNode> actions, List<Part> parts) {
        if (actions.isEmpty()) {
            parts.add(entry("actions", outline.head("actions of the vocabulary"), List.of(ENTRY + "no actions")));
        }
        int width = actions.stream()
                .filter(action -> !action.tags().isEmpty())
                .mapToInt(action -> String.join(" ", signature(action)).length())
                .filter(length -> length <= LONG_SIGNATURE)
                .max()
                .orElse(0);
        actions.forEach(action -> parts.add(entry("actions", Optional.of(action.span()), action(action, width))));
    }

    private static List<String> action(ActionNode action, int width) {
        List<String> signature = signature(action);
        String whole = String.join(" ", signature);
        List<String> words = new ArrayList<>(signature);
        if (!action.tags().isEmpty()) {
            if (whole.length() <= LONG_SIGNATURE) {
                words = new ArrayList<>(List.of(padded(whole, width) + " "));
            }
            words.addAll(listed("tagged", action.tags()));
        }
        return Lines.filled(ENTRY, MORE, words);
    }

    private static List<String> signature(ActionNode action) {
        List<String> words = new ArrayList<>(List.of("action"));
        String name = Spelling.action(action.name().text());
        if (action.arguments().isEmpty()) {
            words.add(action.stated().isPresent() ? name + "()" : name);
        }
        for (int i = 0; i < action.arguments().size(); i++) {
            AttributeNode argument = action.arguments().get(i);
            boolean last = i == action.arguments().size() - 1;
            words.add((i == 0 ? name + "(" : "")
                    + argument.name().text()
                    + ": "
                    + String.join(" ", typing(argument))
                    + (last ? ")" : ","));
        }
        return words;
    }

    private static List<String> typing(AttributeNode attribute) {
        List<String> words = new ArrayList<>(type(attribute.type()));
        attribute.source().ifPresent(source -> words.add("from " + Spelling.name(source.text())));
        if (attribute.optional()) {
            words.add("optional");
        }
        attribute.fallback().ifPresent(value -> words.add("default " + Clauses.value(value)));
        if (attribute.disclosure().sensitive()) {
            words.add("sensitive");
        }
        attribute.disclosure().audit().ifPresent(form -> words.add("audit " + Spelling.name(form.text())));
        return words;
    }

    private static List<String> type(TypeNode type) {
        if (type instanceof TypeNode.Enumeration enumeration) {
            return values("{", enumeration.values());
        } else if (type instanceof TypeNode.ClosedSet set) {
            return values("set {", set.values());
        } else if (type instanceof TypeNode.OpenSet set) {
            return List.of("set of " + set.element().text());
        } else if (type instanceof TypeNode.Whole whole) {
            return List.of("integer " + bounds(whole.min(), whole.max()));
        } else if (type instanceof TypeNode.Decimal decimal) {
            String name = "decimal(" + decimal.scale().text() + ")";
            boolean unbounded = decimal.min().isEmpty() && decimal.max().isEmpty();
            return List.of(unbounded ? name : name + " " + bounds(decimal.min(), decimal.max()));
        } else if (type instanceof TypeNode.RelativePath) {
            return List.of("relative path");
        } else if (type instanceof TypeNode.Named named) {
            return List.of(named.name().text());
        }
        throw new IllegalArgumentException("a type that could not be read has no canonical text");
    }

    private static String bounds(Optional<Word> min, Optional<Word> max) {
        return min.map(Word::text).orElse("") + ".." + max.map(Word::text).orElse("");
    }

    private static List<String> values(String opening, List<Word> values) {
        List<String> words = new ArrayList<>(listed(opening, values));
        words.add("}");
        return words;
    }

    private static List<String> listed(String keyword, List<Word> words) {
        List<String> all = new ArrayList<>(List.of(keyword));
        all.addAll(Clauses.listed(words, Spelling::name));
        return all;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
