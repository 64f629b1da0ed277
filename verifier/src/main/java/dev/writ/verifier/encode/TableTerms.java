package dev.writ.verifier.encode;

import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.runtime.Effect;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A shipped table as terms over its own classes, read from the bits that decide. Knows nothing of the policy. */
public final class TableTerms {
    private final TableData data;
    private final TableBits bits;
    private final ClassVector vector;

    public TableTerms(TableData data, TableBits bits, ClassVector vector) {
        this.data = data;
        this.bits = bits;
        this.vector = vector;
    }

    /** The effect of the first row that admits the classes; the default when none does. */
    public OutcomeTerms outcome(int action) {
        Rows rows = bits.decisions(action);
        Map<Effect, List<Term>> decided = new EnumMap<>(Effect.class);
        int violations = violations(rows);
        Term violated = Terms.or(IntStream.range(0, violations)
                .mapToObj(row -> admitted(rows, row))
                .toList());
        List<Term> earlier = new ArrayList<>(List.of(violated));
        for (int from = violations, to; from < rows.size(); from = to) {
            Effect effect = effect(rows, from);
            to = from;
            List<Term> run = new ArrayList<>();
            while (to < rows.size() && effect(rows, to) == effect) {
                run.add(admitted(rows, to));
                to++;
            }
            Term hit = Terms.or(run);
            decided.computeIfAbsent(effect, none -> new ArrayList<>())
                    .add(Terms.and(hit, Terms.not(Terms.or(earlier))));
            earlier.add(hit);
        }
        Map<Effect, Term> explicit = new EnumMap<>(Effect.class);
        decided.forEach((effect, runs) -> explicit.put(effect, Terms.or(runs)));
        return new OutcomeTerms(violated, explicit, Terms.not(Terms.or(earlier)), owed(action, explicit));
    }

    /** How many of the rows, the first ones, are those of requests that violate an assumption. */
    private int violations(Rows rows) {
        int count = 0;
        while (count < rows.size() && rows.origin(count) < data.extras().violations()) {
            count++;
        }
        return count;
    }

    /** For each assumption, that its own regions say the request violates it. */
    public List<Term> violated(int action) {
        List<Integer> assumptionOf = new ArrayList<>();
        List<TableData.Assumption> assumptions = data.extras().assumptions();
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
    public List<Term> limits(int action) {
        Rows rows = bits.limits(action);
        List<List<Term>> stated = emptyLists(data.extras().limits().size());
        for (int row = 0; row < rows.size(); row++) {
            stated.get(data.extras().limitRows().get(rows.origin(row)).limit()).add(admitted(rows, row));
        }
        return stated.stream().map(Terms::or).toList();
    }

    private List<Term> owed(int action, Map<Effect, Term> explicit) {
        Rows rows = bits.approvals(action);
        List<List<Term>> stated = emptyLists(data.requirements().size());
        for (int row = 0; row < rows.size(); row++) {
            int requirement = data.approvals().get(rows.origin(row)).requirement();
            stated.get(requirement).add(admitted(rows, row));
        }
        Term approval = explicit.getOrDefault(Effect.REQUIRE_APPROVAL, Terms.FALSE);
        return stated.stream().map(each -> Terms.and(approval, Terms.or(each))).toList();
    }

    /** For each rule, that the source rows say it matches. */
    public List<Term> matches(int action) {
        Rows rows = bits.sources(action);
        List<List<Term>> matched = emptyLists(data.rules().size());
        for (int row = 0; row < rows.size(); row++) {
            matched.get(data.sources().get(rows.origin(row)).rule()).add(admitted(rows, row));
        }
        return matched.stream().map(Terms::or).toList();
    }

    /** That some row decides a request of which a rule with that row's effect matches that the row does not name. */
    public Term forgetsARule(int action, List<Term> matches) {
        Rows rows = bits.decisions(action);
        List<Integer> concerned = IntStream.range(0, matches.size())
                .filter(rule -> !matches.get(rule).equals(Terms.FALSE))
                .boxed()
                .toList();
        List<Term> forgotten = new ArrayList<>();
        int violations = violations(rows);
        Term earlier = Terms.or(IntStream.range(0, violations)
                .mapToObj(row -> admitted(rows, row))
                .toList());
        for (int row = violations; row < rows.size(); row++) {
            Term hit = admitted(rows, row);
            TableData.Row origin = data.rows().get(rows.origin(row));
            List<Term> unnamed = concerned.stream()
                    .filter(rule -> data.rules().get(rule).effect() == origin.effect()
                            && !origin.decidedBy().contains(rule))
                    .map(matches::get)
                    .toList();
            forgotten.add(Terms.and(hit, Terms.not(earlier), Terms.or(unnamed)));
            earlier = Terms.or(earlier, hit);
        }
        return Terms.or(forgotten);
    }

    private Effect effect(Rows rows, int row) {
        return data.rows().get(rows.origin(row)).effect();
    }

    private Term admitted(Rows rows, int row) {
        List<Term> cells = new ArrayList<>(List.of(Terms.truth(rows.isLive(row))));
        for (int column = 0; column < data.columns().size(); column++) {
            SortedSet<Integer> classes = new TreeSet<>();
            for (int cls = 0; cls < data.columns().get(column).classes(); cls++) {
                if (rows.admits(row, column, cls)) {
                    classes.add(cls);
                }
            }
            cells.add(vector.among(column, classes));
        }
        return Terms.and(cells);
    }

    private static List<List<Term>> emptyLists(int size) {
        return Collections.unmodifiableList(IntStream.range(0, size)
                .<List<Term>>mapToObj(i -> new ArrayList<>())
                .toList());
    }
}
