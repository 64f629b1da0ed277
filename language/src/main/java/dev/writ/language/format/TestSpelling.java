package dev.writ.language.format;

import dev.writ.language.model.PolicyTest;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.yaml.YamlScalars;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A test as it may stand in a document: an item of the list below {@code tests:}, or a test in the text spelling. */
public final class TestSpelling {
    private static final String BODY = "  ";
    private static final String MORE = "    ";

    private TestSpelling() {}

    /**
     * Lines, the last without an end.
     *
     * @param vocabulary says of which attributes the values are bare words
     */
    public static String of(PolicyTest test, Vocabulary vocabulary, PolicySpelling spelling) {
        return switch (spelling) {
            case YAML -> yaml(test);
            case TEXT -> text(test, closed(vocabulary));
        };
    }

    private static String yaml(PolicyTest test) {
        List<String> lines = new ArrayList<>(List.of(
                "  - name: " + YamlScalars.inBlock(test.name()),
                "    request: " + FlowJson.request(test.request()),
                "    expect: " + expected(test)));
        if (!test.by().isEmpty()) {
            lines.add(test.by().stream().map(YamlScalars::inFlow).collect(Collectors.joining(", ", "    by: [", "]")));
        }
        return String.join("\n", lines);
    }

    private static String text(PolicyTest test, Set<String> closed) {
        List<String> lines = new ArrayList<>(List.of("test " + Spelling.text(test.name()) + ":"));
        lines.addAll(Lines.filled(BODY, MORE, new RequestText(closed).words(test.request())));
        List<String> words = new ArrayList<>(List.of(TextFormatter.verdict(expected(test))));
        if (!test.by().isEmpty()) {
            words.add("by");
            words.add(test.by().stream().map(Spelling::name).collect(Collectors.joining(", ")));
        }
        lines.addAll(Lines.filled(BODY, MORE, words));
        return String.join("\n", lines);
    }

    private static String expected(PolicyTest test) {
        return test.expect().map(Effect::word).orElse("invalid");
    }

    private static Set<String> closed(Vocabulary vocabulary) {
        return vocabulary.attributes().stream()
                .filter(attribute -> attribute.type() instanceof Type.Enumeration
                        || attribute.type() instanceof Type.Members members
                                && members.values().isPresent())
                .map(Vocabulary.Attribute::name)
                .collect(Collectors.toSet());
    }
}
