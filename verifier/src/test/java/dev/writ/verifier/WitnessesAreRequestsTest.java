package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.certificate.Certificate;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever request is printed anywhere is one that every reader of requests accepts, and decides as it was said. */
class WitnessesAreRequestsTest {
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    private static final String EXTREMES = """
            policy extremes
            vocabulary {
              whole   : integer
              least   : integer -9223372036854775808..-9223372036854775807
              money   : decimal(2)
              opened  : instant
              closed  : instant optional
              note    : string optional
              home    : path
              tags    : set of string
              extra   : set of path optional
              action run
              action list
              action move(files: set of path, rows: integer 9007199254740993..)
            }
            default deny
            r: allow run when whole == -9223372036854775808
            s: allow run when whole == 9223372036854775807 and money == -92233720368547758.08
            t: allow list when opened == "1677-09-21T00:12:43.145224192Z"
            u: warn list when opened after "2262-04-11T23:47:16Z" and has closed and closed before opened
            v: allow move when files contains "/a" and rows > 9007199254740993
            w: deny move when tags is empty and has extra
            """;

    private static final List<String> POSSIBLE = List.of(
            "run run when whole == -9223372036854775808",
            "run run when money == -92233720368547758.08",
            "run run when least == -9223372036854775807",
            "run list when opened == \"1677-09-21T00:12:43.145224192Z\"",
            "warn list",
            "allow run, list, move when tags is empty",
            "allow move when has note and note like \"* *\"",
            "deny move when has extra",
            "deny list when home like \"/*\"");

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @Test
    void atTheExtremesOfEveryType() throws Exception {
        StringBuilder text = new StringBuilder(EXTREMES);
        for (int p = 0; p < POSSIBLE.size(); p++) {
            text.append("property p%d: possible %s%n".formatted(p, POSSIBLE.get(p)));
        }
        CheckedPolicy checked = PolicyVerifierTest.checked(text.toString());
        Report report = VERIFIER.verify(checked, VerifyOptions.DEFAULT);
        report.properties().forEach(property -> assertEquals(Verdict.PROVED, property.verdict(), property::toString));
        assertEquals(POSSIBLE.size(), witnessesOf(checked.policy(), report));
    }

    @Test
    void ofRandomPolicies() throws Exception {
        int witnesses = 0;
        for (long seed = 0; seed < 40; seed++) {
            CheckedPolicy checked = RandomPolicies.checked().ofSeed(seed, 4);
            witnesses += witnessesOf(checked.policy(), VERIFIER.verify(checked, VerifyOptions.DEFAULT));
        }
        assertTrue(witnesses > 20, "only " + witnesses);
    }

    /** How many requests of properties and findings there are, each read back from its spelling and decided again. */
    private static int witnessesOf(Policy policy, Report report) throws Exception {
        int seen = 0;
        for (PropertyVerdict property : report.properties()) {
            if (property.witness().isPresent()) {
                assertIsRequest(policy, property.witness().get());
                seen++;
            }
        }
        for (Finding finding : report.findings()) {
            if (finding.witness().isPresent()) {
                assertIsRequest(policy, finding.witness().get());
            }
        }
        for (Certificate.Layer layer : report.table()
                .orElseThrow()
                .compiled()
                .orElseThrow()
                .certificate()
                .layers()) {
            for (Certificate.Witness witness : layer.witnesses()) {
                assertEquals(witness.request(), JsonReader.read(JsonWriter.write(witness.request())));
            }
        }
        return seen;
    }

    private static void assertIsRequest(Policy policy, Witness witness) throws Exception {
        JsonObject printed = (JsonObject) JsonReader.read(JsonWriter.write(witness.request()));
        assertTrue(Interpreter.validate(policy, printed) instanceof Validation.Valid, printed::toString);
        assertEquals(witness.decision(), Interpreter.decide(policy, printed));
    }
}
