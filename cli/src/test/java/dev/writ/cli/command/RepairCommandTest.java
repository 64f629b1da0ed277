package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ repair}. */
final class RepairCommandTest {
    private static final String YAML = """
            vocabulary:
              environment: [dev, production]
              approvers: [owner]
              actions: {read: {}, drop: {tags: [destructive]}}
            default: deny
            actions:
              - {id: no-reads, name: read, environment: production, effect: deny}
              - id: reads
                name: read
                effect: allow # everywhere
              - id: drops
                name: drop
                effect: allow
            properties:
              no-drops: never run tag:destructive in production
              drops-in-dev: possible run drop in dev
              reads-run: possible run read in production
            """;

    private static final String TEXT = """
            vocabulary {
              environment : { dev, production }
              approvers owner
              action drop tagged destructive
            }
            default deny
            drops: allow drop
            property no-drops: never run tag:destructive in production
            property drops-in-dev: possible run drop in dev
            """;

    @TempDir
    private Path directory;

    private Path policy(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void theLeastChangeIsOfferedFirstAndOneThatBreaksAnotherPropertyLast() throws IOException {
        Run run = Run.of("repair", policy("p.oags.yaml", YAML).toString(), "--property", "no-drops");
        assertEquals(1, run.status(), run.err());
        List<String> offered = run.out()
                .lines()
                .filter(line -> line.matches("  [0-9]\\. .*"))
                .map(line -> line.substring(0, line.lastIndexOf(", at ")))
                .toList();
        assertEquals(
                List.of(
                        "  1. a rule is added: `require_approval` for what the property is about",
                        "  2. `drops` demands `environment != production`, too",
                        "  3. a rule is added: `deny` for what the property is about",
                        "  4. in `drops`, `allow` becomes `require_approval`",
                        "  5. in `drops`, `allow` becomes `deny`"),
                offered,
                run.out());
        assertTrue(run.out().contains("    +     when: environment != production\n"), run.out());
        assertTrue(run.out().contains("no longer runs: drop where environment production: 1 request class"), run.out());
        assertEquals(
                2,
                run.out()
                        .lines()
                        .filter(line -> line.contains("but then: property drops-in-dev"))
                        .count());
    }

    @Test
    void whatIsAppliedIsProvedAndKeepsTheRestOfTheText() throws IOException {
        for (Path file : List.of(policy("p.oags.yaml", YAML), policy("p.oags", TEXT))) {
            String before = Files.readString(file);
            Run run = Run.of("repair", file.toString(), "--property", "no-drops", "--apply", "2");
            assertEquals(0, run.status(), run.err());
            String after = Files.readString(file);
            assertEquals(
                    after.replaceAll("(?m)^ *when: environment != production\n| when environment != production", ""),
                    before);
            assertEquals(
                    0,
                    Run.of("repair", file.toString(), "--property", "no-drops").status());
        }
    }

    @Test
    void nothingThatWidensIsOffered() throws IOException {
        Run run = Run.of("repair", policy("p.oags.yaml", YAML).toString(), "--property", "reads-run");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("`no-reads` denies wherever `reads` would allow"), run.out());
        assertTrue(run.out().contains("only one that permits more could make it hold"), run.out());
        assertTrue(Run.of(
                        "repair",
                        directory.resolve("p.oags.yaml").toString(),
                        "--format",
                        "json",
                        "--property",
                        "reads-run")
                .out()
                .contains("\"repairs\":[],\"why_none\":\"no edit is offered"));
    }

    @Test
    void ofTwoRequestsBothAreShownAndNothingIsOffered() throws IOException {
        Path file = policy("p.oags", TEXT + "property anywhere: independent of environment for drop\n");
        Run run = Run.of("repair", file.toString(), "--property", "anywhere");
        assertEquals(0, run.status(), run.err());
        Path refuted = policy("q.oags", Files.readString(file).replace("allow drop", "allow drop in dev"));
        for (List<String> more : List.of(List.<String>of(), List.of("--property", "anywhere"))) {
            List<String> command = new ArrayList<>(List.of("repair", refuted.toString()));
            command.addAll(more);
            run = Run.of(command.toArray(String[]::new));
            assertEquals(1, run.status(), run.err());
            assertTrue(run.out().startsWith("property anywhere: refuted\n  a request is decided "), run.out());
            for (String environment : List.of("dev", "production")) {
                assertTrue(run.out().contains("\"environment\":\"" + environment + "\""), run.out());
            }
            assertTrue(run.out().contains("\n  another is decided "), run.out());
            assertTrue(run.out().contains("no edit is offered: edits are looked for where"), run.out());
        }
        String json = Run.of("repair", refuted.toString(), "--format", "json").out();
        assertTrue(json.contains("\"repairs\":[],\"why_none\":\"no edit is offered: edits"), json);
        assertTrue(json.contains("\"other_witness\":{"), json);
    }

    @Test
    void rulesOfOtherDocumentsAreLeftAlone() throws IOException {
        policy("base.oags", "vocabulary {\n  action read\n  action drop\n}\ndefault deny\nr: allow read, drop\n");
        Path text = policy("p.oags", "include \"./base.oags\"\nproperty no-drops: never permit drop\n");
        Path yaml = policy("p.oags.yaml", "include: [./base.oags]\nproperties:\n  no-drops: never permit drop\n");
        for (Path file : List.of(text, yaml)) {
            Run run = Run.of("repair", file.toString(), "--property", "no-drops", "--apply", "1");
            assertEquals(0, run.status(), run.out() + run.err());
            assertTrue(run.out().contains("  1. a rule is added: `deny` for what the property is about"), run.out());
            assertEquals(0, Run.of("repair", file.toString()).status());
        }
    }

    @Test
    void wrongUseChangesNothing() throws IOException {
        Path file = policy("p.oags", TEXT);
        assertEquals(2, Run.of("repair", file.toString(), "--apply", "1").status());
        assertEquals(
                2, Run.of("repair", file.toString(), "--property", "no-drps").status());
        assertEquals(
                2,
                Run.of("repair", file.toString(), "--property", "no-drops", "--apply", "9")
                        .status());
        assertEquals(
                2,
                Run.of("repair", file.toString(), "--property", "drops-in-dev", "--apply", "1")
                        .status());
        assertEquals(TEXT, Files.readString(file));
        Run all = Run.of(
                "repair",
                policy("q.oags", TEXT.replace("allow drop", "allow drop in dev"))
                        .toString());
        assertEquals(new Run(0, "every property is proved: there is nothing to repair\n", ""), all);
    }
}
