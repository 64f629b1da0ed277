package dev.writ.language.check;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Condition;
import dev.writ.language.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds terms of one conjunction that leave an attribute without a value. */
final class Contradictions {
    private Contradictions() {}

    /** Where the last term stands that left some value. */
    private record Narrowed(PossibleValues values, Span by) {}

    static void report(List<Checked> conjuncts, Symbols symbols, Problems problems) {
        Map<String, Narrowed> narrowed = new HashMap<>();
        for (Checked conjunct : conjuncts) {
            conjunct.condition()
                    .flatMap(Contradictions::tested)
                    .flatMap(symbols::attribute)
                    .ifPresent(attribute -> {
                        Narrowed before = narrowed.get(attribute.name());
                        PossibleValues values = before == null ? PossibleValues.of(attribute.type()) : before.values();
                        PossibleValues after = values.where(conjunct.condition().orElseThrow());
                        if (after.isEmpty() && before != null) {
                            problems.add(contradiction(attribute.name(), conjunct.span(), before.by()));
                        }
                        if (!after.isEmpty() && !after.equals(values)) {
                            narrowed.put(attribute.name(), new Narrowed(after, conjunct.span()));
                        }
                    });
        }
    }

    private static Optional<String> tested(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return not.operand() instanceof Condition.Not ? Optional.empty() : tested(not.operand());
        } else if (condition instanceof Condition.Compare compare) {
            return Optional.of(compare.attribute());
        } else if (condition instanceof Condition.OneOf oneOf) {
            return Optional.of(oneOf.attribute());
        } else if (condition instanceof Condition.IsTrue isTrue) {
            return Optional.of(isTrue.attribute());
        }
        return Optional.empty();
    }

    private static Diagnostic contradiction(String attribute, Span span, Span earlier) {
        return Diagnostic.of(
                        DiagnosticCode.NEVER_HOLDS,
                        span,
                        "never holds here",
                        "no value of `" + attribute + "` meets this and what stands before it")
                .withNote("`" + attribute + "` is narrowed here", earlier)
                .withHelp("remove one of the two, or join them by `or`");
    }
}
