package dev.writ.verifier.falsify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.testing.TableMutants;
import dev.writ.compiler.testing.TableMutants.Mutant;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.Guard;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.testing.Documents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The falsifier finds what is wrong with classes and tables, and nothing where nothing is. */
final class FalsifierTest {
    private static final String EVERYTHING = """
        policy p
        vocabulary {
          environment : { dev, staging, production }
          rows        : integer 0..
          owner       : string
          user        : string
          agent.roles : set { intern, operator } from identity
          ticket      : string from claim optional
          approvers dba, security
        }
        default deny
        reads:
          allow read in dev, staging
          because "reading is free"
        own:
          allow update
          when owner == user and rows <= 1000
        hidden:
          warn list
          when user starts with "db_"
        ticketed:
          require approval from 2 of dba for drop
          when has ticket and ticket == "T-1"
        interns:
          deny update, drop
          when agent.roles contains intern
        assume environment != production or rows < 5000
        limit sent: send_mail, read at most 5 per 1h when rows > 10
        property q: never run drop
        """;

    @Test
    void findsNothingInWhatTheCompilerMakes() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 6);
            CompiledPolicy compiled;
            try {
                compiled = PolicyCompiler.compile(policy);
            } catch (PolicyTooLargeException e) {
                continue;
            }
            Guard guard = Guard.of(TableJson.write(compiled.table()));
            Trial trial = Falsifier.run(
                    policy,
                    List.of(Engine.table(compiled), Engine.generated(guard)),
                    compiled.table().rows().size(),
                    new Effort(400, 400_000, 100));
            assertEquals(Optional.empty(), trial.disagreement(), "seed " + seed);
        }
    }

    @Test
    void theSamePolicyIsTriedWithTheSameRequests() {
        Policy policy = Documents.policy(EVERYTHING);
        assertEquals(drawn(policy), drawn(policy));
        assertEquals(
                Falsifier.run(policy, List.of(), 0, Effort.DEFAULT),
                Falsifier.run(policy, List.of(), 0, Effort.DEFAULT));
    }

    private static List<JsonObject> drawn(Policy policy) {
        Sampler sampler = new Sampler(policy, ScopedConditions.of(policy), 7);
        List<JsonObject> drawn = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            drawn.add(sampler.next());
        }
        return drawn;
    }

    /** Enough is valid to decide something, enough is not, every pair of values comes up, and every rule decides. */
    @Test
    void triesEveryPairAndEveryRule() {
        Policy policy = Documents.policy(EVERYTHING);
        Set<String> rules = new HashSet<>();
        Set<String> limits = new HashSet<>();
        Engine listening = (request, expected) -> {
            rules.addAll(expected.decision().rules());
            limits.addAll(expected.decision().limits());
            return Optional.empty();
        };
        Trial trial = Falsifier.run(policy, List.of(listening), 0, Effort.DEFAULT);
        assertEquals(Set.of("reads", "own", "hidden", "ticketed", "interns"), rules);
        assertEquals(Set.of("sent"), limits);
        assertTrue(trial.sampled().valid() > trial.sampled().requests() / 2, trial.toString());
        assertTrue(trial.sampled().valid() < trial.sampled().requests() * 19 / 20, trial.toString());
        assertEquals(trial.sampled().pairs(), trial.sampled().pairsTried());
    }

    /** Of the mutants of a table only those may live that decide no request otherwise. */
    @Test
    void killsMutantsOfRowsAndOfClasses() throws Exception {
        Policy policy = Documents.policy(EVERYTHING);
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        List<JsonObject> space = space();
        int killed = 0;
        int living = 0;
        for (long seed = 0; seed < 12; seed++) {
            for (Mutant mutant : TableMutants.of(compiled.table(), seed)) {
                Optional<Guard> guard = guard(mutant.table());
                if (guard.isEmpty()) {
                    continue;
                }
                Engine engine = Engine.generated(guard.get());
                if (Falsifier.run(policy, List.of(engine), 0, Effort.DEFAULT)
                        .disagreement()
                        .isPresent()) {
                    killed++;
                } else {
                    living++;
                    space.forEach(request -> assertEquals(
                            Optional.empty(), engine.dissent(request, Expected.of(policy, request)), mutant.name()));
                }
            }
        }
        assertTrue(killed > 200 && living < 40, killed + " killed, " + living + " live");
    }

    /** Requests with every combination of what the rules of the document distinguish. */
    private static List<JsonObject> space() {
        List<JsonObject> requests = List.of(new JsonObject(List.of()));
        requests = times(requests, "action", texts("read", "update", "list", "drop", "send_mail", "other"));
        requests = times(requests, "environment", texts("dev", "staging", "production"));
        requests = times(requests, "owner", texts("a", "db_x"));
        requests = times(requests, "user", texts("a", "db_", "db_x"));
        requests = times(
                requests,
                "rows",
                Stream.of(0, 10, 11, 1000, 1001, 4999, 5000)
                        .<Json>map(JsonNumber::of)
                        .toList());
        requests = times(
                requests,
                "agent.roles",
                List.of(new JsonArray(List.of()), new JsonArray(texts("intern")), new JsonArray(texts("operator"))));
        List<JsonObject> all = new ArrayList<>(requests);
        all.addAll(times(requests, "ticket", texts("T-1", "T-2")));
        return all;
    }

    private static List<Json> texts(String... texts) {
        return Stream.of(texts).<Json>map(JsonString::new).toList();
    }

    private static List<JsonObject> times(List<JsonObject> requests, String name, List<Json> values) {
        return requests.stream()
                .flatMap(request -> values.stream().map(value -> {
                    List<JsonObject.Member> members = new ArrayList<>(request.members());
                    members.add(new JsonObject.Member(name, value));
                    return new JsonObject(members);
                }))
                .toList();
    }

    private static Optional<Guard> guard(TableData table) {
        try {
            return Optional.of(Guard.of(TableJson.write(table)));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
