package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads waivers. */
final class WaiverBinder {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final YamlSink sink;
    private final ScalarValues words;

    WaiverBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    Optional<WaiverNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(node, "a waiver", "a map", Optional.of("write `- finding: …` and `reason: …` below"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, PolicyShapes.WAIVER, sink);
        Optional<Word> finding =
                fields.require("finding").flatMap(value -> words.name(value, "`finding`", "the code of a finding"));
        Optional<Word> of = fields.get("of").flatMap(value -> words.name(value, "`of`", "a name"));
        Optional<Word> until = fields.get("until").flatMap(this::until);
        Optional<Word> reason = fields.get("reason").flatMap(value -> words.text(value, "`reason`"));
        fields.rejectOthers();
        return finding.map(code -> new WaiverNode(mapping.span(), code, of, until, reason));
    }

    /** A date is a date to every reader of YAML that does not take it for a text. */
    private Optional<Word> until(Node node) {
        return node instanceof Scalar scalar && DATE.matcher(scalar.text()).matches()
                ? Optional.of(ScalarValues.word(scalar))
                : words.text(node, "`until`");
    }
}
