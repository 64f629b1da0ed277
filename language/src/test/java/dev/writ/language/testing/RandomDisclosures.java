package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;

import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.DisclosureNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Says of some attributes how their values may be shown, which changes no decision. */
final class RandomDisclosures {
    private final SplittableRandom random;
    private final Map<String, DisclosureNode> chosen = new HashMap<>();

    private RandomDisclosures(SplittableRandom random) {
        this.random = random;
    }

    static PolicyFile in(PolicyFile file, SplittableRandom random) {
        RandomDisclosures disclosures = new RandomDisclosures(random);
        file.limits().forEach(limit -> Stream.of(limit.per(), limit.rate().of())
                .flatMap(Optional::stream)
                .forEach(word -> disclosures.chosen.put(word.text(), DisclosureNode.UNSAID)));
        return file.withVocabulary(file.vocabulary().map(disclosures::vocabulary));
    }

    private VocabularyNode vocabulary(VocabularyNode node) {
        return new VocabularyNode(
                node.span(),
                attributes(node.attributes()),
                node.actions().map(this::actions),
                node.approvers(),
                node.zone());
    }

    private List<ActionNode> actions(List<ActionNode> actions) {
        return actions.stream()
                .map(action -> new ActionNode(
                        action.span(),
                        action.name(),
                        action.tags(),
                        action.stated().map(this::attributes)))
                .toList();
    }

    private List<AttributeNode> attributes(List<AttributeNode> nodes) {
        return nodes.stream()
                .map(node ->
                        node.withDisclosure(chosen.computeIfAbsent(node.name().text(), name -> disclosure(node))))
                .toList();
    }

    private DisclosureNode disclosure(AttributeNode node) {
        boolean isOfIdentity = node.name().text().startsWith("agent.")
                || node.source().filter(word -> word.text().equals("identity")).isPresent();
        if (isOfIdentity || !chance(random, 40)) {
            return DisclosureNode.UNSAID;
        }
        boolean sensitive = random.nextBoolean();
        List<String> forms = new ArrayList<>(List.of("", "full", "commit"));
        boolean isText = node.type() instanceof TypeNode.Named named
                && List.of("string", "path", "domain").contains(named.name().text());
        if (isText && !sensitive) {
            forms.add("digest");
        }
        String form = Gen.pick(random, forms);
        return new DisclosureNode(
                sensitive, form.isEmpty() ? Optional.empty() : Optional.of(new Word(node.span(), form)));
    }
}
