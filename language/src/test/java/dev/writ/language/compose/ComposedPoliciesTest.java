package dev.writ.language.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Rule;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedPoliciesTest {
    private static final String BASELINE = """
            vocabulary:
              environment: [dev, production]
              actions: {read: {}, drop: {tags: [destructive]}}
            default: deny
            actions:
              - name: tag:destructive
                environment: production
                effect: deny
            properties:
              no-drops: never permit drop in production
            """;

    @TempDir
    private Path tree = Path.of("");

    @BeforeEach
    void baseline() throws IOException {
        write("baseline.oags.yaml", BASELINE);
    }

    @Test
    void whatIsIncludedBelongsToThePolicy() throws IOException {
        write("team/policy.oags.yaml", """
                include: ../baseline.oags.yaml
                vocabulary:
                  environment: [dev, production]
                  ticket: {type: string, from: claim, optional: true}
                actions:
                  - name: read
                    effect: allow
                """);
        Policy policy = sound("team/policy.oags.yaml");
        assertEquals(
                List.of("baseline.rule-1", "rule-1"),
                policy.rules().stream().map(Rule::id).toList());
        assertEquals(2, policy.vocabulary().attributes().size());
        assertEquals(1, policy.properties().size());
        assertEquals("policy", policy.name());
    }

    @Test
    void aPolicyInPiecesIsThePolicyInOnePiece() throws IOException {
        write("rules.oags.yaml", "actions:\n  - {id: reads, name: read, effect: allow}\n");
        write("parts.oags.yaml", "policy: p\ninclude: [baseline.oags.yaml, rules.oags.yaml]\n");
        write(
                "whole.oags.yaml",
                "policy: p\n"
                        + BASELINE.replace("  - name: tag", "  - id: baseline.rule-1\n    name: tag")
                                .replace("properties:", "  - {id: reads, name: read, effect: allow}\nproperties:"));
        assertEquals(ModelJson.canonical(sound("whole.oags.yaml")), ModelJson.canonical(sound("parts.oags.yaml")));
    }

    /** A definition is known where its file is included, and two of one name are one or a mistake. */
    @Test
    void definitionsComeWithTheirFile() throws IOException {
        write("names.oags", "define calm: environment == dev\ndefine reads: [read]\n");
        write(
                "same.oags",
                "include \"./baseline.oags.yaml\"\ninclude \"./names.oags\"\n\ndefine reads: [read]\n\n"
                        + "reads:\n  allow reads\n  when calm\n");
        write("written.oags", "include \"./baseline.oags.yaml\"\n\nreads:\n  allow read\n  when environment == dev\n");
        assertEquals(sound("written.oags").rules(), sound("same.oags").rules());
        write(
                "other.oags",
                "include \"./names.oags\"\ninclude \"./baseline.oags.yaml\"\n\ndefine reads: [drop]\n\n"
                        + "reads:\n  allow reads\n");
        List<Diagnostic> found = read("other.oags", tree).diagnostics();
        assertEquals(
                List.of(DiagnosticCode.DUPLICATE_NAME),
                found.stream().map(Diagnostic::code).toList());
        assertTrue(
                found.get(0).notes().get(0).span().orElseThrow().source().name().endsWith("names.oags"));
    }

    @Test
    void bothSpellingsCanBeMixed() throws IOException {
        write("policy.oags", "include \"./baseline.oags.yaml\"\n\nreads:\n  allow read in dev\n");
        assertEquals(2, sound("policy.oags").rules().size());
    }

    @Test
    void aFileThatIsReachedTwiceCountsOnce() throws IOException {
        write("left.oags.yaml", "include: baseline.oags.yaml\n");
        write("right.oags.yaml", "include: ./sub/../baseline.oags.yaml\n");
        Files.createDirectories(tree.resolve("sub"));
        write("policy.oags.yaml", "include: [left.oags.yaml, right.oags.yaml]\n");
        assertEquals(1, sound("policy.oags.yaml").rules().size());
    }

    @Test
    void differentDeclarationsAreReportedWithBothPlaces() throws IOException {
        write("policy.oags.yaml", """
                include: baseline.oags.yaml
                vocabulary:
                  environment: [dev, prod]
                  actions: {read: {tags: [safe]}}
                default: warn
                properties:
                  no-drops: never run drop
                actions:
                  - {name: read, effect: allow}
                """);
        List<Diagnostic> problems = problems("policy.oags.yaml");
        assertEquals(
                List.of("E0208 3:3", "E0208 4:13", "E0401 5:10", "E0208 7:13"),
                problems.stream()
                        .filter(problem -> !problem.notes().isEmpty())
                        .map(problem -> problem.code().code() + " "
                                + problem.span()
                                        .source()
                                        .position(problem.span().start()))
                        .toList());
        assertTrue(problems.get(0)
                .notes()
                .get(0)
                .span()
                .orElseThrow()
                .source()
                .name()
                .endsWith("baseline.oags.yaml"));
    }

    @Test
    void mistakesOfAnIncludedFileStandThere() throws IOException {
        write("broken.oags.yaml", "actions:\n  - {name: read, efect: allow}\n");
        write("policy.oags.yaml", "include: [broken.oags.yaml]\n");
        List<Diagnostic> problems = problems("policy.oags.yaml");
        assertTrue(problems.get(0).span().source().name().endsWith("broken.oags.yaml"), problems.toString());
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        write("outside.oags.yaml", BASELINE);
        write("inner/self.oags.yaml", "include: ./other.oags.yaml\n");
        write("inner/other.oags.yaml", "include: ./self.oags.yaml\n");
        write("inner/policy.oags.yaml", "include: [none.oags.yaml, ../outside.oags.yaml]\n");
        assertEquals(
                List.of(
                        "there is no file `none.oags.yaml`",
                        "`../outside.oags.yaml` lies outside `%s`".formatted(tree.resolve("inner"))),
                messages("inner/policy.oags.yaml", tree.resolve("inner")));
        assertEquals(
                List.of("`./self.oags.yaml` includes itself in the end"),
                messages("inner/self.oags.yaml", tree.resolve("inner")));
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws IOException {
        write("policy.oags.yaml", "include: socket.oags.yaml\n");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(tree.resolve("socket.oags.yaml")));
            assertEquals(List.of("`socket.oags.yaml` is no regular file"), messages("policy.oags.yaml", tree));
        }
    }

    @Test
    void aLinkOutOfTheTreeIsRefused() throws IOException {
        write("outside.oags.yaml", BASELINE);
        Files.createDirectories(tree.resolve("inner"));
        Files.createSymbolicLink(tree.resolve("inner/link.oags.yaml"), tree.resolve("outside.oags.yaml"));
        write("inner/policy.oags.yaml", "include: link.oags.yaml\n");
        assertEquals(
                1, messages("inner/policy.oags.yaml", tree.resolve("inner")).size());
    }

    @Test
    void aPolicyIsHeldAgainstAnotherFile() throws IOException {
        write("policy.oags.yaml", "no_wider_than: baseline.oags.yaml\ninclude: baseline.oags.yaml\n");
        Policy policy = sound("policy.oags.yaml");
        var relation = assertInstanceOf(
                RelationalProperty.NoWiderThan.class, policy.relations().get(0));
        assertEquals(sound("baseline.oags.yaml"), relation.other());
    }

    @Test
    void aPolicyIsNotHeldAgainstItself() throws IOException {
        write("one.oags.yaml", "no_wider_than: two.oags.yaml\n" + BASELINE);
        write("two.oags.yaml", "no_wider_than: one.oags.yaml\n" + BASELINE);
        assertTrue(messages("one.oags.yaml", tree).get(0).contains("mistakes of its own"));
    }

    @Test
    void aMistakeInOneLineDoesNotMakeMistakesOfWhatItRefersTo() throws IOException {
        write("baseline.oags", "vocabulary {\n  action read\n  action drop tagged destructive\n}\ndefault deny\n");
        write("wrong.oags", "default denny\n");
        String rules = "no_wider_than \"./baseline.oags\"\nallow read\ndeny tag:destructive\n";
        write("p.oags", "include \"./baseline.oags\"\nallow read and\n" + rules);
        assertEquals(1, problems("p.oags").size(), () -> messagesOf("p.oags"));
        write(
                "q.oags",
                "include \"./baseline.oags\"\nallow read and\nproperty p: no_wider_than \"./wrong.oags\"\n" + rules);
        assertEquals(2, problems("q.oags").size(), () -> messagesOf("q.oags"));
        assertTrue(messagesOf("q.oags").contains("mistakes of its own"), () -> messagesOf("q.oags"));
    }

    private String messagesOf(String name) {
        try {
            return String.join("; ", messages(name, tree));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Result<CheckedPolicy> read(String name, Path root) throws IOException {
        Path file = tree.resolve(name);
        return PolicyFrontEnd.read(
                file.toString(), Files.readAllBytes(file), ReadOptions.DEFAULT.withTree(PolicyTree.below(root)));
    }

    private Policy sound(String name) throws IOException {
        Result<CheckedPolicy> read = read(name, tree);
        assertTrue(read.value().isPresent(), () -> read.diagnostics().toString());
        return read.value().get().policy();
    }

    private List<Diagnostic> problems(String name) throws IOException {
        Result<CheckedPolicy> read = read(name, tree);
        assertTrue(read.value().isEmpty());
        return read.diagnostics();
    }

    private List<String> messages(String name, Path root) throws IOException {
        return read(name, root).diagnostics().stream()
                .filter(problem -> problem.code().preventsMeaning())
                .map(Diagnostic::message)
                .toList();
    }
}
