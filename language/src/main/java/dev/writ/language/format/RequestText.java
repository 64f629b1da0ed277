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

    /** @param names of the attributes whose values are bare words */
    RequestText(Set<String> names) {
        closed.addAll(names);
    }

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
            words.add(name + ": " + member.value().accept(new Values(closed.contains(member.name()))) + comma);
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

    /** Spells values whose texts are bare words, or all quoted. */
    private final class Values implements Json.Visitor<String, RuntimeException> {
        private final boolean bare;

        Values(boolean bare) {
            this.bare = bare;
        }

        @Override
        public String visitObject(JsonObject object) {
            return String.join(" ", words(object));
        }

        @Override
        public String visitArray(JsonArray array) {
            return array.items().stream().map(item -> item.accept(this)).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String visitString(JsonString text) {
            return bare ? Spelling.jsonText(text.value()) : Spelling.text(text.value());
        }

        @Override
        public String visitNumber(JsonNumber number) {
            return number.spelling();
        }

        @Override
        public String visitBoolean(JsonBoolean truth) {
            return Boolean.toString(truth.value());
        }

        @Override
        public String visitNull() {
            return "null";
        }
    }
}
