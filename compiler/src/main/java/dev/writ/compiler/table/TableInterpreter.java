package dev.writ.compiler.table;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides by reading the table row by row, as a person would. Naive on purpose: it shares neither classification nor
 * lookup with the runtime.
 */
public final class TableInterpreter {
    private final TableData table;
    private final RequestClasses request;

    private TableInterpreter(TableData table, RequestClasses request) {
        this.table = table;
        this.request = request;
    }

    public static Decision decide(CompiledPolicy compiled, JsonObject request) {
        Validation validation = Interpreter.validate(withoutAssumptions(compiled.policy()), request);
        if (validation instanceof Validation.Invalid invalid) {
            return Decision.invalid(invalid.what());
        }
        return decide(compiled.table(), RequestClasses.of(compiled.table(), (Validation.Valid) validation));
    }

    /** The table says which requests violate an assumption, not the policy. */
    private static Policy withoutAssumptions(Policy policy) {
        return policy.withGuards(Policy.Guards.NONE);
    }

    static Decision decide(TableData table, RequestClasses request) {
        return new TableInterpreter(table, request).decide();
    }

    private Decision decide() {
        for (int r = 0; r < table.rows().size(); r++) {
            TableData.Row row = table.rows().get(r);
            if (request.isIn(row.region())) {
                return r < table.violations() ? violation() : decided(row.effect());
            }
        }
        return new Decision(
                Outcome.of(table.defaultEffect()),
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                limits(table.defaultEffect()));
    }

    private Decision violation() {
        String violated = table.assumptions().stream()
                .filter(assumption -> assumption.violated().stream().anyMatch(request::isIn))
                .findFirst()
                .map(TableData.Assumption::id)
                .orElseThrow(() -> new IllegalArgumentException("a row violates no assumption"));
        return Decision.invalid("it violates `" + violated + "`");
    }

    /** What a request with that outcome counts towards. */
    private List<String> limits(Effect effect) {
        if (effect == Effect.DENY) {
            return List.of();
        }
        return table.limits().rows().stream()
                .filter(row -> request.isIn(row.region()))
                .map(TableData.LimitRow::limit)
                .distinct()
                .sorted()
                .map(limit -> table.limits().stated().get(limit).id())
                .toList();
    }

    private Decision decided(Effect effect) {
        List<TableData.Rule> rules = determining(effect);
        return new Decision(
                new Outcome(effect, effect == Effect.REQUIRE_APPROVAL ? owed() : List.of()),
                rules.stream().map(TableData.Rule::id).toList(),
                false,
                rules.stream().flatMap(rule -> rule.reason().stream()).findFirst(),
                Optional.empty(),
                limits(effect));
    }

    private List<TableData.Rule> determining(Effect effect) {
        return table.sources().stream()
                .filter(source -> table.rules().get(source.rule()).effect() == effect)
                .filter(source -> request.isIn(source.region()))
                .map(TableData.SourceRow::rule)
                .distinct()
                .sorted()
                .map(table.rules()::get)
                .toList();
    }

    private List<ApprovalRequirement> owed() {
        List<ApprovalRequirement> owed = new ArrayList<>();
        for (int r = 0; r < table.requirements().size(); r++) {
            int requirement = r;
            if (table.approvals().stream()
                    .anyMatch(row -> row.requirement() == requirement && request.isIn(row.region()))) {
                owed.add(table.requirements().get(r));
            }
        }
        return owed;
    }
}
