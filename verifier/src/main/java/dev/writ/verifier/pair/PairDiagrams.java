package dev.writ.verifier.pair;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.diagram.ChangedBox;
import dev.writ.compiler.diagram.ComparedPolicy;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.PlainClasses;
import dev.writ.compiler.diagram.PolicyPair;
import dev.writ.compiler.diagram.RequestClass;
import dev.writ.compiler.diagram.Terminal;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Type;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.difference.Feasible;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.property.WitnessSimplifier;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A second opinion on statements about pairs of requests: what a policy says of either, as decision diagrams over the
 * compiler's classes, held against each other. The solver says nothing here but which values compare how.
 */
final class PairDiagrams {
    private static final int MOST_ATTEMPTS = 200;

    /** What is known. */
    enum Opinion {
        HOLDS,
        BROKEN,
        /** Nothing. */
        NONE
    }

    private final ComparedPair pair;
    private final FlatPair flat;
    private final Feasible feasible;
    private final PlainClasses plain;
    private final ClassTable table;

    private PairDiagrams(ComparedPair pair, FlatPair flat, Solver solver, QueryLimits limits) {
        this.pair = pair;
        this.flat = flat;
        this.table = new ClassTable(
                flat.vocabulary(), flat.atoms().columns(), flat.atoms().automata());
        this.feasible = Feasible.onDemand(table, solver, limits);
        this.plain = new PlainClasses(IntStream.range(0, table.columns().size())
                .mapToObj(column -> WitnessSimplifier.byPlainness(table, column))
                .toList());
    }

    static Opinion of(ComparedPair pair, Solver solver, QueryLimits limits) {
        try {
            return new PairDiagrams(pair, new FlatPair(pair), solver, limits).opinion();
        } catch (PolicyTooLargeException | BudgetExceeded | ClassesUndecided e) {
            return Opinion.NONE;
        }
    }

    private Opinion opinion() throws BudgetExceeded {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<RequestClass> breaking = breaking();
            if (breaking.isEmpty()) {
                return Opinion.HOLDS;
            }
            if (!feasible.isExcluded(breaking.get().classes())) {
                return feasible.isSure() && !asksOfLine(breaking.get()) ? Opinion.BROKEN : Opinion.NONE;
            }
        }
        return Opinion.NONE;
    }

    /** Not all that can be said of a command line of which something is known is what some line does. */
    private boolean asksOfLine(RequestClass found) {
        return IntStream.range(0, table.columns().size())
                .filter(column -> isOfLine(table.columns().get(column)))
                .anyMatch(column -> found.classes().get(column) == 0);
    }

    private boolean isOfLine(Column column) {
        return column.isOf(column.attribute())
                && table.vocabulary().attributes().get(column.attribute()).type() instanceof Type.Command;
    }

    private Optional<RequestClass> breaking() throws BudgetExceeded {
        PolicyPair both =
                new PolicyPair(flat.vocabulary(), flat.atoms(), feasible.excluded(), plain, DiagramBudget.DEFAULT);
        Optional<RequestClass> byDecision = found(both.compare(flat.first(), flat.second())).boxes().stream()
                .filter(this::isBroken)
                .map(ChangedBox::plainest)
                .findFirst();
        if (byDecision.isPresent()) {
            return byDecision;
        }
        for (int limit = 0; limit < pair.first().limits().size(); limit++) {
            Optional<RequestClass> byLimit = byLimit(both, limit);
            if (byLimit.isPresent()) {
                return byLimit;
            }
        }
        return Optional.empty();
    }

    private boolean isBroken(ChangedBox box) {
        return pair.statement().growing().isEmpty()
                || !outcome(box.after()).isAtLeastAsRestrictiveAs(outcome(box.before()));
    }

    private static Outcome outcome(Terminal terminal) {
        return new Outcome(terminal.effect(), terminal.owed());
    }

    /** What is not denied of the second is not denied of the first either, once no decision breaks the statement. */
    private Optional<RequestClass> byLimit(PolicyPair both, int place) throws BudgetExceeded {
        Limit limit = pair.first().limits().get(place);
        Condition one = limit.condition();
        Condition other = pair.second().limits().get(place).condition();
        ComparedPolicy second = flat.second();
        List<Bounded<Optional<PolicyPair.Some>>> asked = new ArrayList<>();
        asked.add(both.permitted(second, flat.inScope(limit, one), flat.inScope(limit, other)));
        if (pair.statement().growing().isEmpty()) {
            asked.add(both.permitted(second, flat.inScope(limit, other), flat.inScope(limit, one)));
        }
        pair.countedApart(limit)
                .ifPresent(apart -> asked.add(both.permitted(
                        second, flat.inScope(limit, new Condition.And(List.of(one, other, apart))), flat.never())));
        for (Bounded<Optional<PolicyPair.Some>> answer : asked) {
            Optional<PolicyPair.Some> some = found(answer);
            if (some.isPresent()) {
                return some.map(PolicyPair.Some::plainest);
            }
        }
        return Optional.empty();
    }

    private static <T> T found(Bounded<T> bounded) throws BudgetExceeded {
        if (bounded instanceof Bounded.Exceeded<T> exceeded) {
            throw new BudgetExceeded(exceeded.what());
        }
        return bounded.found().orElseThrow();
    }
}
