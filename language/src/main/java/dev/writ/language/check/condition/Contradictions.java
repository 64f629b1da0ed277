package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds terms of one conjunction that leave an attribute without a value. */
public final class Contradictions {
    private Contradictions() {}

    /** @param isNegated whether the conjunction is denied, so that it always holds where it seems to never do */
    static void report(List<TypedCondition> conjuncts, boolean isNegated, Symbols symbols, DiagnosticSink problems) {
        Map<String, List<TypedCondition>> tests = new LinkedHashMap<>();
        for (TypedCondition conjunct : conjuncts) {
            Optional<String> attribute = conjunct.condition().flatMap(Contradictions::tested);
            if (attribute.isPresent()) {
                tests.computeIfAbsent(attribute.get(), name -> new ArrayList<>(2))
                        .add(conjunct);
            }
        }
        for (Map.Entry<String, List<TypedCondition>> entry : tests.entrySet()) {
            Optional<Attribute> attribute = symbols.attribute(entry.getKey());
            if (entry.getValue().size() > 1 && attribute.isPresent()) {
                report(attribute.get(), entry.getValue(), isNegated, problems);
            }
        }
    }

    private static void report(
            Attribute attribute, List<TypedCondition> tests, boolean isNegated, DiagnosticSink problems) {
        ValueDomain values = new ValueDomain(attribute.type(), problems.steps());
        @Nullable Span narrowedBy = null;
        for (TypedCondition test : tests) {
            ValueDomain.Effect effect = values.keep(test.condition().orElseThrow());
            if (effect == ValueDomain.Effect.EMPTIES && narrowedBy != null) {
                problems.add(contradiction(attribute.name(), test.span(), narrowedBy, isNegated));
            } else if (effect == ValueDomain.Effect.NARROWS) {
                narrowedBy = test.span();
            }
        }
    }

    /** Of a test of one attribute, or the negation of one. */
    private static Optional<String> tested(Condition condition) {
        Condition test = condition instanceof Condition.Not not ? not.operand() : condition;
        return test instanceof Condition.Atomic atomic ? Optional.of(atomic.attribute()) : Optional.empty();
    }

    private static Diagnostic contradiction(String attribute, Span span, Span earlier, boolean isNegated) {
        String never = "no value of `" + attribute + "` meets this and what stands before it";
        return Diagnostic.of(
                        DiagnosticCode.NEVER_HOLDS,
                        span,
                        "never holds here",
                        isNegated ? never + ", so that its negation always holds" : never)
                .withNote("`" + attribute + "` is narrowed here", earlier)
                .withHelp("remove one of the two, or join them by `or`");
    }
}
