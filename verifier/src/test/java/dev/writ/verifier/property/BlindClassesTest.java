package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.Guard;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.falsify.Effort;
import dev.writ.verifier.falsify.Engine;
import dev.writ.verifier.falsify.Falsifier;
import dev.writ.verifier.falsify.Trial;
import dev.writ.verifier.partition.DocumentObligation;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.Replay;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.testing.Documents;
import dev.writ.verifier.translation.TableProof;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Classes that are blind again to what they once were blind to. Everything that quantifies over them is satisfied; what
 * knows no classes finds it.
 */
final class BlindClassesTest {
    private static final String LIMITED = """
        policy p
        vocabulary {
          environment : { dev, production }
          approvers dba
        }
        default deny
        r1:
          allow in dev
        limit lim: send_mail at most 5 per 1h
        """;

    private static final String STATED = """
        policy p
        vocabulary {
          environment : { dev, production }
          approvers dba
        }
        default deny
        r1:
          require approval in dev
        r2:
          deny delete_table
        property q: never permit delete_table, drop_table
        property s: always deny drop_table
        property t: possible permit drop_table
        """;

    private static final String CLOCKED = """
        policy night-shift
        vocabulary {
          time zone "Europe/Berlin"
          action deploy()
        }
        default deny
        office-hours:
          allow deploy when time.hour between 9 and 16
        property never: never run deploy when time.minute_of_day < 540
        property possible: possible run deploy when time.minute_of_day < 540
        """;

    private static final Solver SOLVER = SolverPool.z3();

    @AfterAll
    static void close() {
        SOLVER.close();
    }

    /** The table, its class and both provers agree that nobody owes the limit. */
    @Test
    void aLimitOfAnActionThatNoRuleNamesIsNotLost() throws Exception {
        Policy policy = Documents.policy(LIMITED);
        Policy blind = Documents.listingActionsOfRules(policy);
        CompiledPolicy compiled = PolicyCompiler.compile(blind);
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        TableBits bits = TableBits.of(guard.lookup());
        TableProof proof = new TableProof(blind, guard.table(), bits);
        assertTrue(proof.prove(SOLVER, QueryLimits.DEFAULT).isProved());
        EquivalenceCheck second = new EquivalenceCheck(blind, guard.table(), bits, DiagramBudget.DEFAULT);
        assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, second.outcomes());

        assertFound(tried(policy, compiled, guard).disagreement(), "\"send_mail\"");
        List<ScopedCondition> shipped = ScopedConditions.of(policy).stream()
                .filter(ScopedCondition::isShipped)
                .toList();
        assertFound(DocumentObligation.unmet(policy, shipped, proof.classes()), "`send_mail` of limit `lim`");
    }

    @Test
    void withTheLimitsActionListedAllAgree() throws Exception {
        Policy policy = Documents.policy(LIMITED);
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        Trial trial = tried(policy, compiled, Guard.of(TableJson.write(compiled.table())));
        assertEquals(Optional.empty(), trial.disagreement());
    }

    /** The solver proves two false statements and refutes a true one. */
    @Test
    void aPropertyOfAnActionThatNobodyElseNamesIsNotDecidedWrongly() throws Exception {
        Policy policy = Documents.policy(STATED);
        PropertyProof blind = new PropertyProof(
                policy, new PropertyQueries(policy, policy.vocabulary()), SOLVER, QueryLimits.DEFAULT);
        assertEquals(Optional.empty(), blind.doubtOfClasses());
        policy.properties().forEach(property -> assertInstanceOf(Found.None.class, blind.decisive(property)));

        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        Trial trial = tried(policy, compiled, Guard.of(TableJson.write(compiled.table())));
        assertEquals(Optional.empty(), trial.disagreement());
        assertEquals(Set.of("q", "s"), trial.breaking().keySet());
        assertEquals(Set.of("t"), trial.showing().keySet());
        assertFound(
                DocumentObligation.unmet(policy, ScopedConditions.of(policy), blind.distinguished()),
                "`drop_table` of property `q`");
    }

    /** A table, a class and a judge that read the clock twice: minutes of one hour, the hour of another. */
    @Test
    void aMomentThatNeverIsIsNotDecided() throws Exception {
        Policy policy = Documents.policy(CLOCKED);
        Vocabulary all = policy.vocabulary();
        Policy blind = policy.withVocabulary(
                new Vocabulary(all.attributes(), all.actions(), all.openActions(), all.approvers()));
        CompiledPolicy compiled = PolicyCompiler.compile(blind);
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        assertFound(tried(policy, compiled, guard).disagreement(), "\"time.minute_of_day\"");

        PropertyProof judge =
                new PropertyProof(policy, new PropertyQueries(policy, blind.vocabulary()), SOLVER, QueryLimits.DEFAULT);
        CompiledPolicy right = PolicyCompiler.compile(policy);
        Replay replay = new Replay(right, () -> Guard.of(TableJson.write(right.table())));
        for (Property property : policy.properties()) {
            Found.Some some = assertInstanceOf(Found.Some.class, judge.decisive(property));
            JsonObject request =
                    new Concretiser(judge.classes(), judge.compared()).request(some.action(), some.classes());
            assertThrows(EnginesDisagree.class, () -> replay.decide(request));
        }
        Trial trial = tried(policy, right, Guard.of(TableJson.write(right.table())));
        assertEquals(Optional.empty(), trial.disagreement());
        assertEquals(Set.of(), trial.breaking().keySet());
        assertEquals(Set.of(), trial.showing().keySet());
        assertEquals(Set.of("never", "possible"), trial.inScope().keySet());
    }

    private static Trial tried(Policy policy, CompiledPolicy compiled, Guard guard) {
        return Falsifier.run(policy, List.of(Engine.table(compiled), Engine.generated(guard)), 0, Effort.DEFAULT);
    }

    private static void assertFound(Optional<String> found, String what) {
        assertTrue(found.orElse("nothing").contains(what), found.orElse("nothing"));
    }
}
