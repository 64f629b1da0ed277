package dev.writ.runtime.shell;

import java.util.List;

/** Pieces of command lines; those that come first in a list are the more ordinary ones. */
final class LinePieces {
    static final List<String> PROGRAMS = List.of(
            "git", "rm", "ls", "cat", "grep", "curl", "make", "a", "b", "c", "'rm'", "r\\m", "r''m", "\"git\"", "if",
            "time", "{", "[", "echo", "printf", "cd", "env", "nice", "timeout 5", "nohup", "xargs", "xargs -I{}",
            "sh -c", "bash -c", "exec", "command", "builtin", "eval", "find . -exec", "X=1", "PATH=/x", "$X",
            "stdbuf -oL", "setsid", "sudo", "! a", "export", "read", "test", "set", ".", "sh", "case", "function f",
            "a()", "~", "*", "true", "alias a=b", "elif", "until b; do", "command -p", "command -v", "command --",
            "exec 3>o;", "exec >o;", "builtin cd sub;", "cd sub;", "cd -P sub &&", "cd;", "set -- x y;", "set -f;",
            "shift;", "unset X;", "unset PATH;", "export PATH=/x;", "X='rm -rf /'", "X=$(a) Y=2", "IFS=/", "IFS=o;",
            "read X <x.c;", "printf -v X y;", "trap 'rm x' 0;", "kill -9 $$;", "exit;", "return;", "break;", "wait;",
            "time -p", "time -- ", "! !", "nice -n 5", "nice -5", "env -i", "env -u X", "env X=2", "env -S",
            "env --", "env -", "timeout -s KILL 5", "timeout -k 1 5", "timeout --foreground 5", "nohup --",
            "setsid -w", "stdbuf -o L", "xargs -0", "xargs -r", "xargs -n1 sh -c", "xargs -a x.c",
            "find . -name x -exec", "find . -execdir", "find sub -ok", "find . -fprint o", "sh -ec", "bash -lc",
            "bash -xc", "dash -c", "sh -s", "bash -o pipefail -c", "sh -c -- ", "sudo -u x", "\\rm", "rm\\\n",
            "'r'm", "./a", "/bin/a", "../stubs/a", "A", "local X=1;", "declare X=y;", "readonly X=y;",
            "typeset -i X=1;", "let X=1;", "getopts a X;", "hash -p /bin/a b;", "ulimit -f 1;", "umask 0;",
            "test -v X &&", "[ -n x ] &&", "echo x |", "times;", "type a;", "pushd sub;", "popd;", "mapfile X;",
            "enable a;", "fc;", "exec -a x", "coproc", "select v in", "[[", "((");

    static final List<String> WORDS = List.of(
            "x", "-rf", "'a b'", "\"$X\"", "$X", "$Y", "$Z", "a$Y", "${X}", "${X:-d}", "${X%/*}", "\"$@\"", "$(a)",
            "`b`", "\"$(a x)\"", "*.c", "[xy].c", "{x,y}", "{x,y}$Y", "~", "~/f", "\\;", ";", "\\$X", "'$X'",
            "\"\\$X\"", "#x", "a#b", "-n", "--", "-c", "'rm y'", "{}", "+", "1", "2", "f=~/x", "$'x'", "$((1))",
            "${X/a/b}", "$#", "''", "\"\"", "a\\\nb", "\\\n", "'\n'", "é", "?", "!", "!x", "=", "a=b", "$", "\"$\"",
            "\\", "'", "\"", "`", "\u00a0", "b'c'd", "/w", "/bin/sh", "$N", "\"$N\"", "if", "then", "do", "done",
            "in", "{", "}", "a{b", "x}y", "{a..c}", "[", "]", "[a", "sub", ".", "..", "%1", "-", "<<<x", "${X:=d}",
            "${Q:=d}", "${X:+e f}", "${X#*/}", "${#X}", "${X:1:2}", "${X^^}", "$1", "$*", "$@", "$?", "$!", "$$",
            "$-", "\"$*\"", "${Q-`c`}", "${Q-$(c d)}", "\"${Q-\"$(c)\"}\"", "\"${Q-'}'}\"", "${Q-'}'}", "${Q-\"}\"}",
            "$(a; b)", "$(a\nb)", "$(<x.c)", "$(cat <<E\n$(a)\nE\n)", "`a \\`b\\``", "`a '\\$X'`",
            "\"`a \\\"b\\\"`\"", "$(case x in x) a;; esac)", "$(# )\na)", "-exec", "-I{}", "-I", "a{}b", "-u",
            "X=$(b)", "-o", "-f", "{a,b}{c,d}", "{1..3}", "{x,'y z'}", "a\\ b", "a\\", "\\*", "'*'", "*", "?",
            "[!x]*", "sub/*", "*/f", "~root", "~+", "\u00e9*", "\t", "a\tb", "${X}'", "<", "x.c", "o");

    static final List<String> REDIRECTIONS = List.of(
            "> o", ">o", ">> o", "2> e", "2>&1", ">&2", "< x.c", "&> o", "&>> o", ">| o", "<> o", ">& o", "> 'q r'",
            "> $X", "> *.c", ">&-", "<&-", "> sub/o", "2>/dev/null", "</dev/null", "<<E\n$X\nE\n",
            "<<'E'\n$(a)\nE\n", "<<-E\n\tx\n\tE\n", "<<<y", "> /dev/tcp/h/1", "1> o", "10> o", "x> o", "> ~/o",
            "<(a)", ">\\\no", "> $Y", "> \"$Y\"", "> $Z", "> {o,p}", "> o'p'", "> ./sub/../o", "> sub/./o",
            "> $(a)o", "3> o", "3>&1", "3>o >&3", "2>o >&2", ">&2-", "> o 2>&1 < x.c", ">o>p", "< $X", "<&0", "<>o",
            "<<E\n$(a)\nE\n", "<<E\n`b`\nE\n", "<<E\n\\$(a)\nE\n", "<<\"E\"\n`b`\nE\n", "<<E\\F\n$(a)\nEF\n",
            "<<-'E'\n\t$(a)\n\tE\n", "<<E\n${Q-$(a)}\nE\n", "<<E\na\\\nE\nb\nE\n", "<<E\nno end",
            "<<A <<B\nA\n$(b)\nB\n", "<<<$(a)", "<<<'$(a)'", ">&o", ">& 2", "&>o", ">|o", ">>o", ">> $X", "2>>e",
            "{v}>o", "10>o", ">a b>c");

    static final List<String> SEPARATORS = List.of(
            ";", "&&", "||", "|", "&", "\n", "|&", " ; ", " && ", " | ", "\n\n", ";;", " # x\n", "#", "&\n", "; #\n",
            "\\\n", "!", ")", "\r", "; ;", "&;", "&&\n", "||\n#x\n", "|\n", "| !", "; }", "; fi", "; done", "; then",
            "; do", "; else", "; elif", "\t", "\f", "\u00a0", "\\\n&& ", "&\\\n&");

    static final List<String> REAL = List.of(
            "git status && rm -rf build", "cd sub && make test > log.txt 2>&1",
            "for f in *.c; do cat \"$f\" | grep -n x; done", "if [ -f x.c ]; then rm x.c; else ls -l; fi",
            "find . -name '*.c' -exec rm -f {} +", "find . -type f -exec sh -c 'a \"$1\"' _ {} \\;",
            "ls | xargs -n 1 rm -f", "printf '%s\\n' a b | while read -r l; do a \"$l\"; done",
            "env A=1 B=2 timeout 5 nice -n 3 make -j4", "bash -c 'ls -l; rm x' && echo done",
            "( cd sub; ls ) > o; cat <<EOF | grep x\nhello $X\nEOF\n", "git log --oneline | head -n 3 & wait",
            "test -n \"$X\" && curl -s \"http://h/$X\" -o f", "{ a; b; } 2>&1 | tee o",
            "while true; do break; done; until a; do b; done", "X=$(git rev-parse HEAD) && echo \"$X\" > o",
            "mkdir -p sub/{a,b} && touch sub/a/f", "! grep -q x f || exit 1", "time make all",
            "sh -c \"ls 'a b'\" sh x");

    private LinePieces() {}
}
