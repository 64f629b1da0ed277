package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What is proved of commands, and by which line it is refuted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandWitnessesTest {
    /** What an allowing rule asks, what never runs then, and the verdict, with the line if there is one. */
    private static final String CASES = """
            line contains only ["git *"]                 | line contains any ["rm *"]            | PROVED
            line contains only ["git *"]                 | opaque(line)                          | PROVED
            line contains only ["git *"]                 | programs(line) contains any ["rm"]    | PROVED
            line contains only ["git *", "rm x"]         | programs(line) contains any ["rm"]    | REFUTED rm x
            line contains only ["git log *"]             | line contains any [/git log it's ./]  | REFUTED git log 'it'\\''s' x
            line contains only ["cat"] and reads(line) contains only ["in"] | reads(line) contains any ["/*"] | PROVED
            line contains only ["sudo *"]                | line contains any ["rm *"]            | PROVED
            line contains only ["sudo *", "ls"]          | programs(line) contains any ["sudo"]  | REFUTED sudo ls
            line contains only ["sudo *"]                | programs(line) contains any ["sudo"]  | UNDECIDED
            not (line contains any ["rm *"])             | opaque(line)                          | PROVED
            line contains only ["A=*", "ls"]             | line contains any ["A=b"]             | REFUTED A=b
            writes(line) contains only ["out/*"]         | writes(line) contains any ["out/b"]   | REFUTED > out/b
            """;

    private PolicyVerifier verifier;

    @BeforeAll
    void start() throws Exception {
        verifier = PolicyVerifier.start();
    }

    @AfterAll
    void stop() {
        verifier.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsProvedAndWhatIsShown() {
        return CASES.lines()
                .map(row -> row.split(" \\| "))
                .map(row -> DynamicTest.dynamicTest(
                        row[0].strip() + " / " + row[1].strip(),
                        () -> assertEquals(row[2].strip(), verdict(row[0], row[1]))));
    }

    /** That a line which runs {@code env rm} runs {@code rm}, too, is known of no class: such a line is sought in vain. */
    @Test
    void ofWhatNoLineIsFoundForItIsSaidThatItIsUndecided() throws Exception {
        Report report = verified("""
                policy p

                vocabulary {
                  action sh(line: command, times: integer 0.. optional)
                }

                default deny

                r:
                  allow sh
                  when line contains any ["env rm *"] and not (line contains any ["rm *"]) and not opaque(line) and not has times
                """);
        assertTrue(report.findings().stream()
                .anyMatch(finding -> finding.diagnostic().code() == DiagnosticCode.FINDING_UNDECIDED));
        assertTrue(report.isUndecided());
        assertFalse(report.isComplete());
    }

    /** Nothing follows from a line that is left out, also where an action may have one that no rule asks about. */
    @Test
    void aFamilyMayHaveTheLineOfAnotherAction() throws Exception {
        Report report = verified("""
                policy p

                vocabulary {
                  action sh(line: command)
                  action files_*
                }

                default deny

                r:
                  allow sh
                  when line contains only ["ls", "rm *"]
                """);
        assertTrue(report.findings().stream()
                .noneMatch(finding -> finding.diagnostic().code() == DiagnosticCode.HIDING_WIDENS));
        assertTrue(report.isComplete());
    }

    private String verdict(String when, String never) throws Exception {
        String text = """
                policy p

                vocabulary {
                  action sh(line: command)
                }

                default deny

                r:
                  allow sh
                  when %s

                property p: never run sh when %s
                """.formatted(when.strip(), never.strip());
        PropertyVerdict verdict = verified(text).properties().get(0);
        return verdict.verdict()
                + verdict.witness()
                        .flatMap(witness -> witness.request().get("line"))
                        .map(line -> " " + ((JsonString) line).value())
                        .orElse("");
    }

    private Report verified(String text) throws Exception {
        return verifier.verify(
                PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8))
                        .value()
                        .orElseThrow(() -> new AssertionError(text)),
                VerifyOptions.DEFAULT);
    }
}
