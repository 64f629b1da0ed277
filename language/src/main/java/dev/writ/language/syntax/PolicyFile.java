package dev.writ.language.syntax;

import dev.writ.language.source.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * One policy document. Parts that could not be read are missing or {@code Malformed}, and were reported.
 *
 * @param language the version of the language it is written in, the value of {@code oags}
 */
public record PolicyFile(
        SourceText source,
        Optional<Word> language,
        Optional<Word> name,
        Optional<Word> version,
        Optional<VocabularyNode> vocabulary,
        Optional<Word> defaultEffect,
        List<RuleNode> rules,
        List<PropertyNode> properties,
        List<TestNode> tests) {
    public PolicyFile {
        rules = List.copyOf(rules);
        properties = List.copyOf(properties);
        tests = List.copyOf(tests);
    }
}
