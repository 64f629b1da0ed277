package dev.writ.compiler.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomCommands;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What cells say of command lines is what the policy asks, and the rows mean what they say. */
final class CommandCellsTest {
    private static final int POLICIES = Integer.getInteger("writ.command.cells", 60);
    private static final int LINES = 60;

    /** A clause of a cell in the words of the language, and what may follow it. */
    private static final Pattern CLAUSE = Pattern.compile(
            "contains (only|none of|any|something besides) (programs )?(\\[[^\\[\\]]*(?:\\[[^\\]]*\\][^\\[\\]]*)*\\])(?: and |$)");

    @Test
    void aCellSaysTheListsOfThePolicy() throws Exception {
        assertEquals(
                List.of(
                        "true | - | -",
                        "- | contains any programs [\"rm\", \"mkfs*\"] | -",
                        "- | contains only [\"git commit -m fix\\\\ *\", \"echo \\\\*\", /ls [a-z]+/] | contains only [\"build/*\"]",
                        "- | - | -"),
                cells("""
                        keep:
                          allow run
                          when command contains only ["git commit -m fix\\\\ *", "echo \\\\*", /ls [a-z]+/]
                            and writes(command) contains only ["build/*"]

                        never:
                          deny run
                          when programs(command) contains any ["rm", "mkfs*"]
                        """));
    }

    /** Whatever stands for a negation or for one class is said so that it can be read as a test, or as what it is. */
    @Test
    void aCellSaysWhatIsNotOfAList() throws Exception {
        assertEquals(
                List.of("false | contains none of [\"git *\"] | -", "- | - | -"),
                cells("r:\n  allow run\n  when not (command contains any [\"git *\"])\n"));
        assertEquals(
                List.of("- | - | -", "- | contains something besides [\"git *\", \"ls\"] | -", "true | - | -"),
                sorted(cells("r:\n  allow run\n  when not (command contains only [\"git *\", \"ls\"])\n")));
    }

    private static List<String> sorted(List<String> cells) {
        return cells.stream().sorted().toList();
    }

    /** The rows as they are shown, read as a policy again, decide lines as the policy does. */
    @Test
    void rowsMeanWhatTheySay() throws Exception {
        int read = 0;
        for (int seed = 0; seed < POLICIES; seed++) {
            RandomCommands random = new RandomCommands(new SplittableRandom(seed));
            String text = random.policy();
            if (text.contains("optional")) {
                continue;
            }
            Policy policy = policy(text);
            List<Row> rows = rows(PolicyCompiler.compile(policy));
            if (rows.isEmpty()) {
                continue;
            }
            read++;
            for (int i = 0; i < LINES; i++) {
                String line = random.line();
                Decision meant = Interpreter.decide(policy, request(line));
                Effect said = Effect.DENY;
                for (Row row : rows) {
                    if (Interpreter.decide(row.condition(), request(line)).effect() == Effect.ALLOW) {
                        said = row.effect();
                        break;
                    }
                }
                assertEquals(meant.effect(), said, line + "\n" + text + "\n" + rows);
            }
        }
        assertTrue(read > POLICIES / 4, "only " + read + " tables can be read as policies");
    }

    /** @param condition a policy that allows what the row is about */
    private record Row(Effect effect, Policy condition) {}

    /** The rows but the last; empty where one says something that no condition says. */
    private static List<Row> rows(CompiledPolicy compiled) {
        Sheet sheet = Sheet.decisions(compiled, false, new ActionWords(compiled, ActionWords.UNBOUNDED));
        List<Row> rows = new ArrayList<>();
        for (List<String> line : sheet.lines().subList(0, sheet.lines().size() - 1)) {
            List<String> tests = new ArrayList<>();
            for (int i = 2; i < line.size() - 2; i++) {
                Optional<String> test = test(sheet.headings().get(i), line.get(i));
                if (test.isEmpty()) {
                    return List.of();
                }
                tests.add(test.get());
            }
            Effect effect = Effect.ofWord(line.get(line.size() - 2)).orElseThrow();
            rows.add(new Row(
                    effect,
                    policy(
                            "policy row\n\nvocabulary {\n  action run(command: command)\n}\n\ndefault deny\n\nr:\n  allow run\n"
                                    + (tests.isEmpty() ? "" : "  when " + String.join(" and ", tests) + "\n"))));
        }
        return rows;
    }

    private static Optional<String> test(String heading, String cell) {
        if (cell.equals("-")) {
            return Optional.of("(opaque(command) or not opaque(command))");
        } else if (heading.equals("opaque(command)")) {
            return Optional.of(cell.equals("true") ? heading : "not " + heading);
        }
        List<String> tests = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(cell);
        int end = 0;
        while (end < cell.length() && clause.find(end) && clause.start() == end) {
            String asked = clause.group(2) == null ? heading : "programs(command)";
            String list = clause.group(3);
            // Of a line that is opaque, the sets are empty.
            tests.add(
                    switch (clause.group(1)) {
                        case "only" -> "(opaque(command) or " + asked + " contains only " + list + ")";
                        case "none of" -> "(opaque(command) or not (" + asked + " contains any " + list + "))";
                        case "any" -> "(not opaque(command) and " + asked + " contains any " + list + ")";
                        default -> "(not opaque(command) and not (" + asked + " contains only " + list + "))";
                    });
            end = clause.end();
        }
        return end < cell.length() ? Optional.empty() : Optional.of(String.join(" and ", tests));
    }

    /** What each row says under the headings of the line, its commands and the files that it writes. */
    private static List<String> cells(String rules) throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(
                policy("policy p\n\nvocabulary {\n  action run(command: command)\n}\n\ndefault deny\n\n" + rules));
        Sheet sheet = Sheet.decisions(compiled, false, new ActionWords(compiled, ActionWords.UNBOUNDED));
        assertFalse(
                sheet.headings().toString().contains("commands("),
                sheet.headings().toString());
        return sheet.lines().stream()
                .map(line -> under(sheet, line, "opaque(command)") + " | " + under(sheet, line, "command") + " | "
                        + under(sheet, line, "writes(command)"))
                .toList();
    }

    private static String under(Sheet sheet, List<String> line, String heading) {
        int at = sheet.headings().indexOf(heading);
        return at < 0 ? "-" : line.get(at);
    }

    private static Policy policy(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow(() -> new AssertionError(text))
                .policy();
    }

    private static JsonObject request(String line) {
        return new JsonObject(List.of(
                new JsonObject.Member("action", new JsonString("run")),
                new JsonObject.Member("command", new JsonString(line))));
    }
}
