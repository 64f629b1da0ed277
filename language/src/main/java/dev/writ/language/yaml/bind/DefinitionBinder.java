package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import java.util.List;
import java.util.Optional;

/** Reads names for conditions and lists. */
final class DefinitionBinder {
    private final YamlSink sink;
    private final ScalarValues words;
    private final Expressions expressions;
    private final LiteralBinder literals;

    DefinitionBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
        this.expressions = new Expressions(sink);
        this.literals = new LiteralBinder(sink);
    }

    List<DefinitionNode> bind(Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .flatMap(entry -> definition(entry).stream())
                    .toList();
        }
        node.ifPresent(other -> sink.wrongShape(
                other, "`define`", "a map", Optional.of("write `business-hours: time.hour between 9 and 16`")));
        return List.of();
    }

    private Optional<DefinitionNode> definition(Entry entry) {
        String what = "the definition of `%s`".formatted(entry.key().text());
        Optional<Word> name = words.name(entry.key(), "a key of `define`", "a name");
        Node value = entry.value();
        if (value instanceof Sequence list) {
            words.rejectEmpty(list, what);
            List<Expr> items = list.items().stream()
                    .flatMap(item -> literals.bind(item, "an item of " + what).stream())
                    .toList();
            return name.map(word -> new DefinitionNode.OfList(value.span(), word, items));
        }
        Optional<Expr> condition = expressions.condition(value, what);
        return name.flatMap(word -> condition.map(holds -> new DefinitionNode.OfCondition(value.span(), word, holds)));
    }
}
