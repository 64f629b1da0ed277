package dev.writ.language.yaml.dialect;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published actions of statements by family, and the vocabulary that they make. */
final class StatementFamilies {
    static final String API = "api";
    static final String TOOL = "tool";

    private static final Map<String, List<String>> PUBLISHED = published();

    private StatementFamilies() {}

    private static Map<String, List<String>> published() {
        Map<String, List<String>> families = new LinkedHashMap<>();
        families.put("file", List.of("Read", "Write", "Delete", "List"));
        families.put("db", List.of("Select", "Insert", "Update", "Delete", "Schema"));
        families.put(API, List.of("Get", "Post", "Put", "Delete"));
        // Which tools there are, every workspace says itself: tool:bash:execute.
        families.put(TOOL, List.of());
        families.put("agent", List.of("Call", "Delegate", "Subscribe"));
        families.put("data", List.of("ReadPII", "ReadFinancial", "ReadHealth"));
        return families;
    }

    static List<String> names() {
        return List.copyOf(PUBLISHED.keySet());
    }

    static String familyOf(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon);
    }

    /** True for the published actions, and for every name of a tool. */
    static boolean isAction(String action) {
        String family = familyOf(action);
        String rest = action.substring(Math.min(action.length(), family.length() + 1));
        return family.equals(TOOL)
                ? rest.matches("[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)?")
                : PUBLISHED.getOrDefault(family, List.of()).contains(rest);
    }

    /** All actions but those of tools. */
    static List<String> actions() {
        List<String> actions = new ArrayList<>();
        PUBLISHED.forEach((family, all) -> all.forEach(action -> actions.add(family + ":" + action)));
        return actions;
    }

    /**
     * The published actions and the tools that are named, each with its family as a tag.
     *
     * @param place for what the document does not say itself
     */
    static VocabularyNode vocabulary(Span place, Collection<String> tools) {
        List<String> names = actions();
        names.addAll(tools);
        List<ActionNode> actions = names.stream()
                .map(name -> new ActionNode(
                        place,
                        new Word(place, name),
                        List.of(new Word(place, familyOf(name))),
                        arguments(place, familyOf(name))))
                .toList();
        return new VocabularyNode(place, List.of(), Optional.of(actions), List.of());
    }

    /** Values that have one spelling each, so that no other spelling gets around a statement. */
    private static List<AttributeNode> arguments(Span place, String family) {
        return switch (family) {
            case "file" -> List.of(argument(place, "path", "path"));
            case API -> List.of(protocol(place), argument(place, "domain", "domain"), argument(place, "path", "path"));
            default -> List.of();
        };
    }

    private static AttributeNode protocol(Span place) {
        TypeNode type = new TypeNode.Enumeration(place, List.of(new Word(place, "http"), new Word(place, "https")));
        return new AttributeNode(place, new Word(place, "protocol"), type, Optional.empty(), false);
    }

    private static AttributeNode argument(Span place, String name, String type) {
        return new AttributeNode(
                place,
                new Word(place, name),
                new TypeNode.Named(place, new Word(place, type)),
                Optional.empty(),
                false);
    }
}
