package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import java.util.List;
import java.util.Optional;

/** Reads the actions that a rule or a limit is about. */
final class ScopeBinder {
    private static final String NEED = "the name of an action";

    private final ScalarValues words;
    private final Expressions expressions;

    ScopeBinder(YamlSink sink) {
        this.words = new ScalarValues(sink);
        this.expressions = new Expressions(sink);
    }

    /** One name or a list of at least one, each a term. */
    List<ScopeTerm> scope(Node node) {
        if (node instanceof Sequence list) {
            words.rejectEmpty(list, "`name`");
            return list.items().stream()
                    .flatMap(item -> term(item, "an item of `name`", NEED).stream())
                    .toList();
        }
        return term(node, "`name`", NEED + " or a list of them").stream().toList();
    }

    private Optional<ScopeTerm> term(Node node, String what, String need) {
        if (node instanceof Scalar scalar && Expressions.isTerm(scalar.text())) {
            return expressions.scopeTerm(scalar, what);
        }
        return words.name(node, what, need)
                .filter(name -> !(node instanceof Scalar scalar && expressions.isCutTerm(scalar)))
                .map(ScopeTerm::of);
    }
}
