package dev.writ.compiler.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.ManyPatterns;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where one text must have a class in each of many columns. */
class SampleRequestsTest {
    private static final int VECTORS = 300;

    private static CompiledPolicy compiled;
    private static SampleRequests samples;
    private static ClassVectorReader vectors;

    @BeforeAll
    static void compile() throws Exception {
        compiled = PolicyCompiler.compile(ManyPatterns.policy());
        TableData table = compiled.table();
        samples = new SampleRequests(compiled.policy().vocabulary(), table.columns(), table.automata());
        vectors = new ClassVectorReader(table);
    }

    @Test
    void whateverClassesARequestHasSomeSampleHas() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < VECTORS; i++) {
            Validation.Valid request =
                    (Validation.Valid) Interpreter.validate(compiled.policy(), ManyPatterns.request(random));
            Certificate.Vector vector = vectors.request(0, request).orElseThrow();
            Optional<Validation.Valid> sample = samples.of(vector);
            assertTrue(sample.isPresent(), request::toString);
            assertEquals(Optional.of(vector), vectors.request(0, sample.get()), request::toString);
        }
    }

    @Test
    void whateverSampleThereIsHasTheClassesThatItIsFor() {
        SplittableRandom random = new SplittableRandom(8);
        int found = 0;
        for (int i = 0; i < VECTORS / 6; i++) {
            Validation.Valid near =
                    (Validation.Valid) Interpreter.validate(compiled.policy(), ManyPatterns.request(random));
            List<Integer> classes =
                    new ArrayList<>(vectors.request(0, near).orElseThrow().classes());
            int column = random.nextInt(classes.size());
            classes.set(
                    column,
                    random.nextInt(compiled.table().columns().get(column).classes()));
            Certificate.Vector vector = new Certificate.Vector(0, classes);
            Optional<Validation.Valid> sample = samples.of(vector);
            sample.ifPresent(request -> assertEquals(Optional.of(vector), vectors.request(0, request)));
            found += sample.isPresent() ? 1 : 0;
        }
        assertTrue(found > 0 && found < VECTORS / 6, found + " samples");
    }

    @Test
    void aCertificateIsFoundAndHolds() {
        assertEquals(List.of(), CertificateChecker.check(compiled.policy(), compiled.table(), compiled.certificate()));
        assertTrue(compiled.rows().certified() > 15, compiled.rows()::toString);
    }

    /** Its absolute value is itself, below every bound, and a number beyond 2^53 is no valid request. */
    @Test
    void theLeastNumberIsWrittenAsAValidRequestHasIt() throws Exception {
        Vocabulary vocabulary = new Vocabulary(
                List.of(new Vocabulary.Attribute(
                        "n", new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE), Vocabulary.Source.HOST, false)),
                List.of(new Vocabulary.Action("act", List.of(), List.of())),
                false,
                List.of());
        Condition least = new Condition.Compare("n", Expr.Operator.EQUAL, new Value.Whole(Long.MIN_VALUE));
        Rule rule = new Rule("least", Scope.EVERY_ACTION, least, Effect.ALLOW, Optional.empty(), Optional.empty());
        Policy policy = Policy.of("least", vocabulary, List.of(rule));
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        List<JsonObject> witnesses = compiled.certificate().layers().stream()
                .flatMap(layer -> layer.witnesses().stream())
                .map(Certificate.Witness::request)
                .toList();
        assertTrue(
                witnesses.stream()
                        .anyMatch(request -> request.get("n").equals(Optional.of(Json.ofWhole(Long.MIN_VALUE)))),
                witnesses::toString);
        for (JsonObject request : witnesses) {
            assertInstanceOf(Validation.Valid.class, Interpreter.validate(policy, request));
        }
    }
}
