package dev.writ.language.check.definition;

import dev.writ.language.check.condition.Constraints;
import dev.writ.language.check.vocabulary.Definitions;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks definitions against the vocabulary: that no name means two things, and that what nothing uses means something. */
public final class DefinitionNames {
    private final Symbols symbols;
    private final DiagnosticSink problems;

    public DefinitionNames(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    /**
     * After everything that uses them, so that what a use shows is reported there. An inferred vocabulary has only what
     * is used.
     */
    public void check(List<DefinitionNode> nodes) {
        Definitions definitions = symbols.definitions();
        Map<String, String> owners = new HashMap<>();
        symbols.vocabulary().given().forEach(attribute -> symbols.valuesOf(attribute)
                .forEach(value -> owners.putIfAbsent(value, attribute.name())));
        for (Word name : definitions.places().values()) {
            clash(name, symbols.attributePlaces().get(name.text()), "an attribute");
            clash(name, symbols.actionPlaces().get(name.text()), "an action");
            if (owners.containsKey(name.text())) {
                problems.add(twice(name, "a value of `" + owners.get(name.text()) + "`"));
            }
        }
        if (!symbols.isInferred()) {
            nodes.forEach(node -> definitions.condition(node.name().text()).ifPresent(this::meansSomething));
        }
    }

    private void meansSomething(Definitions.Meaning meaning) {
        new Constraints(symbols, ScopeView.unread(symbols), problems).condition(meaning.condition());
    }

    private void clash(Word name, @Nullable Span other, String what) {
        if (other != null) {
            problems.add(twice(name, what).withNote("it is " + what + " here", other));
        }
    }

    private static Diagnostic twice(Word name, String what) {
        return Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        name.span(),
                        "also " + what,
                        "`" + name.text() + "` is defined, and is " + what)
                .withHelp("give the definition another name");
    }
}
