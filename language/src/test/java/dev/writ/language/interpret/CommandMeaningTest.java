package dev.writ.language.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.syntax.Expr;
import dev.writ.language.testing.Gen;
import dev.writ.language.testing.RandomCommands;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is asked of a command line, by named cases and by putting hundreds of texts in the place of unknown words. */
final class CommandMeaningTest {
    private static final int POLICIES = Integer.getInteger("writ.commands", 200);

    /** A line, what is asked of it, and whether that is so. */
    private static final String CASES = """
            git status && rm -rf /          | command contains any ["rm *"]                       | true
            git status && rm -rf /          | command contains only ["git *"]                     | false
            git status; git diff HEAD       | command contains only ["git status", "git diff *"] | true
            rm $X                           | command contains any ["rm -rf *"]                   | true
            rm $X                           | command contains only ["rm *"]                      | false
            rm a$X                          | command contains only ["rm", "rm *"]               | true
            rm "$X"                       | command contains only ["rm *"]                      | true
            rm "$X"                       | command contains any ["rm a b"]                     | false
            rm $X                           | command contains any ["rm a b"]                     | true
            rm "a$X"                      | command contains any ["rm b*"]                      | false
            git log $X                      | command contains only ["git log", "git log *"]     | true
            git log *.c                     | command contains any ["git log x.c y.c"]            | true
            git log *.c                     | command contains any ["git log x.c y.h"]            | false
            git 'commit x'                  | command contains any ["git commit *"]               | false
            git 'commit x'                  | command contains any ["git commit\\\\ x"]           | true
            git push 'x -n'                 | command contains only ["git * -n"]                  | false
            git push x -n                   | command contains only ["git * -n"]                  | true
            ls "$X -n"                    | command contains only ["ls * -n"]                   | false
            ls "$X" -n                    | command contains only ["ls * -n"]                   | true
            git 'a -- b'                    | command contains any ["git * -- *"]                 | false
            git a' ' -- b                   | command contains any ["git * -- *"]                 | true
            git 'a\\ b'                     | command contains only ["git *\\\\\\\\\\\\ b"]        | true
            git 'a\\' b                     | command contains only ["git *\\\\ b"]               | false
            export A=1                      | command contains any ["A=*"]                        | true
            export A=1                      | command contains only ["export *"]                  | false
            for A in x; do git x; done      | command contains only ["git x"]                     | false
            for A in x; do git x; done      | command contains any ["A=y"]                        | true
            for A in x; do git x; done      | command contains only ["git x", "A=*"]              | true
            for A in x; do git x; done      | programs(command) contains only ["git"]             | false
            read A < f; git x               | command contains only ["read *", "git x"]           | false
            git x ${A:=y}                   | command contains only ["git *"]                     | false
            rm ''                           | command contains any ["rm *"]                       | true
            rm ''                           | command contains any ["rm"]                         | false
            /bin/rm x                       | command contains any ["rm *"]                       | true
            ../bin/rm $X                    | command contains any ["rm -rf *"]                   | true
            sudo /bin/rm x                  | command contains any ["rm *"]                       | true
            /opt/bin/rm x                   | command contains any ["bin/rm *"]                   | true
            /bin/rm x                       | command contains any ["/bin/rm *"]                  | true
            /bin/rm x                       | command contains any [/r.( .*)?/]                     | true
            /bin/rm x                       | command contains any ["n/rm *", "rmdir *"]         | false
            /bin/rm x                       | command contains any ["* x"]                        | true
            /bin/rm x                       | not (command contains any ["rm *"])                 | false
            /bin/rm x                       | command contains only ["rm *"]                      | false
            ./gradlew build                 | command contains only ["./gradlew *"]               | true
            echo /bin/rm x                  | command contains any ["rm *"]                       | false
            echo 'a/rm x'                   | command contains any ["rm *"]                       | false
            A=/rmdir                        | command contains any ["rm*"]                        | false
            A=b/c=d                         | command contains any ["c=*"]                        | false
            sudo rm x                       | command contains any ["rm *"]                       | true
            sudo rm x                       | command contains only ["sudo *"]                    | false
            A=1 git status                  | command contains only ["git status"]                | false
            A=1 git status                  | command contains only ["git status", "A=*"]        | true
            A=1 git status                  | programs(command) contains only ["git"]             | false
            A=1 git status                  | programs(command) contains any ["git"]              | true
            /usr/bin/git status             | programs(command) contains only ["git"]             | false
            ./git status                    | programs(command) contains only ["*"]               | false
            git status                      | programs(command) contains only ["g*"]              | true
            /usr/bin/git status             | programs(command) contains any ["git"]              | true
            ./git status                    | programs(command) contains any [/g.t/]              | true
            A=/usr/bin/git                  | programs(command) contains any ["git"]              | false
            python3.11 x                    | programs(command) contains any ["python*"]          | true
            eval x                          | command contains any ["ls"]                         | true
            eval x                          | command contains only ["*"]                         | false
            eval x                          | opaque(command)                                      | true
            ls                              | opaque(command)                                      | false
                                            | command contains only ["ls"]                        | true
                                            | command contains any ["*"]                          | false
            ls > build/x                    | writes(command) contains only ["build/*"]           | true
            ls > ./build//x                 | writes(command) contains only ["build/*"]           | true
            ls > build/../x                 | writes(command) contains only ["build/*"]           | false
            ls > build/../x                 | writes(command) contains any ["/etc/passwd"]        | true
            ls > build/$X                   | writes(command) contains only ["build/*"]           | false
            ls > build/$X                   | writes(command) contains any ["/etc/passwd"]        | true
            cat < in                        | writes(command) contains any ["*"]                  | false
            cat < in                        | reads(command) contains any ["in"]                  | true
            cat <> in                       | writes(command) contains any ["in"]                 | true
            echo '*'                        | command contains only ["echo \\\\*"]               | true
            echo x                          | command contains only ["echo \\\\*"]               | false
            echo $X                         | command contains any [/echo x{3}/]                    | true
            echo "$X"                     | command contains only [/echo [^ ]*/]                  | false
            echo "$X"                     | command contains only [/echo ([^ ]|\\\\ )*/]          | true
            """;

    @TestFactory
    List<DynamicTest> named() {
        return CASES.lines()
                .map(row -> row.split(" \\| (?=not |command c|programs|writes|reads|opaque|true|false)"))
                .map(row -> DynamicTest.dynamicTest(row[0].strip() + " / " + row[1].strip(), () -> {
                    Effect effect = decide(policy(row[1].strip()), row[0].strip());
                    assertEquals(row[2].strip(), String.valueOf(effect == Effect.ALLOW));
                }))
                .toList();
    }

    /**
     * Of a line with unknown words, <em>any</em> holds where it holds of the line with some words in their place, and where
     * <em>only</em> holds it holds whatever stands in their place.
     */
    @Test
    void unknownWordsAreInstantiated() {
        int any = 0;
        int only = 0;
        int exact = 0;
        for (int seed = 0; seed < POLICIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomCommands commands = new RandomCommands(random);
            List<Condition.OfCommand> tests = tests(read(commands.policy()));
            for (int i = 0; i < 20; i++) {
                String line = commands.line();
                // The value of a variable is one word whether it is quoted or not.
                if (!line.contains("$V") || line.contains("A=") || CommandTruth.isOpaque(line)) {
                    continue;
                }
                List<String> instances = instances(line, random);
                for (Condition.OfCommand test : tests) {
                    boolean holds = CommandTruth.holds(test, line);
                    long held = instances.stream()
                            .filter(instance -> CommandTruth.holds(test, instance))
                            .count();
                    boolean isAny = test.quantifier() == Expr.Quantifier.ANY;
                    assertTrue(isAny ? holds || held == 0 : !holds || held == instances.size(), line + " / " + test);
                    any += isAny ? 1 : 0;
                    only += isAny ? 0 : 1;
                    exact += (isAny ? held > 0 : held == instances.size()) == holds ? 1 : 0;
                }
            }
        }
        assertTrue(any > POLICIES && only > POLICIES, any + " and " + only);
        assertTrue(exact > 0.95 * (any + only), exact + " of " + (any + only));
    }

    private static List<Condition.OfCommand> tests(Policy policy) {
        List<Condition.OfCommand> tests = new ArrayList<>();
        policy.rules().forEach(rule -> collect(rule.condition(), tests));
        return tests;
    }

    private static void collect(Condition condition, List<Condition.OfCommand> tests) {
        if (condition instanceof Condition.OfCommand test) {
            tests.add(test);
        } else if (condition instanceof Condition.And and) {
            and.terms().forEach(term -> collect(term, tests));
        } else if (condition instanceof Condition.Or or) {
            or.terms().forEach(term -> collect(term, tests));
        } else if (condition instanceof Condition.Not not) {
            collect(not.operand(), tests);
        }
    }

    private static final List<String> VALUES = List.of(
            "",
            "x",
            "x y",
            "status",
            "diff HEAD",
            "diff",
            " -rf x ",
            "--force",
            "a -- b",
            "run b",
            "x y z",
            "*",
            "\\",
            "a\tb",
            "rm",
            "b c",
            "'",
            "ü",
            "x  y",
            "log -- x",
            "-- ",
            " -- x",
            "run a b --force",
            "force",
            "-",
            "git",
            "[");

    /** The line with values in the place of its variable: as one word where it is quoted, as several where it is not. */
    private static List<String> instances(String line, SplittableRandom random) {
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String instance = line;
            while (instance.contains("$V")) {
                String value = i < VALUES.size()
                        ? VALUES.get(i)
                        : Gen.pick(random, VALUES) + Gen.pick(random, List.of("", " ", "x")) + Gen.pick(random, VALUES);
                int quoted = instance.indexOf("\"$V\"");
                int bare = instance.indexOf("$V");
                instance = quoted >= 0 && quoted < bare
                        ? instance.substring(0, quoted) + quoted(value) + instance.substring(quoted + 4)
                        : instance.substring(0, bare) + split(value) + instance.substring(bare + 2);
            }
            if (!CommandTruth.isOpaque(instance)) {
                instances.add(instance);
            }
        }
        return instances;
    }

    private static String split(String value) {
        return Arrays.stream(value.split("[ \t]", -1))
                .map(word -> word.isEmpty() ? "" : quoted(word))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static Policy policy(String condition) {
        return read(
                "policy p\n\nvocabulary {\n  action run(command: command)\n}\n\ndefault deny\n\nr:\n  allow run\n  when "
                        + condition + "\n");
    }

    private static Policy read(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow(() -> new AssertionError(text))
                .policy();
    }

    private static Effect decide(Policy policy, String line) {
        JsonObject request = new JsonObject(List.of(
                new JsonObject.Member("action", new JsonString("run")),
                new JsonObject.Member("command", new JsonString(line))));
        return Interpreter.decide(policy, request).effect();
    }
}
