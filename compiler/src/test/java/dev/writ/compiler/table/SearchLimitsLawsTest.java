package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.cover.SearchLimits;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.search.StepBudget;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever limits the search for few rows has, the table is exact and nothing false is said of it. */
class SearchLimitsLawsTest {
    private static final int POLICIES = Integer.getInteger("limits.policies", 60);
    private static final SearchLimits USUAL = SearchLimits.DEFAULT;

    private static final SearchLimits LEAST = new SearchLimits(
            new SearchLimits.Space(USUAL.space().cubes(), USUAL.space().products(), 0, 0, 0),
            new SearchLimits.Rounds(0, 0, 0),
            new SearchLimits.Growth(0, 0, 10, 0, 0),
            new SearchLimits.Listing(0, 0, 0, 0),
            new SearchLimits.Covering(0, 0),
            new SearchLimits.Bound(
                    new SearchLimits.Graph(0, 0, 0, 0, 0),
                    new SearchLimits.FoolingSets(0, 0, 0),
                    new SearchLimits.Witnesses(0, 0, 0, 1)));

    /** Each with one group of the least limits and the others as usual, and all of them at once. */
    private static final List<SearchLimits> LIMITS = List.of(
            LEAST,
            with(LEAST.space(), USUAL.rounds(), USUAL.growth(), USUAL.listing(), USUAL.covering(), USUAL.bound()),
            with(USUAL.space(), LEAST.rounds(), USUAL.growth(), USUAL.listing(), USUAL.covering(), USUAL.bound()),
            with(USUAL.space(), USUAL.rounds(), LEAST.growth(), USUAL.listing(), USUAL.covering(), USUAL.bound()),
            with(USUAL.space(), USUAL.rounds(), USUAL.growth(), LEAST.listing(), USUAL.covering(), USUAL.bound()),
            with(USUAL.space(), USUAL.rounds(), USUAL.growth(), USUAL.listing(), LEAST.covering(), USUAL.bound()),
            with(USUAL.space(), USUAL.rounds(), USUAL.growth(), USUAL.listing(), USUAL.covering(), LEAST.bound()));

    private static SearchLimits with(
            SearchLimits.Space space,
            SearchLimits.Rounds rounds,
            SearchLimits.Growth growth,
            SearchLimits.Listing listing,
            SearchLimits.Covering covering,
            SearchLimits.Bound bound) {
        return new SearchLimits(space, rounds, growth, listing, covering, bound);
    }

    @Test
    void whateverTheLimitsATableIsExactAndWhatItSaysIsTrue() throws Exception {
        int weaker = 0;
        for (long seed = 0; seed < POLICIES; seed++) {
            int certified = compiled(seed, USUAL).rows().certified();
            for (SearchLimits limits : LIMITS) {
                CompiledPolicy compiled = compiled(seed, limits);
                Optional<SmallCase> small = SmallCase.of(seed, compiled);
                if (small.isPresent()) {
                    StepBudgetLawsTest.assertHolds(small.get());
                }
                weaker += compiled.rows().certified() < certified ? 1 : 0;
            }
        }
        assertTrue(weaker > 0, "the limits limit nothing");
    }

    /** With ever so little room: more disjuncts than there may be cubes would not be multiplied out. */
    @Test
    void aConditionThatMayNotBeMultipliedOutIsADerivedColumn() throws Exception {
        SearchLimits.Space narrow = new SearchLimits.Space(1, 1, 2_000, 0, 0);
        int derived = 0;
        for (long seed = 0; seed < POLICIES / 3; seed++) {
            CompiledPolicy compiled = compiled(
                    seed,
                    with(narrow, USUAL.rounds(), USUAL.growth(), USUAL.listing(), USUAL.covering(), USUAL.bound()));
            TableBits bits = TableBits.of(LookupTable.of(compiled.table()));
            EquivalenceCheck proof =
                    new EquivalenceCheck(compiled.policy(), compiled.table(), bits, DiagramBudget.DEFAULT);
            assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, proof.outcomes(), "seed " + seed);
            assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, proof.explanations(), "seed " + seed);
            derived += compiled.table().columns().stream().anyMatch(Column::isDerived) ? 1 : 0;
        }
        assertTrue(derived > 0, "no condition is derived");
    }

    @Test
    void theDefaultLimitsAreThoseOfAnOrdinaryCompilation() throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            assertEquals(
                    TableJson.write(TableBuilder.build(RandomModels.policy(seed, 6), CompileOptions.DEFAULT)
                            .table()),
                    TableJson.write(compiled(seed, USUAL).table()));
        }
    }

    @Test
    void limitsThatLeadToNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SearchLimits.Space(0, 1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new SearchLimits.Growth(0, 0, 9, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new SearchLimits.Witnesses(0, 0, 0, 0));
    }

    private static CompiledPolicy compiled(long seed, SearchLimits limits) throws Exception {
        return TableBuilder.build(
                RandomModels.policy(seed, 6),
                CompileOptions.DEFAULT,
                StepBudget.ofSearch(CompileOptions.DEFAULT.steps()),
                limits);
    }
}
