package dev.writ.runtime;

import dev.writ.runtime.classify.Classifier;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.lookup.ActionRows;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.lookup.RowBitmaps;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table made ready for deciding. Immutable but for what it remembers of itself. */
final class DecisionEngine {
    /** What a guard that cannot read its data decides by: no action is known, everything is denied. */
    static final DecisionEngine DENYING = new DecisionEngine(new TableData(
            new TableData.Origin("", Optional.empty(), "0".repeat(64)),
            new TableData.Vocabulary(List.of(), List.of(), false, Optional.empty()),
            new TableData.Classification(List.of(), List.of()),
            new TableData.Decisions(List.of(), 0, Effect.DENY, List.of(), List.of(), Subsumptions.NONE),
            new TableData.Explanations(List.of(), List.of(), List.of()),
            TableData.Limits.NONE));

    private final TableData table;
    private final LookupTable lookup;
    private final Classifier classifier;
    private final boolean derives;
    private final RequestSchema schema;
    private final RowBitmaps decisions;

    /** What approvals each action can owe; the index is the action. */
    private final OwedApprovals[] approvals;

    /** The outcome of each row of the table; nothing for an approval, which {@link #approvals} know. */
    private final @Nullable Outcome[] outcomes;

    private final Outcome otherwise;

    /** How many of the rows, the first ones, are violations. */
    private final int violations;

    /** The id of the assumption that each region belongs to; the index is the region. */
    private final List<String> assumptions;

    /** @param table one that was checked, as each is that {@link dev.writ.runtime.table.TableJson} reads */
    DecisionEngine(TableData table) {
        this.table = table;
        this.lookup = LookupTable.ofWellFormed(table);
        this.classifier = Classifier.ofWellFormed(table);
        this.derives = table.columns().stream().anyMatch(Column::isDerived);
        this.schema = new RequestSchema(table);
        this.decisions = lookup.decisions();
        this.approvals = IntStream.rangeClosed(0, table.actions().size())
                .mapToObj(action ->
                        new OwedApprovals(action, lookup.decisions(action).rows(), lookup.approvals(action), table))
                .toArray(OwedApprovals[]::new);
        this.outcomes = table.rows().stream()
                .map(TableData.Row::effect)
                .map(effect -> effect == Effect.REQUIRE_APPROVAL ? null : Outcome.of(effect))
                .toArray(Outcome[]::new);
        this.otherwise = Outcome.of(table.defaultEffect());
        this.violations = table.violations();
        this.assumptions = table.assumptions().stream()
                .flatMap(assumption -> assumption.violated().stream().map(region -> assumption.id()))
                .toList();
    }

    TableData table() {
        return table;
    }

    LookupTable lookup() {
        return lookup;
    }

    Classifier classifier() {
        return classifier;
    }

    /** Whether any column is derived, so that it must be before deciding. */
    boolean derives() {
        return derives;
    }

    RequestSchema schema() {
        return schema;
    }

    String actionName(int action) {
        return action < table.exactActions() ? table.actions().get(action).name() : "an action that is not listed";
    }

    /** The hot path; the request must be valid and of this engine. */
    Outcome decide(Request request) {
        int action = request.action();
        int[] classes = request.classes();
        long hits = decisions.hits(action, classes);
        int row = Long.numberOfTrailingZeros(hits);
        int rows = decisions.firstRows(action);
        if (row >= rows) {
            return beyondFirstPage(action, classes, hits);
        }
        Outcome outcome = outcomes[decisions.origin(action, row)];
        if (outcome != null) {
            return outcome;
        }
        return decisions.isOnePage(action)
                ? approvals[action].outcome((hits & RowBitmaps.EVERY_ROW) >>> rows)
                : approval(action, classes);
    }

    private Outcome approval(int action, int[] classes) {
        return decisions.isSecondOnOnePage(action)
                ? approvals[action].outcome(decisions.secondHits(action, classes))
                : approvals[action].outcome(decisions, classes);
    }

    /** @param hits none that decides */
    private Outcome beyondFirstPage(int action, int[] classes, long hits) {
        if (hits == 0) {
            return Outcome.DENY;
        } else if (decisions.isOnePage(action)) {
            return otherwise;
        }
        int row = decisions.nextHit(action, classes, decisions.firstRows(action) - 1);
        if (row < 0 || row >= approvals[action].from()) {
            return row == ActionRows.OUT_OF_RANGE ? Outcome.DENY : otherwise;
        }
        Outcome outcome = outcomes[decisions.origin(action, row)];
        return outcome == null ? approval(action, classes) : outcome;
    }

    /** As {@link #decide}, with the rules that determine it. */
    Decision explain(Request request) {
        Outcome outcome = decide(request);
        int hit = lookup.decisions(request.action()).firstHit(request.classes());
        if (hit == ActionRows.OUT_OF_RANGE) {
            return Decision.invalid("a value is in no class of the table");
        }
        if (isViolation(request, hit)) {
            return Decision.invalid("it violates " + violated(request));
        }
        List<String> limits = outcome.effect() == Effect.DENY ? List.of() : limits(request);
        if (hit == ActionRows.NONE) {
            return new Decision(outcome, List.of(), true, Optional.empty(), Optional.empty(), limits);
        }
        List<TableData.Rule> rules = matching(request).stream()
                .filter(rule -> rule.effect() == outcome.effect())
                .toList();
        return new Decision(
                outcome,
                rules.stream().map(TableData.Rule::id).toList(),
                false,
                rules.stream().flatMap(rule -> rule.reason().stream()).findFirst(),
                Optional.empty(),
                limits);
    }

    /** The row that decides and the assumptions themselves are both asked: where they differ, one of them is damaged. */
    private boolean isViolation(Request request, int hit) {
        boolean decided = hit >= 0 && lookup.decisions(request.action()).origin(hit) < violations;
        return decided || lookup.violations(request.action()).firstHit(request.classes()) != ActionRows.NONE;
    }

    private String violated(Request request) {
        ActionRows rows = lookup.violations(request.action());
        int hit = rows.firstHit(request.classes());
        return hit < 0 ? "an assumption" : Quote.of(assumptions.get(rows.origin(hit)));
    }

    private List<String> limits(Request request) {
        ActionRows rows = lookup.limits(request.action());
        return hits(rows, request)
                .mapToObj(row -> table.limits().rows().get(row).limit())
                .distinct()
                .sorted()
                .map(limit -> table.limits().stated().get(limit).id())
                .toList();
    }

    private List<TableData.Rule> matching(Request request) {
        return hits(lookup.sources(request.action()), request)
                .mapToObj(row -> table.sources().get(row).rule())
                .distinct()
                .sorted()
                .map(table.rules()::get)
                .toList();
    }

    /** The places in the table of those rows that admit the request. */
    private static IntStream hits(ActionRows rows, Request request) {
        return IntStream.iterate(
                        rows.firstHit(request.classes()), row -> row >= 0, row -> rows.nextHit(request.classes(), row))
                .map(rows::origin);
    }
}
