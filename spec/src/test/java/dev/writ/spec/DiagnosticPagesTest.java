package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.tools.ToolList;
import dev.writ.spec.ReadmeBlocks.Block;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.solver.QueryLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages about codes: one for each, and what they show is true. */
final class DiagnosticPagesTest {
    private static final List<String> HEADS = List.of("## Avoid", "## Prefer", "## Why", "## Configure", "## Since");

    /** What only a solver that gives up reports. */
    private static final Set<DiagnosticCode> STARVED =
            EnumSet.of(DiagnosticCode.PROPERTY_UNDECIDED, DiagnosticCode.FINDING_UNDECIDED);

    /** What is never said alone: something else is said of its parts. */
    private static final Map<DiagnosticCode, DiagnosticCode> ACCOMPANIED =
            Map.of(DiagnosticCode.UNREACHABLE_EFFECT, DiagnosticCode.RULE_SHADOWED);

    /** What the server of the page about tools offers. */
    private static final String TOOLS = """
            {"tools": [{"name": "read_issue", "inputSchema": {"type": "object"}},
                       {"name": "delete_issue", "inputSchema": {"type": "object"}, "annotations": {"destructiveHint": true}}]}
            """;

    private static final VerifyOptions NEXT_TO_NOTHING = new VerifyOptions(new QueryLimits(1, Duration.ofSeconds(60)));

    /** Pages about waivers speak of days before and after. */
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    /** What is preferred is read with a key, and of what is avoided only a policy that the key shows to be another's. */
    private static final Path KEY = House.ROOT.resolve("spec/vectors/workspace/public.key");

    private static final Set<DiagnosticCode> AVOIDED_WITH_KEY = EnumSet.of(DiagnosticCode.NOT_AUTHENTIC);

    private static PolicyVerifier verifier = PolicyVerifier.start();

    @BeforeAll
    static void start() {
        verifier.close();
        verifier = PolicyVerifier.start();
    }

    @AfterAll
    static void close() {
        verifier.close();
    }

    @Test
    void everyCodeHasAPageAndEveryPageACode() throws IOException {
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CodePage.FOLDER)) {
            files.filter(Files::isRegularFile)
                    .map(file -> CodePage.FOLDER.relativize(file).toString().replace('\\', '/'))
                    .forEach(pages::add);
        }
        Set<String> codes = new TreeSet<>();
        Arrays.stream(DiagnosticCode.values()).forEach(code -> codes.add(code.code() + ".md"));
        assertEquals(codes, pages);
    }

    @Test
    void everyCodeIsEmittedByAGoldenCase() throws IOException {
        Set<String> emitted = new TreeSet<>();
        for (String module : List.of("language", "verifier")) {
            try (Stream<Path> files = Files.walk(House.ROOT.resolve(module).resolve("src/test/golden"))) {
                files.filter(file -> file.getFileName().toString().equals("expected.txt"))
                        .forEach(file -> emitted.addAll(codesIn(House.read(file))));
            }
        }
        Set<String> missing = new TreeSet<>();
        Arrays.stream(DiagnosticCode.values()).forEach(code -> missing.add(code.code()));
        missing.removeAll(emitted);
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyCodeIsOfOneOfTheTwoForms() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            String form = code.preventsMeaning() ? "E[0-9]{4}" : "[a-z]+/[a-z-]+";
            assertTrue(code.code().matches(form), code::code);
            assertTrue(!code.preventsMeaning() || code.level() == Level.ERROR, code::code);
        }
    }

    @ParameterizedTest
    @EnumSource(DiagnosticCode.class)
    void eachPageHasItsHeadsInOrder(DiagnosticCode code) {
        CodePage page = CodePage.of(code.code());
        List<String> heads = new ArrayList<>(HEADS);
        if (code.preventsMeaning()) {
            heads.remove("## Configure");
        }
        assertEquals(heads, List.copyOf(page.parts().keySet()));
        assertEquals(code.code() + " " + code.title(), page.title());
        assertEquals("Language " + code.since() + ".", page.part("## Since"));
        assertTrue(page.lead().endsWith(".") && !page.lead().contains("\n\n"), "one sentence: " + page.lead());
        assertFalse(page.part("## Why").isEmpty());
        assertTrue(code.preventsMeaning()
                || page.part("## Configure").startsWith("Level: " + code.level().word() + "."));
    }

    @ParameterizedTest
    @EnumSource(DiagnosticCode.class)
    void whatAPageAvoidsReportsItsCodeAndWhatItPrefersNothing(DiagnosticCode code) {
        CodePage page = CodePage.of(code.code());
        assertFalse(page.blocks("## Avoid").isEmpty());
        assertFalse(page.blocks("## Prefer").isEmpty());
        assertAll(Stream.concat(
                page.blocks("## Avoid").stream()
                        .map(block -> () -> assertEquals(List.of(code), avoided(code, block), block.text())),
                page.blocks("## Prefer").stream()
                        .map(block -> () -> assertEquals(
                                List.of(), reported(code, block, VerifyOptions.DEFAULT, true), block.text()))));
    }

    private static List<DiagnosticCode> avoided(DiagnosticCode code, Block block) throws Exception {
        if (!STARVED.contains(code)) {
            List<DiagnosticCode> codes =
                    new ArrayList<>(reported(code, block, VerifyOptions.DEFAULT, AVOIDED_WITH_KEY.contains(code)));
            Optional.ofNullable(ACCOMPANIED.get(code)).ifPresent(other -> codes.removeAll(List.of(other)));
            return codes;
        }
        List<DiagnosticCode> codes = new ArrayList<>(reported(code, block, NEXT_TO_NOTHING, false));
        // A solver that gives up on one thing gives up on the others as well.
        Set<DiagnosticCode> others = EnumSet.copyOf(STARVED);
        others.add(DiagnosticCode.TABLE_UNDECIDED);
        others.remove(code);
        codes.removeAll(others);
        return codes;
    }

    private static List<DiagnosticCode> reported(
            DiagnosticCode code, Block block, VerifyOptions options, boolean trustsKey) throws Exception {
        String name =
                switch (block.language()) {
                    case "yaml" -> "page.oags.yaml";
                    case "policy" -> "page.oags";
                    default ->
                        throw new AssertionError("a block is `yaml` or `policy`, not `%s`".formatted(block.language()));
                };
        byte[] bytes = block.text().getBytes(StandardCharsets.UTF_8);
        ReadOptions reading =
                trustsKey ? ReadOptions.DEFAULT.withKeys(TrustedKeys.read(List.of(KEY))) : ReadOptions.DEFAULT;
        Report report;
        if (code == DiagnosticCode.TOOL_DRIFT) {
            report = VerifiedFile.check(name, bytes, reading, TODAY, ToolList.read(TOOLS))
                    .report();
        } else if (code.preventsMeaning()) {
            report = VerifiedFile.check(name, bytes, reading, TODAY).report();
        } else {
            report = VerifiedFile.verify(name, bytes, reading, TODAY, verifier, options)
                    .report();
        }
        return report.findings().stream()
                .filter(finding -> !finding.isAccepted())
                .map((Finding finding) -> finding.diagnostic().code())
                .toList();
    }

    private static List<String> codesIn(String golden) {
        return Pattern.compile("\\[(E[0-9]{4}|[a-z]+/[a-z-]+)]")
                .matcher(golden)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
