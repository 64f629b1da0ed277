package dev.writ.verifier.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.testing.Gen;
import dev.writ.language.testing.RandomCommands;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A line that runs while what it may turn out to be does not is found in random policies wherever trying words in the place of
 * variables finds one, and what is found is one.
 */
final class UnknownWidensLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.unknown.policies", 25);
    private static final int FIRST = Integer.getInteger("writ.unknown.seed", 1);
    private static final Solver SOLVER = SolverPool.z3();

    private static final List<String> BEFORE = List.of(
            "git status",
            "git diff",
            "git log --",
            "rm",
            "rm -rf",
            "ls",
            "npm run",
            "npm run a",
            "echo",
            "a\\\\b",
            "A=",
            "x",
            "x\\ y");

    private static final List<String> UNKNOWN = List.of(" $V", " \"$V\"", " a$V", " a\"$V\"", " x $V", " $V --force");

    private static final List<List<String>> WORDS = List.of(
            List.of(),
            List.of("x"),
            List.of("HEAD"),
            List.of("-r"),
            List.of("-rf", "x"),
            List.of("--force"),
            List.of("x", "--force"),
            List.of("*"),
            List.of("run", "b"),
            List.of("-f", "--", "x"),
            List.of("--", "x"));

    private static final Pattern SHOWN =
            Pattern.compile("`(.*)` is decided `(\\w+)`, and `(.*)` `(\\w+)`", Pattern.DOTALL);

    @AfterAll
    static void close() {
        SOLVER.close();
    }

    @Test
    void whatIsFoundIsTrueAndWhatIsTrueIsFound() throws EnginesDisagree {
        int found = 0;
        int none = 0;
        int undecided = 0;
        for (int seed = FIRST; seed < FIRST + POLICIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomCommands commands = new RandomCommands(random);
            String text = commands.policy();
            if (text.contains("optional")) {
                continue;
            }
            CheckedPolicy policy = checked(text);
            String which = "seed " + seed + "\n" + text;
            Optional<List<Observation>> said = found(policy);
            if (said.isEmpty()) {
                undecided++;
                continue;
            }
            said.get().forEach(each -> isShown(policy, each, which));
            Optional<String> tried = tried(policy, random);
            tried.ifPresent(lines -> assertFalse(said.get().isEmpty(), () -> which + lines));
            found += said.get().isEmpty() ? 0 : 1;
            none += said.get().isEmpty() ? 1 : 0;
        }
        System.out.printf("unknown words: found in %d, not in %d, undecided %d%n", found, none, undecided);
        assertTrue(found > POLICIES / 10 && none > POLICIES / 10, found + " and " + none);
        assertTrue(undecided <= 1 + POLICIES / 10, undecided + " undecided");
    }

    @Test
    void namedPolicies() throws EnginesDisagree {
        String only = "deny run\n  when command contains only [\"rm *\"]\n";
        String programs = "deny run\n  when programs(command) contains only [\"rm\"]\n";
        String any = "deny run\n  when command contains any [\"rm *\"]\n";
        String known = "allow run\n  when not opaque(command)\n";
        assertEquals(1, said("a:\n  " + known + "b:\n  " + only));
        assertEquals(0, said("a:\n  " + known + "b:\n  " + programs));
        assertEquals(1, said("a:\n  allow run\nb:\n  " + programs));
        assertEquals(0, said("a:\n  allow run\nb:\n  " + programs + "c:\n  deny run\n  when opaque(command)\n"));
        assertEquals(0, said("a:\n  allow run\nb:\n  " + any));
        assertEquals(0, said("a:\n  allow run\nb:\n  deny run\n  when not (command contains only [\"ls *\"])\n"));
        assertEquals(
                1, said("a:\n  allow run\n  when command contains any [\"git status\"] and not opaque(command)\n"));
        assertEquals(
                1,
                said("a:\n  " + known + "b:\n  deny run\n  when writes(command) contains only [\"/etc/*\"] "
                        + "and writes(command) contains any [\"/etc/*\"]\n"));
        assertEquals(0, said("a:\n  allow run\n  when command contains only [\"git status\"]\n"));
    }

    @Test
    void whatIsFoundIsSaidAndThatItMayNotBeAll() throws EnginesDisagree {
        CheckedPolicy policy = document("a:\n  allow run\n  when not opaque(command)\n"
                + "b:\n  deny run\n  when command contains only [\"rm *\"]\n"
                + "c:\n  deny run\n  when command contains only [\"long-name-of-a-program *\"]\n");
        List<DiagnosticCode> codes = all(policy, new UnknownThatWidens(40)).stream()
                .map(said -> said.diagnostic().code())
                .toList();
        assertEquals(List.of(DiagnosticCode.UNKNOWN_WIDENS, DiagnosticCode.FINDING_UNDECIDED), codes);
        assertEquals(2, found(policy).orElseThrow().size());
    }

    private static CheckedPolicy document(String rules) {
        return checked("policy p\n\nvocabulary {\n  action run(command: command)\n}\n\ndefault deny\n\n" + rules);
    }

    private static int said(String rules) throws EnginesDisagree {
        return found(document(rules)).orElseThrow().size();
    }

    /** Empty where that is not decided. */
    private static Optional<List<Observation>> found(CheckedPolicy policy) throws EnginesDisagree {
        List<Observation> said = all(policy, new UnknownThatWidens());
        return said.stream().anyMatch(UnknownWidensLawsTest::isUndecided) ? Optional.empty() : Optional.of(said);
    }

    private static List<Observation> all(CheckedPolicy policy, UnknownThatWidens finding) throws EnginesDisagree {
        try {
            PolicyView view = PolicyView.of(
                    policy,
                    new PropertyProof(policy.policy(), SOLVER, QueryLimits.DEFAULT).terms(),
                    SOLVER,
                    QueryLimits.DEFAULT,
                    request -> Interpreter.decide(policy.policy(), request));
            return finding.in(view);
        } catch (BudgetExceeded e) {
            return List.of(StandardFindings.undecided(policy, e.what()));
        }
    }

    private static boolean isUndecided(Observation said) {
        return said.diagnostic().code() == DiagnosticCode.FINDING_UNDECIDED;
    }

    private static void isShown(CheckedPolicy policy, Observation said, String which) {
        Matcher shown = SHOWN.matcher(said.diagnostic().message());
        assertTrue(shown.find(), said.diagnostic().message());
        String line = shown.group(1);
        String instance = shown.group(3);
        String place = which + said.diagnostic().message();
        assertTrue(runs(policy, line), place);
        assertFalse(runs(policy, instance), place);
        assertTrue(!CommandTruth.isOpaque(line) && !CommandTruth.isOpaque(instance), place);
        // What is known of the line stands in the instance, in this order.
        String known = Stream.of(unquoted(line).split(" ?[^ ]*\\$X", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow();
        assertTrue(
                Pattern.compile(known, Pattern.DOTALL)
                        .matcher(unquoted(instance))
                        .matches(),
                place);
    }

    private static String unquoted(String line) {
        return line.replaceAll("['\"\\\\]", "");
    }

    private static Optional<String> tried(CheckedPolicy policy, SplittableRandom random) {
        for (String before : BEFORE) {
            for (String unknown : UNKNOWN) {
                String line = before + (before.endsWith("=") ? unknown.strip() : unknown);
                if (before.endsWith("=") && unknown.strip().contains(" ")) {
                    continue;
                }
                for (String context : List.of("", Gen.pick(random, List.of("ls && ", "rm x && ", "git status && ")))) {
                    if (CommandTruth.isOpaque(context + line) || !runs(policy, context + line)) {
                        continue;
                    }
                    for (String instance : instances(line)) {
                        if (!CommandTruth.isOpaque(context + instance) && !runs(policy, context + instance)) {
                            return Optional.of(context + line + " / " + context + instance);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> instances(String line) {
        List<String> instances = new ArrayList<>();
        for (List<String> words : WORDS) {
            if (line.contains("\"$V\"") || line.startsWith("A=")) {
                instances.add(line.replace("\"$V\"", "$V").replace("$V", quoted(String.join(" ", words))));
            } else {
                String joined = String.join(
                        " ", words.stream().map(UnknownWidensLawsTest::quoted).toList());
                instances.add(line.replace("$V", joined));
            }
        }
        return instances;
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }

    private static boolean runs(CheckedPolicy policy, String line) {
        Decision decision = Interpreter.decide(
                policy.policy(),
                new JsonObject(List.of(
                        new JsonObject.Member("action", new JsonString("run")),
                        new JsonObject.Member("command", new JsonString(line)))));
        return decision.effect() == Effect.ALLOW || decision.effect() == Effect.WARN;
    }

    private static CheckedPolicy checked(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow(() -> new AssertionError(text));
    }
}
