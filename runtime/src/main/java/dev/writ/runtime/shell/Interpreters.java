package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Interpreters of other languages, a row each. A file of code is a program like any other; code in a word is not read. */
final class Interpreters {
    static final List<Row> ROWS = List.of(
            row("python", "uBOsSEIq", "WX", "-m"),
            row("python2", "uBOsSEq", "W", "-m"),
            row("python3", "uBOsSEIq", "WX", "-m"),
            row("pypy", "uBOsSE", "W", "-m"),
            row("pypy3", "uBOsSE", "W", "-m"),
            row("ipython", "", "", ""),
            row("node", "", "", ""),
            row("nodejs", "", "", ""),
            row("perl", "wW", "", ""),
            row("ruby", "wW", "", ""),
            row("php", "", "", ""),
            row("lua", "", "", ""),
            row("luajit", "", "", ""),
            row("R", "", "", ""),
            row("octave", "", "", ""),
            row("gnuplot", "", "", ""),
            row("scala", "", "", ""),
            row("elixir", "", "", ""),
            row("guile", "", "", ""),
            row("racket", "", "", ""),
            row("sbcl", "", "", ""),
            row("raku", "", "", ""),
            row("clojure", "", "", ""),
            row("tsx", "", "", ""),
            row("ts-node", "", "", ""),
            row("Rscript", "", "", ""),
            row("osascript", "", "", ""),
            row("julia", "", "", ""),
            row("groovy", "", "", ""),
            row("irb", "", "", ""),
            row("jshell", "", "", ""),
            row("ghci", "", "", ""),
            row("runghc", "", "", ""),
            row("deno", "", "", ""),
            row("bun", "", "", ""));

    private static final Set<String> ONLY_SAYS = Set.of("--version", "-V", "--help", "-h");
    private static final Set<String> EVALUATES = Set.of("eval", "repl", "x", "exec");

    /** Modules that run code from their arguments or from standard input. */
    private static final Set<String> READS_CODE =
            Set.of("timeit", "code", "pdb", "asyncio", "idlelib", "IPython", "ptpython", "bpython", "xonsh");

    private Interpreters() {}

    private static Row row(String name, String flags, String values, String module) {
        return new Row(name, OptionGrammar.of(flags, values), module);
    }

    /** @param module the option that names a library to run, or empty */
    record Row(String name, OptionGrammar options, String module) implements ProgramRule {
        @Override
        public Optional<ShellCommand> apply(Call call) {
            boolean onlySays = call.literal(1)
                    .filter(text -> ONLY_SAYS.contains(text) || module.isEmpty() && text.equals("-v"))
                    .isPresent();
            if (onlySays && call.size() == 2) {
                return Optional.empty();
            }
            int i = 1;
            while (i < call.size() && isOption(call, i)) {
                i = step(call, i);
            }
            Optional<String> first = call.literal(i);
            if (!module.isEmpty()
                    && first.equals(Optional.of(module))
                    && call.literal(i + 1)
                            .filter(name -> !READS_CODE.contains(name))
                            .isPresent()) {
                return Optional.empty();
            }
            if (i >= call.size()
                    || call.words().get(i).fields() != ShellWord.Fields.ONE
                    || call.words().get(i).canBeOption()
                    || StandardInput.mayBe(call.words().get(i))
                    || first.filter(EVALUATES::contains).isPresent()) {
                throw call.opaque(OpaqueReason.ANOTHER_LANGUAGE);
            }
            return Optional.empty();
        }

        private boolean isOption(Call call, int index) {
            return call.literal(index)
                    .filter(text -> text.length() > 1
                            && text.charAt(0) == '-'
                            && !text.startsWith(module.isEmpty() ? "--" : module))
                    .isPresent();
        }

        /** One option further. */
        private int step(Call call, int index) {
            String text = call.literal(index).orElseThrow();
            boolean takesNext = text.length() == 2 && options.values().indexOf(text.charAt(1)) >= 0;
            boolean isFlag =
                    text.chars().skip(1).allMatch(letter -> options.flags().indexOf(letter) >= 0);
            boolean hasValue = options.values().indexOf(text.charAt(1)) >= 0;
            if (!isFlag && !hasValue) {
                throw call.opaque(OpaqueReason.ANOTHER_LANGUAGE);
            }
            return index + (takesNext ? 2 : 1);
        }
    }
}
