package dev.writ.language.format;

import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The requests of tests: the action and values of closed types are bare words, other texts are quoted. */
final class RequestText {
    private final Set<String> closed = new HashSet<>(Set.of("action"));

    RequestText(Optional<VocabularyNode> vocabulary) {
        vocabulary.ifPresent(this::findClosed);
    }

    /** The request in words between which a line may break. */
    List<String> words(JsonObject request) {
        List<String> words = new ArrayList<>();
        words.add("{");
        for (int i = 0; i < request.members().size(); i++) {
            JsonObject.Member member = request.members().get(i);
            String name = Spelling.isAttribute(member.name()) ? member.name() : Spelling.text(member.name());
            String comma = i < request.members().size() - 1 ? "," : "";
            words.add(name + ": " + value(member.value(), closed.contains(member.name())) + comma);
        }
        words.add("}");
        return words;
    }

    private void findClosed(VocabularyNode vocabulary) {
        vocabulary.attributes().forEach(this::findClosed);
        vocabulary.actions().stream()
                .flatMap(List::stream)
                .flatMap(action -> action.arguments().stream())
                .forEach(this::findClosed);
    }

    private void findClosed(VocabularyNode.AttributeNode attribute) {
        if (attribute.type() instanceof TypeNode.Enumeration || attribute.type() instanceof TypeNode.ClosedSet) {
            closed.add(attribute.name().text());
        }
    }

    private String value(Json value, boolean bare) {
        if (value instanceof JsonString text) {
            return bare ? Spelling.jsonText(text.value()) : Spelling.text(text.value());
        } else if (value instanceof JsonNumber number) {
            return number.spelling();
        } else if (value instanceof JsonBoolean truth) {
            return String.valueOf(truth.value());
        } else if (value instanceof JsonArray array) {
            return array.items().stream().map(item -> value(item, bare)).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof JsonObject object) {
            return String.join(" ", words(object));
        }
        return "null";
    }
}
