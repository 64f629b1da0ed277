package dev.writ.verifier.encode;

import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a shipped table says of one action as terms over its own classes, read from the bits that decide. Knows nothing
 * of the policy.
 */
public final class TableTerms {
    private final TableData data;
    private final TableBits bits;
    private final ClassVector vector;
    private final int action;
    private final Rows rows;

    /** For each row that decides, that it admits the classes. */
    private final List<Term> hits;

    /** How many of the rows, the first ones, are those of requests that violate an assumption. */
    private final int violations;

    private final OutcomeTerms outcome;

    public TableTerms(TableData data, TableBits bits, ClassVector vector, int action) {
        this.data = data;
        this.bits = bits;
        this.vector = vector;
        this.action = action;
        this.rows = bits.decisions(action);
        this.hits = IntStream.range(0, rows.size())
                .mapToObj(row -> admitted(rows, row))
                .toList();
        this.violations = violations();
        this.outcome = decided();
    }

    private int violations() {
        int count = 0;
        while (count < rows.size() && rows.origin(count) < data.violations()) {
            count++;
        }
        return count;
    }

    /** The effect of the first row that admits the classes; the default when none does. */
    public OutcomeTerms outcome() {
        return outcome;
    }

    private OutcomeTerms decided() {
        Map<Effect, List<Term>> decided = new EnumMap<>(Effect.class);
        Term violated = Terms.or(hits.subList(0, violations));
        List<Term> earlier = new ArrayList<>(List.of(violated));
        for (int from = violations, to; from < rows.size(); from = to) {
            Effect effect = origin(from).effect();
            to = from + 1;
            while (to < rows.size() && origin(to).effect() == effect) {
                to++;
            }
            Term hit = Terms.or(hits.subList(from, to));
            decided.computeIfAbsent(effect, none -> new ArrayList<>())
                    .add(Terms.and(hit, Terms.not(Terms.or(earlier))));
            earlier.add(hit);
        }
        Map<Effect, Term> explicit = new EnumMap<>(Effect.class);
        decided.forEach((effect, runs) -> explicit.put(effect, Terms.or(runs)));
        return new OutcomeTerms(violated, explicit, Terms.not(Terms.or(earlier)), owed(explicit));
    }

    private List<Term> owed(Map<Effect, Term> explicit) {
        Rows rows = bits.approvals(action);
        List<List<Term>> stated = emptyLists(data.requirements().size());
        for (int row = 0; row < rows.size(); row++) {
            int requirement = data.approvals().get(rows.origin(row)).requirement();
            stated.get(requirement).add(admitted(rows, row));
        }
        Term approval = explicit.getOrDefault(Effect.REQUIRE_APPROVAL, Terms.FALSE);
        return stated.stream().map(each -> Terms.and(approval, Terms.or(each))).toList();
    }

    /** For each assumption, that its own regions say the request violates it. */
    public List<Term> violated() {
        List<Integer> assumptionOf = new ArrayList<>();
        List<TableData.Assumption> assumptions = data.assumptions();
        for (int i = 0; i < assumptions.size(); i++) {
            assumptionOf.addAll(
                    Collections.nCopies(assumptions.get(i).violated().size(), i));
        }
        Rows rows = bits.violations(action);
        List<List<Term>> stated = emptyLists(assumptions.size());
        for (int row = 0; row < rows.size(); row++) {
            stated.get(assumptionOf.get(rows.origin(row))).add(admitted(rows, row));
        }
        return stated.stream().map(Terms::or).toList();
    }

    /** For each limit, that a request counts towards it unless it is denied. */
    public List<Term> limits() {
        Rows rows = bits.limits(action);
        List<List<Term>> stated = emptyLists(data.limits().stated().size());
        for (int row = 0; row < rows.size(); row++) {
            stated.get(data.limits().rows().get(rows.origin(row)).limit()).add(admitted(rows, row));
        }
        return stated.stream().map(Terms::or).toList();
    }

    /** For each rule that source rows name, by its place, that they say it matches. */
    public SortedMap<Integer, Term> matches() {
        Rows rows = bits.sources(action);
        SortedMap<Integer, List<Term>> matched = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            matched.computeIfAbsent(data.sources().get(rows.origin(row)).rule(), none -> new ArrayList<>())
                    .add(admitted(rows, row));
        }
        SortedMap<Integer, Term> matches = new TreeMap<>();
        matched.forEach((rule, any) -> matches.put(rule, Terms.or(any)));
        return matches;
    }

    /**
     * That some row decides a request of which a rule with that row's effect matches that the row does not name.
     *
     * @param matches for each rule that may match, by its place, that it does
     */
    public Term forgetsARule(SortedMap<Integer, Term> matches) {
        List<Term> first = first();
        Map<Integer, List<Term>> naming = new HashMap<>();
        for (int row = violations; row < rows.size(); row++) {
            Term decides = first.get(row);
            origin(row).decidedBy().forEach(rule -> naming.computeIfAbsent(rule, none -> new ArrayList<>())
                    .add(decides));
        }
        List<Term> forgotten = new ArrayList<>();
        matches.forEach((rule, matched) -> forgotten.add(Terms.and(
                matched,
                outcome.explicitly(data.rules().get(rule).effect()),
                Terms.not(Terms.or(naming.getOrDefault(rule, List.of()))))));
        return Terms.or(forgotten);
    }

    /** For each row, that it is the first that admits the classes; of no two of them both hold. */
    private List<Term> first() {
        List<Term> first = new ArrayList<>();
        Term earlier = Terms.FALSE;
        for (Term hit : hits) {
            first.add(Terms.and(hit, Terms.not(earlier)));
            earlier = Terms.or(earlier, hit);
        }
        return first;
    }

    private TableData.Row origin(int row) {
        return data.rows().get(rows.origin(row));
    }

    private Term admitted(Rows rows, int row) {
        List<Term> cells = new ArrayList<>(List.of(Terms.truth(rows.isLive(row))));
        for (int column = 0; column < data.columns().size(); column++) {
            cells.add(vector.among(column, rows.admitted(row, column)));
        }
        return Terms.and(cells);
    }

    private static List<List<Term>> emptyLists(int size) {
        return Collections.unmodifiableList(IntStream.range(0, size)
                .<List<Term>>mapToObj(i -> new ArrayList<>())
                .toList());
    }
}
