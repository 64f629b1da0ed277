package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.VocabularyNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which keys of rules are attributes. */
final class Attributes {
    private final boolean inferred;
    private final Optional<Set<String>> declared;

    private Attributes(boolean inferred, Optional<Set<String>> declared) {
        this.inferred = inferred;
        this.declared = declared;
    }

    /** For a document without a vocabulary. */
    static Attributes ofRules() {
        return new Attributes(true, Optional.of(Set.of()));
    }

    /** For a document whose vocabulary could not be read. */
    static Attributes unknown() {
        return new Attributes(false, Optional.empty());
    }

    static Attributes of(VocabularyNode vocabulary) {
        Set<String> names = new HashSet<>();
        vocabulary.attributes().forEach(attribute -> names.add(attribute.name().text()));
        vocabulary
                .actions()
                .ifPresent(actions -> actions.forEach(action ->
                        action.arguments().forEach(a -> names.add(a.name().text()))));
        return new Attributes(false, Optional.of(names));
    }

    /** True when what rules mention is all that declares attributes. */
    boolean inferred() {
        return inferred;
    }

    boolean mayBe(String name) {
        return declared.map(names -> names.contains(name)).orElse(true);
    }
}
