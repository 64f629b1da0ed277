package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.partition.DocumentObligation;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.testing.Documents;
import dev.writ.verifier.translation.TableProof;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each kind of predicate in each kind of place, said nowhere else: the classes of the document distinguish it, those of
 * the same document without that place do not, and the obligation says so.
 */
final class DocumentObligationTest {
    private static final String DOCUMENT = """
        policy p
        vocabulary {
          environment : { dev, staging, production }
          frozen : boolean
          rows : integer
          share : decimal(2) 0..1.00
          made : instant
          ticket : string optional
          user : string
          owner : string
          used : integer
          file : path
          host : domain
          roles : set { intern, operator }
          tools : set of string optional
        }
        default deny
        """;

    private static final List<String> PREDICATES = List.of(
            "environment == staging",
            "environment in [dev, staging]",
            "frozen",
            "rows > 7",
            "rows == 9",
            "rows between 3 and 5",
            "share <= 0.25",
            "made before \"2026-12-24T18:00:00Z\"",
            "has ticket",
            "has ticket and ticket == \"T-1\"",
            "user == \"bob\"",
            "user in [\"bob\", \"eve\"]",
            "user like \"db_*\"",
            "user contains \"x\"",
            "user starts with \"a\" ignoring case",
            "user == owner",
            "rows < used",
            "file == \"/srv\"",
            "file under \"/srv/data\"",
            "file extension in [\"gz\"]",
            "file like \"/*/x\"",
            "host under \"example.com\"",
            "roles contains intern",
            "roles contains any [intern, operator]",
            "roles contains only [intern]",
            "roles is empty",
            "has tools and tools contains \"a\"",
            "has tools and tools contains all [\"a\", \"b\"]",
            "has tools and tools contains only [\"a\"]",
            "has tools and tools contains any [\"a*\"]",
            "count(roles) == 1",
            "has tools and count(tools) >= 3",
            "has tools and tools contains any [\"a*\"] and count(tools) < 2");

    /** What is written after the document, and whether the table decides by it. */
    private record Where(String name, String text, boolean isShipped) {
        String of(String predicate) {
            return DOCUMENT + text.formatted(predicate);
        }
    }

    private static final List<Where> PLACES = List.of(
            new Where("rule", "r:\n  allow x\n  when %s\n", true),
            new Where("approval", "r:\n  require approval for x\n  when %s\n", true),
            new Where("limit", "r:\n  allow x\nlimit l: x at most 5 per 1h when %s\n", true),
            new Where("assumption", "assume %s\n", true),
            new Where("property", "property q: never run x when %s\n", false),
            new Where("independent", "property q: independent of rows for x when %s\n", false),
            new Where("monotone", "property q: monotone in rows for x when %s\n", false));

    private static final List<String> NAMED = List.of(
            "r:\n  allow %s\n",
            "r:\n  require approval for %s\n",
            "limit l: %s at most 5 per 1h\n",
            "property q: possible run %s\n",
            "property q: never run other, %s\n",
            "property q: independent of rows for %s\n",
            "property q: monotone in rows for %s\n");

    private static final Set<Feature> FEATURES = Set.copyOf(EnumSet.complementOf(EnumSet.of(Feature.PATHS)));

    private static final Solver SOLVER = SolverPool.z3();

    @AfterAll
    static void close() {
        SOLVER.close();
    }

    @TestFactory
    List<DynamicTest> everyPredicateInEveryPlace() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Where place : PLACES) {
            for (String predicate : PREDICATES) {
                tests.add(DynamicTest.dynamicTest(place.name() + ": " + predicate, () -> check(place, predicate)));
            }
        }
        return tests;
    }

    private static void check(Where place, String predicate) throws Exception {
        Policy policy = Documents.policy(place.of(predicate));
        Policy without = Documents.policy(DOCUMENT + "r:\n  allow x\n");
        assertEquals(Optional.empty(), DocumentObligation.unmet(policy, ScopedConditions.of(policy), judged(policy)));
        assertTrue(DocumentObligation.unmet(policy, ScopedConditions.of(policy), judged(without))
                .isPresent());
        List<ScopedCondition> shipped = shipped(policy);
        assertEquals(Optional.empty(), DocumentObligation.unmet(policy, shipped, ofTable(policy)));
        assertEquals(
                place.isShipped(),
                DocumentObligation.unmet(policy, shipped, ofTable(without)).isPresent());
    }

    /** Nor is what an automaton has walked through believed of it. */
    @Test
    void howManyElementsASetHasIsTold() throws Exception {
        for (String sorted : List.of("contains \"a\"", "contains any [\"a*\"]")) {
            Policy policy = Documents.policy(
                    DOCUMENT + "r:\n  allow x\n  when has tools and tools " + sorted + " and count(tools) == 3\n");
            Classes right = judged(policy);
            List<Column> coarser = right.columns().stream()
                    .map(column -> column instanceof Column.Counted counted
                            ? new Column.Counted(counted.attribute(), List.of(0L, 4L))
                            : column)
                    .toList();
            assertNotEquals(right.columns(), coarser);
            String unmet = DocumentObligation.unmet(
                            policy, ScopedConditions.of(policy), new Classes(right.names(), coarser, right.walked()))
                    .orElse("nothing");
            assertTrue(unmet.contains("how many elements"), unmet);
        }
    }

    @TestFactory
    List<DynamicTest> everyNameInEveryPlace() {
        return NAMED.stream()
                .map(place -> DynamicTest.dynamicTest(place.strip(), () -> {
                    Policy policy = Documents.policy(DOCUMENT + place.formatted("drop_table"));
                    Policy other = Documents.policy(DOCUMENT + place.formatted("drop_tables"));
                    assertEquals(
                            Optional.empty(),
                            DocumentObligation.unmet(policy, ScopedConditions.of(policy), judged(policy)));
                    assertTrue(DocumentObligation.unmet(policy, ScopedConditions.of(policy), judged(other))
                            .orElse("nothing")
                            .contains("the action `drop_table`"));
                    assertEquals(Optional.empty(), DocumentObligation.unmet(policy, shipped(policy), ofTable(policy)));
                }))
                .toList();
    }

    @Test
    void theClassesOfRandomPoliciesMeetIt() throws Exception {
        for (long seed = 0; seed < 150; seed++) {
            Policy policy = RandomPolicies.policies(FEATURES).ofSeed(seed, 6);
            String place = "seed " + seed;
            assertEquals(
                    Optional.empty(),
                    DocumentObligation.unmet(policy, ScopedConditions.of(policy), judged(policy)),
                    place);
            assertEquals(Optional.empty(), DocumentObligation.unmet(policy, shipped(policy), ofTable(policy)), place);
        }
    }

    private static List<ScopedCondition> shipped(Policy policy) {
        return ScopedConditions.of(policy).stream()
                .filter(ScopedCondition::isShipped)
                .toList();
    }

    private static Classes judged(Policy policy) {
        return new PropertyProof(policy, SOLVER, QueryLimits.DEFAULT).distinguished();
    }

    private static Classes ofTable(Policy policy) throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        TableBits bits = TableBits.of(LookupTable.of(compiled.table()));
        return new TableProof(policy, compiled.table(), bits).classes();
    }
}
