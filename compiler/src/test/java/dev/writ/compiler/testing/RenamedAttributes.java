package dev.writ.compiler.testing;

import dev.writ.language.model.AttributeRenaming;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import java.util.List;

/** Gives every attribute another name, such that no two names keep their alphabetical order. */
final class RenamedAttributes {
    private final List<String> names;

    private RenamedAttributes(List<String> names) {
        this.names = names;
    }

    static Policy of(Policy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        List<String> names =
                vocabulary.attributes().stream().map(Vocabulary.Attribute::name).toList();
        RenamedAttributes renamed =
                new RenamedAttributes(names.stream().sorted().toList());
        return new AttributeRenaming(renamed::name)
                .ofRules(policy.withVocabulary(renamed.vocabulary(vocabulary)))
                .withClaims(Policy.Claims.NONE)
                .withWaivers(List.of());
    }

    private String name(String name) {
        return "renamed_" + (char) ('z' - names.indexOf(name));
    }

    private Vocabulary vocabulary(Vocabulary vocabulary) {
        return new Vocabulary(
                vocabulary.attributes().stream()
                        .map(a -> new Vocabulary.Attribute(name(a.name()), a.type(), a.source(), a.optional()))
                        .toList(),
                vocabulary.actions().stream()
                        .map(action -> new Vocabulary.Action(
                                action.name(),
                                action.tags(),
                                action.arguments().stream()
                                        .map(a -> new Vocabulary.Argument(name(a.attribute()), a.optional()))
                                        .toList()))
                        .toList(),
                vocabulary.openActions(),
                vocabulary.approvers());
    }
}
