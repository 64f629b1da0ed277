package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.SourceFormatter;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.parse.Fragment;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.YamlPolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code spec/language.md}, the pages below it and {@code spec/dialects.md} show is what the language does. */
final class LanguagePagesTest {
    private static final Path SPEC = Path.of("../spec");
    private static final Path GRAMMAR = Path.of("src/main/antlr4/dev/writ/language/parse/generated/Writ.g4");
    private static final Set<String> KNOWN =
            Set.of("oags", "yaml", "canonical", "condition", "refused", "sentence", "grammar", "tokens", "sh");
    private static final Pattern FILE = Pattern.compile("# \\./(\\S+)\n");

    @TempDir
    private Path tree;

    /** @param language what stands behind the fence */
    private record Block(String page, String language, String text) {
        String name() {
            return page + "." + (language.equals("oags") ? "oags" : "oags.yaml");
        }
    }

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(SPEC.resolve("language"))) {
            List<String> names = new ArrayList<>(
                    files.map(file -> "language/" + file.getFileName()).sorted().toList());
            names.add("language.md");
            names.add("dialects.md");
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPolicyShownHasAMeaningAndBothSpellingsHaveOne(String page) throws IOException {
        List<Block> blocks = blocks(page);
        for (Block block : blocks) {
            assertTrue(KNOWN.contains(block.language()), block::toString);
            file(block).ifPresent(name -> write(name, block.text()));
        }
        String before = "";
        for (Block block : blocks) {
            if (block.language().equals("oags") || block.language().equals("yaml")) {
                String meaning = meaning(block);
                if (block.language().equals("yaml") && !before.isEmpty()) {
                    assertEquals(before, meaning, block::text);
                }
                before = block.language().equals("oags") ? meaning : "";
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageBeginsWithAnExample(String page) throws IOException {
        String text = Files.readString(SPEC.resolve(page));
        assertTrue(!page.startsWith("language/") || text.matches("(?s)# [^\n]+\n\n(```oags|## Each construct).*"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(String page) throws IOException {
        Path file = SPEC.resolve(page);
        List<String> broken = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)")
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !Files.exists(file.resolveSibling(link)))
                .toList();
        assertEquals(List.of(), broken);
    }

    @Test
    void theOverviewNamesEveryPage() throws IOException {
        String overview = Files.readString(SPEC.resolve("language.md"));
        pages().filter(page -> page.startsWith("language/"))
                .forEach(page -> assertTrue(overview.contains("](" + page + ")"), page));
    }

    @Test
    void theExampleStandsInCanonicalForm() {
        String example = shown("language.md", "oags").get(0);
        assertEquals(example, PolicyFormatter.text(text(example)));
    }

    @Test
    void formattingGivesWhatIsShown() throws UnwritablePolicyException {
        SourceText source =
                SourceText.of("p.oags", shown("language/formatting.md", "oags").get(0));
        assertEquals(
                shown("language/formatting.md", "canonical").get(0),
                SourceFormatter.format(source, PolicySpelling.TEXT, PolicySpelling.TEXT, SourceLimits.DEFAULT)
                        .value()
                        .orElseThrow());
    }

    static Stream<String> constructs() {
        return lines("language/grammar.md", line -> line.startsWith("| `"));
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void eachConstructIsTheSameInBothSpellings(String row) {
        String[] cells = row.substring(3, row.length() - 3).split("` \\| `", -1);
        assertEquals(2, cells.length);
        assertEquals(PolicyFormatter.text(text(cells[0])), PolicyFormatter.text(yaml(cells[1])));
    }

    /** A part of a document, which as a whole would need rules. */
    private static PolicyFile yaml(String part) {
        Result<PolicyFile> read = YamlPolicyReader.read(SourceText.of("grammar.yaml", part));
        assertTrue(
                read.diagnostics().stream().allMatch(d -> d.message().equals("a policy needs `actions`")),
                () -> read.diagnostics().toString());
        return read instanceof Result.Failure<PolicyFile> failure
                ? failure.remains().orElseThrow()
                : read.value().orElseThrow();
    }

    @Test
    void theGrammarShownIsTheGrammar() throws IOException {
        String file = Files.readString(GRAMMAR);
        String rules = file.substring(file.indexOf("// -- "), file.indexOf("// -- Tokens"));
        String plain = rules.lines()
                .map(line -> line.replaceFirst("\\s+# \\w+$", "")
                        .replaceAll("\\b\\w+=(?=[('A-Z])", "")
                        .replaceFirst(" EOF$", "")
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
        assertEquals(
                plain.strip() + "\n", shown("language/grammar.md", "grammar").get(0));
    }

    static Stream<String> sentences() {
        return shown("language/properties.md", "sentence").stream().flatMap(String::lines);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void everySentenceShownCanBeRead(String sentence) {
        assertEquals(1, text("property p: " + sentence).claims().relations().size());
    }

    static Stream<String> conditions() {
        return shown("language/conditions.md", "condition").stream().flatMap(String::lines);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyConditionShownCanBeRead(String condition) {
        assertEquals(List.of(), reports(condition));
    }

    static Stream<String> refused() {
        return shown("language/conditions.md", "refused").stream().flatMap(String::lines);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyConditionShownAsRefusedIsRefusedOnceWithItsCode(String line) {
        String[] parts = line.split("#");
        List<String> codes = reports(parts[0]).stream()
                .map(diagnostic -> diagnostic.code().code())
                .toList();
        assertEquals(List.of(parts[1].strip()), codes);
    }

    private String meaning(Block block) {
        String name = file(block).orElse(block.name());
        Path file = tree.resolve(name.replace('/', '-'));
        Result<CheckedPolicy> read = PolicyFrontEnd.read(
                file.toString(),
                block.text().getBytes(StandardCharsets.UTF_8),
                ReadOptions.DEFAULT.withTree(PolicyTree.below(tree)));
        assertTrue(read.value().isPresent(), () -> block.text() + read.diagnostics());
        return ModelJson.canonical(read.value().get().policy());
    }

    /** The name that a block gives itself in a comment on its first line. */
    private static Optional<String> file(Block block) {
        var matcher = FILE.matcher(block.text());
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(tree.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Diagnostic> reports(String condition) {
        List<Diagnostic> reports = new ArrayList<>();
        SourceText source = SourceText.of("conditions.md", condition);
        PolicyParser.condition(Fragment.of(source.span(0, condition.length())), reports::add);
        return reports;
    }

    private static PolicyFile text(String block) {
        Result<PolicyFile> read = PolicyParser.parse(SourceText.of("page.oags", block));
        return read.value().orElseThrow(() -> new AssertionError(block + read.diagnostics()));
    }

    private static List<String> shown(String page, String language) {
        List<String> shown = blocks(page).stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
        assertFalse(shown.isEmpty(), language);
        return shown;
    }

    private static Stream<String> lines(String page, Predicate<String> wanted) {
        return read(page).lines().filter(wanted);
    }

    private static List<Block> blocks(String page) {
        return Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$")
                .matcher(read(page))
                .results()
                .map(result -> new Block(page, result.group(1), result.group(2)))
                .toList();
    }

    private static String read(String page) {
        try {
            return Files.readString(SPEC.resolve(page));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
