package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.regex.RegexSyntaxException;
import dev.writ.language.regex.RegularExpression;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Random tests of command lines, and lines near them. */
public final class RandomCommands {
    private static final List<String> COMMANDS = List.of(
            "git status",
            "git diff *",
            "git *",
            "rm *",
            "rm",
            "*",
            "ls",
            "ls *",
            "* --force",
            "npm run *",
            "x\\ y",
            "x*",
            "git * -- *",
            "A=*",
            "a\\\\b *",
            "echo \\*");

    private static final Map<String, List<String>> NAMES_AND_FILES = Map.of(
            "programs", List.of("git", "rm", "py*", "*", "sudo", "ls", "x.sh", "["),
            "writes", List.of("/dev/null", "build/*", "*.txt", "/tmp/*", "*", "out"),
            "reads", List.of("in.txt", "/etc/*", "*", "a b"));

    private static final List<String> REGEXES =
            List.of("git (status|diff)( .*)?", "rm( -[rf]+)*( .*)?", "[a-z]+", "(.* )?--force( .*)?", "g\\w+\\b.*");

    private static final List<String> NAME_REGEXES = List.of("g[a-z]+", "(r|l)[ms]", ".*");

    private static final List<String> SIMPLE = List.of(
            "git status",
            "git diff HEAD",
            "git diff",
            "rm -rf x",
            "rm $X",
            "rm",
            "rm ''",
            "/bin/rm x",
            "ls *.c",
            "ls \"$Y\"",
            "ls",
            "ls $(git status)",
            "git $A",
            "git \"$B\"",
            "git log -- $P",
            "git 'a -- b'",
            "x\\ y",
            "x 'y z'",
            "echo a  '' \\*",
            "echo '*'",
            "a\\\\b c",
            "'a\\b' c",
            "sudo rm x",
            "sudo git $X",
            "A=1 git status",
            "A=$Z",
            "A='b c' B=2",
            "cat < in.txt",
            "> /dev/null",
            "ls > build/a.txt",
            "ls > ./build//a.txt",
            "ls >> ../b",
            "ls > \"$F\"",
            "ls 2> out 3< 'a b'",
            "ls <> /tmp/x",
            "npm run a$X",
            "npm run {a,b}",
            "npm install --force",
            "\"$X\" --force",
            "[ -f x ]",
            "cd /tmp && ls > x",
            "cd x; ls > y",
            "if true; then rm x; fi",
            "for i in $L; do git $i; done",
            "python3 x.py",
            "eval x",
            "$X",
            "ls 'a",
            "g\u200bit x");

    private static final List<String> SEPARATORS = List.of(" && ", "; ", " | ", "\n", " || ", " & ");

    private final SplittableRandom random;

    public RandomCommands(SplittableRandom random) {
        this.random = random;
    }

    /** A test of an attribute that is a command line. */
    Expr test(String attribute, Span span) {
        if (chance(random, 15)) {
            return new Expr.Part(span, new Word(span, "opaque"), new Word(span, attribute));
        }
        String part = pick(random, List.of("commands", "commands", "programs", "writes", "reads"));
        boolean isOfLine = part.equals("commands");
        Expr asked = isOfLine
                ? new Expr.Name(span, attribute)
                : new Expr.Part(span, new Word(span, part), new Word(span, attribute));
        List<Expr> values = new ArrayList<>();
        some(random, 1, 3, isOfLine ? COMMANDS : NAMES_AND_FILES.getOrDefault(part, List.of()))
                .forEach(text -> values.add(new Expr.Text(span, text)));
        if (chance(random, 25)) {
            values.add(regex(pick(random, part.equals("programs") ? NAME_REGEXES : REGEXES), span));
        }
        Collections.shuffle(values, new Random(random.nextLong()));
        if (chance(random, 15)) {
            return new Expr.Contains(span, asked, Expr.Quantifier.ALL, values.subList(0, 1));
        }
        return new Expr.Contains(span, asked, chance(random, 50) ? Expr.Quantifier.ANY : Expr.Quantifier.ONLY, values);
    }

    private static Expr regex(String source, Span span) {
        try {
            return new Expr.Regex(span, RegularExpression.of(source, false));
        } catch (RegexSyntaxException wrong) {
            throw new AssertionError(wrong.problem(), wrong);
        }
    }

    /** A whole document about one command line, in text: two to five rules, some of them about its absence. */
    public String policy() {
        boolean isOptional = chance(random, 25);
        StringBuilder text = new StringBuilder("policy commands\n\nvocabulary {\n  action run(command: command"
                + (isOptional ? " optional" : "") + ")\n}\n\ndefault deny\n");
        int rules = 2 + random.nextInt(4);
        for (int rule = 0; rule < rules; rule++) {
            String condition = (isOptional ? "has command and " : "") + condition(2);
            text.append("\nrule")
                    .append(rule)
                    .append(":\n  ")
                    .append(pick(random, EFFECTS))
                    .append(" run\n  when ")
                    .append(isOptional && chance(random, 10) ? "not has command" : condition)
                    .append("\n");
        }
        return text.toString();
    }

    /** A condition on the command line of {@link #policy}, as text. */
    public String condition() {
        return condition(1);
    }

    private static final List<String> EFFECTS = List.of("allow", "allow", "deny", "warn");

    private String condition(int depth) {
        if (depth == 0 || chance(random, 40)) {
            return written();
        }
        return switch (random.nextInt(3)) {
            case 0 -> "not (" + condition(depth - 1) + ")";
            case 1 -> "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
            default -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
        };
    }

    /** A test of {@code command}, as text. */
    private String written() {
        if (chance(random, 15)) {
            return "opaque(command)";
        }
        String part = pick(random, List.of("commands", "commands", "programs", "writes", "reads"));
        List<String> values = new ArrayList<>();
        some(random, 1, 3, part.equals("commands") ? COMMANDS : NAMES_AND_FILES.getOrDefault(part, List.of()))
                .forEach(text -> values.add("\"" + text.replace("\\", "\\\\") + "\""));
        if (chance(random, 25)) {
            values.add("/" + pick(random, part.equals("programs") ? NAME_REGEXES : REGEXES) + "/");
        }
        return (part.equals("commands") ? "command" : part + "(command)") + " contains "
                + (chance(random, 50) ? "any " : "only ") + values;
    }

    /** One that is taken apart, or not. */
    public String line() {
        StringBuilder line = new StringBuilder(simple());
        for (int more = random.nextInt(3); more > 0; more--) {
            line.append(pick(random, SEPARATORS)).append(simple());
        }
        return line.toString();
    }

    private String simple() {
        if (chance(random, 70)) {
            return pick(random, SIMPLE);
        }
        String filling = pick(random, List.of("x", "x y", "", "$V", "\"$V\"", "a$V", "*", "--force"));
        return pick(random, COMMANDS)
                .replace("\\*", "'+'")
                .replace("*", filling)
                .replace('+', '*');
    }
}
