package dev.writ.runtime.shell;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nasty command lines: from a grammar of the shell, and real-looking ones with a few characters changed. */
final class RandomLines {
    private static final List<String> PROGRAMS = List.of(
            "git",
            "rm",
            "ls",
            "cat",
            "grep",
            "curl",
            "make",
            "a",
            "b",
            "c",
            "'rm'",
            "r\\m",
            "r''m",
            "\"git\"",
            "if",
            "time",
            "{",
            "[",
            "echo",
            "printf",
            "cd",
            "env",
            "nice",
            "timeout 5",
            "nohup",
            "xargs",
            "xargs -I{}",
            "sh -c",
            "bash -c",
            "exec",
            "command",
            "builtin",
            "eval",
            "find . -exec",
            "X=1",
            "PATH=/x",
            "$X",
            "stdbuf -oL",
            "setsid",
            "sudo",
            "! a",
            "export",
            "read",
            "test",
            "set",
            ".",
            "sh",
            "case",
            "function f",
            "a()",
            "~",
            "*",
            "true",
            "alias a=b");

    private static final List<String> WORDS = List.of(
            "x",
            "-rf",
            "'a b'",
            "\"$X\"",
            "$X",
            "$Y",
            "$Z",
            "a$Y",
            "${X}",
            "${X:-d}",
            "${X%/*}",
            "\"$@\"",
            "$(a)",
            "`b`",
            "\"$(a x)\"",
            "*.c",
            "[xy].c",
            "{x,y}",
            "{x,y}$Y",
            "~",
            "~/f",
            "\\;",
            ";",
            "\\$X",
            "'$X'",
            "\"\\$X\"",
            "#x",
            "a#b",
            "-n",
            "--",
            "-c",
            "'rm y'",
            "{}",
            "+",
            "1",
            "2",
            "f=~/x",
            "$'x'",
            "$((1))",
            "${X/a/b}",
            "$#",
            "''",
            "\"\"",
            "a\\\nb",
            "\\\n",
            "'\n'",
            "é",
            "?",
            "!",
            "!x",
            "=",
            "a=b",
            "$",
            "\"$\"",
            "\\",
            "'",
            "\"",
            "`",
            "\u00a0",
            "b'c'd",
            "/w",
            "/bin/sh",
            "$N",
            "\"$N\"",
            "if",
            "then",
            "do",
            "done",
            "in",
            "{",
            "}",
            "a{b",
            "x}y",
            "{a..c}",
            "[",
            "]",
            "[a",
            "sub",
            ".",
            "..",
            "%1",
            "-",
            "<<<x");

    private static final List<String> REDIRECTIONS = List.of(
            "> o",
            ">o",
            ">> o",
            "2> e",
            "2>&1",
            ">&2",
            "< x.c",
            "&> o",
            "&>> o",
            ">| o",
            "<> o",
            ">& o",
            "> 'q r'",
            "> $X",
            "> *.c",
            ">&-",
            "<&-",
            "> sub/o",
            "2>/dev/null",
            "</dev/null",
            "<<E\n$X\nE\n",
            "<<'E'\n$(a)\nE\n",
            "<<-E\n\tx\n\tE\n",
            "<<<y",
            "> /dev/tcp/h/1",
            "1> o",
            "10> o",
            "x> o",
            "> ~/o",
            "<(a)",
            ">\\\no");

    private static final List<String> SEPARATORS = List.of(
            ";", "&&", "||", "|", "&", "\n", "|&", " ; ", " && ", " | ", "\n\n", ";;", " # x\n", "#", "&\n", "; #\n",
            "\\\n", "!", ")", "\r");

    private static final List<String> REAL = List.of(
            "git status && rm -rf build",
            "cd sub && make test > log.txt 2>&1",
            "for f in *.c; do cat \"$f\" | grep -n x; done",
            "if [ -f x.c ]; then rm x.c; else ls -l; fi",
            "find . -name '*.c' -exec rm -f {} +",
            "find . -type f -exec sh -c 'a \"$1\"' _ {} \\;",
            "ls | xargs -n 1 rm -f",
            "printf '%s\\n' a b | while read -r l; do a \"$l\"; done",
            "env A=1 B=2 timeout 5 nice -n 3 make -j4",
            "bash -c 'ls -l; rm x' && echo done",
            "( cd sub; ls ) > o; cat <<EOF | grep x\nhello $X\nEOF\n",
            "git log --oneline | head -n 3 & wait",
            "test -n \"$X\" && curl -s \"http://h/$X\" -o f",
            "{ a; b; } 2>&1 | tee o",
            "while true; do break; done; until a; do b; done",
            "X=$(git rev-parse HEAD) && echo \"$X\" > o",
            "mkdir -p sub/{a,b} && touch sub/a/f",
            "! grep -q x f || exit 1",
            "time make all",
            "sh -c \"ls 'a b'\" sh x");

    private static final String SPECIAL = "'\"\\$`(){}[]<>|&;#!*?~= \t\n-+%^,:@abcrmx1";

    private final SplittableRandom random;

    RandomLines(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        return random.nextInt(3) == 0 ? mutated(one(REAL)) : random.nextInt(8) == 0 ? mutated(list(2)) : list(2);
    }

    private String list(int depth) {
        StringBuilder line = new StringBuilder(command(depth));
        for (int more = random.nextInt(4); more > 1; more--) {
            line.append(one(SEPARATORS)).append(random.nextBoolean() ? " " : "").append(command(depth));
        }
        return line.toString();
    }

    private String command(int depth) {
        if (depth > 0 && random.nextInt(5) == 0) {
            String inner = list(depth - 1);
            String body =
                    switch (random.nextInt(9)) {
                        case 0 -> "(" + inner + ")";
                        case 1 -> "{ " + inner + "; }";
                        case 2 -> "if " + inner + "; then " + list(0) + "; fi";
                        case 3 -> "for v in " + words() + "; do " + inner + "; done";
                        case 4 -> "a \"$(" + inner + ")\"";
                        case 5 -> "a $(" + inner + ")";
                        case 6 -> "sh -c '" + inner.replace("'", "") + "'";
                        case 7 -> "while b; do " + inner + "; break; done";
                        default -> "a `" + inner.replace("`", "") + "`";
                    };
            return random.nextInt(4) == 0 ? body + " " + one(REDIRECTIONS) : body;
        }
        return one(PROGRAMS)
                + words()
                + (random.nextInt(3) == 0 ? " " + one(REDIRECTIONS) : "")
                + (random.nextInt(8) == 0 ? words() : "");
    }

    private String words() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(each -> " " + one(WORDS) + (random.nextInt(10) == 0 ? one(WORDS) : ""))
                .collect(Collectors.joining());
    }

    private String mutated(String line) {
        StringBuilder changed = new StringBuilder(line);
        for (int changes = 1 + random.nextInt(3); changes > 0 && changed.length() > 1; changes--) {
            int place = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(place);
                case 1 -> changed.setCharAt(place, special());
                case 2 -> changed.insert(place, changed.charAt(random.nextInt(changed.length())));
                default -> changed.insert(place, special());
            }
        }
        return changed.toString();
    }

    private char special() {
        return SPECIAL.charAt(random.nextInt(SPECIAL.length()));
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
