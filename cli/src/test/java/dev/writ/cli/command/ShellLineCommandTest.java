package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.cli.output.ShellLineText;
import dev.writ.language.source.Characters;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.shell.ShellLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellLineCommandTest {
    private static final Path VECTORS = Path.of("../spec/vectors/shell");

    @Test
    void aLineIsTakenApartForPeople() {
        Run run = Run.of(
                "shell",
                "X=\"it's\" sudo rm -rf \"$D\" && sort < a.txt > 'b c' && ls src/*.c x$V 'a\nb' \"\"; done2 <> f");
        assertEquals("""
                1  sudo rm -rf …
                     sets    X="it's"
                2  rm -rf …
                3  sort
                     reads   a.txt
                     writes  'b c'
                4  ls {src/….c}* {x…}~ $'a\\nb' ''
                5  done2
                     reads and writes  f

                …     any text: it is known only when the line runs
                {a}*  any number of arguments, each of which is a
                {a}~  any number of arguments, into which a is split
                """, run.out());
        assertEquals(0, run.status());
        assertEquals("", run.err());
    }

    @Test
    void anOpaqueLineIsShownWithTheReasonAndThePlace() {
        assertEquals(new Run(1, """
                        opaque: the name of the program is known only when the line runs
                          make && $X
                                  ^
                        """, ""), Run.of("shell", "make && $X"));
    }

    @Test
    void ofALongLineOrOneOfManyTheSurroundingsOfThePlaceAreShown() {
        String line = "true\n" + "ls a; ".repeat(40) + "$X" + " b".repeat(100) + "\ntrue";
        List<String> rows = Run.of("shell", line).out().lines().toList();
        assertEquals("  …" + "ls a; ".repeat(10) + "$X" + " b".repeat(29) + "…", rows.get(1));
        assertEquals('$', rows.get(1).charAt(rows.get(2).indexOf('^')));
        assertEquals(3, rows.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void aBlankLineRunsNothing(String line) {
        assertEquals(new Run(0, "nothing is run\n", ""), Run.of("shell", line));
    }

    @Test
    void textThatLooksLikeASignIsQuoted() {
        assertEquals(
                "1  echo '…' '{a}*' '{a}~'\n",
                Run.of("shell", "echo '…' '{a}*' '{a}~'").out());
    }

    @Test
    void aLineBeginningLikeAnOptionStandsBehindTwoHyphens() {
        assertEquals(1, Run.of("shell", "--", "-x y").status());
        assertEquals(2, Run.of("shell", "-x y").status());
    }

    @Test
    void whatTheLocaleLostIsNotGuessed() {
        Run run = Run.of("shell", "rm \uFFFD");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("U+FFFD"), run.err());
    }

    @Test
    void eachLineOfStandardInputIsAnsweredByOneOfJson() {
        assertEquals(new Run(1, """
                        {"commands":[{"words":["ls"]}]}
                        {"opaque":"unknown-program","at":0}
                        {"commands":[]}
                        {"opaque":"character","at":2}
                        """, ""), Run.reading("ls\n$X\n\nls\r", "shell", "-"));
        assertEquals(new Run(0, "", ""), Run.reading("", "shell", "-"));
        assertEquals(2, Run.reading("ls", "shell", "-", "--format", "pretty").status());
    }

    private static final Path OPERATOR = Path.of("../spec/examples/agents/shell-operator.oags");

    @Test
    void aPolicyDecidesALine() {
        Run run = Run.of(
                "shell",
                "--policy",
                OPERATOR.toString(),
                "--with",
                "{\"environment\": \"dev\"}",
                "kubectl get pods,secrets");
        assertEquals(new Run(0, """
                1  kubectl get pods,secrets

                shell: deny by `no-secrets`: secrets are not for agents
                """, ""), run);
        Run other = Run.of("shell", "--policy", OPERATOR.toString(), "--with", "{\"environment\": \"dev\"}", "ls");
        assertTrue(other.out().endsWith("shell: deny by default, since no rule matches\n"), other.out());
    }

    @Test
    void aPolicyDecidesLinesInJson() {
        Run run = Run.reading(
                "terraform plan\n$X\n",
                "shell",
                "--policy",
                OPERATOR.toString(),
                "--action",
                "shell",
                "--attribute",
                "command",
                "--with",
                "{\"environment\": \"production\"}",
                "-");
        assertEquals("""
                {"commands":[{"words":["terraform","plan"]}],"decisions":[{"action":"shell","decision":"allow","rules":["look"],"reason":null}]}
                {"opaque":"unknown-program","at":0,"decisions":[{"action":"shell","decision":"deny","rules":["no-secrets","no-destruction"],"reason":"secrets are not for agents"}]}
                """, run.out());
        assertEquals(1, run.status());
    }

    @Test
    void whatAPolicyNeedsBesideTheLineIsSaid() {
        Run missing = Run.of("shell", "--policy", OPERATOR.toString(), "ls");
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("give `environment` by --with"), missing.err());
        assertEquals(2, Run.of("shell", "--action", "shell", "ls").status());
        assertEquals(
                2,
                Run.of("shell", "--policy", OPERATOR.toString(), "--with", "[]", "ls")
                        .status());
        assertEquals(
                2,
                Run.of("shell", "--policy", OPERATOR.toString(), "--attribute", "x", "ls")
                        .status());
        Run without = Run.of("shell", "--policy", "../spec/examples/published.oags.yaml", "ls");
        assertTrue(without.err().contains("no attribute of type command"), without.err());
    }

    @Test
    void everyVectorIsAnsweredInJsonAndNothingOfItIsHidden() throws Exception {
        int seen = 0;
        for (String file : List.of("known-tricks.jsonl", "typed-lines.jsonl")) {
            for (String row : Files.readAllLines(VECTORS.resolve(file))) {
                JsonObject vector = (JsonObject) JsonReader.read(row);
                String line = ((JsonString) vector.get("line").orElseThrow()).value();
                List<JsonObject.Member> answer = new ArrayList<>(vector.members());
                answer.removeIf(member -> List.of("case", "line").contains(member.name()));
                if (line.indexOf('\uFFFD') < 0) {
                    Run run = Run.of("shell", "--format=json", "--", line);
                    assertEquals(JsonWriter.visible(new JsonObject(answer)) + "\n", run.out(), line);
                    assertEquals(vector.get("opaque").isPresent() ? 1 : 0, run.status(), line);
                }
                String text = ShellLineText.of(line, ShellLine.of(line));
                assertFalse(
                        text.codePoints().anyMatch(c -> c != '\n' && Characters.isInvisible(c)),
                        () -> "hidden: " + text);
                seen++;
            }
        }
        assertTrue(seen > 800, "vectors: " + seen);
    }
}
