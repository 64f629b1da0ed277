package dev.writ.language.check;

import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that rules, properties and tests may use.
 *
 * @param attributes where each attribute is declared or first mentioned
 * @param actions the same for actions
 * @param broken attributes whose declaration was reported: what is said of them is not judged
 */
record Symbols(
        Vocabulary vocabulary,
        Origin origin,
        Map<String, Span> attributes,
        Map<String, Span> actions,
        Set<String> broken) {
    /** Where a vocabulary comes from. */
    enum Origin {
        DECLARED,
        INFERRED
    }

    boolean isInferred() {
        return origin == Origin.INFERRED;
    }

    /** Whether the name stands for an attribute, even one that cannot be used. */
    boolean isAttribute(String name) {
        return attributes.containsKey(name) || broken.contains(name);
    }

    Optional<Vocabulary.Attribute> attribute(String name) {
        return broken.contains(name) ? Optional.empty() : vocabulary.attribute(name);
    }

    Collection<String> attributeNames() {
        return vocabulary.attributes().stream().map(Vocabulary.Attribute::name).toList();
    }

    Collection<String> actionNames() {
        return vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
    }

    List<String> tags() {
        return vocabulary.actions().stream()
                .flatMap(action -> action.tags().stream())
                .distinct()
                .toList();
    }
}
