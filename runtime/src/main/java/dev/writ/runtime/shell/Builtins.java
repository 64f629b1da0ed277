package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellCommand.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The builtin commands of {@code dash} and {@code bash}. One that is not known to be harmless makes its line opaque. */
final class Builtins {
    private static final Set<String> HARMLESS = Set.of(
            ":",
            "true",
            "false",
            "echo",
            "pwd",
            "cd",
            "pushd",
            "popd",
            "dirs",
            "exit",
            "return",
            "break",
            "continue",
            "shift",
            "umask",
            "kill",
            "type",
            "ulimit",
            "times",
            "bg",
            "fg",
            "disown",
            "logout",
            "suspend");

    private static final List<String> CHANGING = List.of(
            "eval",
            ".",
            "source",
            "alias",
            "unalias",
            "trap",
            "shopt",
            "enable",
            "hash",
            "let",
            "bind",
            "complete",
            "compgen",
            "compopt",
            "mapfile",
            "readarray",
            "getopts",
            "fc",
            "history",
            "caller",
            "jobs",
            "help",
            "chdir");

    private static final Set<String> OPTIONS_OF_SET = Set.of("errexit", "nounset", "pipefail", "xtrace", "noglob");

    private static final Set<String> OPERATORS_OF_TEST =
            Set.of("=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private static final Map<String, ProgramRule> RULES = rules();

    private Builtins() {}

    /** The rule for a name, if it is a builtin of some shell. */
    static Optional<ProgramRule> rule(String name) {
        return Optional.ofNullable(RULES.get(name));
    }

    private static Map<String, ProgramRule> rules() {
        Map<String, ProgramRule> rules = new HashMap<>();
        HARMLESS.forEach(name -> rules.put(name, call -> Optional.empty()));
        CHANGING.forEach(name -> rules.put(name, Builtins::refuse));
        rules.put("command", Builtins::command);
        rules.put("test", call -> test(call, call.size()));
        rules.put("[", call -> {
            if (!call.literal(call.size() - 1).equals(Optional.of("]"))) {
                throw call.opaque(OpaqueReason.SYNTAX);
            }
            return test(call, call.size() - 1);
        });
        rules.put("printf", Builtins::withoutOption);
        rules.put("wait", Builtins::withoutOption);
        rules.put("read", Builtins::read);
        rules.put("unset", call -> {
            names(call, "vf", "");
            return Optional.empty();
        });
        List.of("export", "readonly", "local", "declare", "typeset")
                .forEach(name -> rules.put(name, Builtins::declare));
        rules.put("set", Builtins::set);
        return rules;
    }

    private static Optional<ShellCommand> refuse(Call call) {
        throw call.opaque(OpaqueReason.CHANGES_THE_SHELL);
    }

    /** {@code command -v} only looks; everything else runs. */
    private static Optional<ShellCommand> command(Call call) {
        Optional<String> first = call.literal(1);
        if (first.equals(Optional.of("-v")) || first.equals(Optional.of("-V"))) {
            return Optional.empty();
        }
        return call.inner(OptionGrammar.of("p", "").operands(call, 1));
    }

    /**
     * {@code -v} and the like evaluate subscripts, which can run commands. They are excluded where every word is known, and
     * by the number of words where some are only known to be one.
     */
    private static Optional<ShellCommand> test(Call call, int end) {
        int start = 1;
        while (start < end && call.literal(start).equals(Optional.of("!"))) {
            start++;
        }
        boolean areAllKnown = true;
        boolean areAllOne = true;
        for (int i = start; i < end; i++) {
            Optional<String> word = call.literal(i);
            if (word.equals(Optional.of("-v")) || word.equals(Optional.of("-R"))) {
                throw call.opaque(OpaqueReason.ARITHMETIC);
            }
            areAllKnown &= word.isPresent();
            areAllOne &= call.words().get(i).fields() == ShellWord.Fields.ONE;
        }
        int count = end - start;
        boolean isFixed = areAllOne
                && (count <= 1
                        || count == 2
                                && call.literal(start)
                                        .filter(word -> word.startsWith("-"))
                                        .isPresent()
                        || count == 3
                                && call.literal(start + 1)
                                        .filter(OPERATORS_OF_TEST::contains)
                                        .isPresent());
        if (!areAllKnown && !isFixed) {
            throw call.opaque(OpaqueReason.ARITHMETIC);
        }
        return Optional.empty();
    }

    /** {@code printf -v} and {@code wait -p} evaluate a subscript. */
    private static Optional<ShellCommand> withoutOption(Call call) {
        if (call.size() > 1
                && call.words().get(1).canBeOption()
                && !call.literal(1).equals(Optional.of("--"))) {
            throw call.opaque(OpaqueReason.CHANGES_THE_SHELL);
        }
        return Optional.empty();
    }

    /** Builtins whose operands are names of variables. */
    private static List<Assignment> names(Call call, String flags, String values) {
        int first = OptionGrammar.of(flags, values).operands(call, 1);
        List<Assignment> named = new ArrayList<>();
        for (int i = first; i < call.size(); i++) {
            String name = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.ENVIRONMENT));
            checkName(call, name);
            named.add(Assignment.unknown(name));
        }
        return named;
    }

    private static Optional<ShellCommand> read(Call call) {
        List<Assignment> named = names(call, "rs", "ptndNu");
        return setting(named.isEmpty() ? List.of(Assignment.unknown("REPLY")) : named);
    }

    private static Optional<ShellCommand> setting(List<Assignment> variables) {
        return variables.isEmpty() ? Optional.empty() : Optional.of(ShellCommand.setting(variables));
    }

    private static Optional<ShellCommand> declare(Call call) {
        boolean hasOptions = call.size() > 1 && call.words().get(1).knownStart().indexOf('=') <= 0;
        int first = hasOptions ? OptionGrammar.of("xrgp", "").operands(call, 1) : 1;
        List<Assignment> set = new ArrayList<>();
        for (int i = first; i < call.size(); i++) {
            ShellWord word = call.words().get(i);
            String start = word.knownStart();
            int equals = start.indexOf('=');
            if (word.fields() != ShellWord.Fields.ONE
                    || equals < 0 && word.literal().isEmpty()) {
                throw call.opaque(OpaqueReason.ENVIRONMENT);
            }
            checkName(call, equals < 0 ? start : start.substring(0, equals));
            if (equals > 0) {
                set.add(Assignment.of(word));
            }
        }
        return setting(set);
    }

    private static void checkName(Call call, String name) {
        if (!Characters.isName(name) || !Environment.isHarmless(name)) {
            throw call.opaque(OpaqueReason.ENVIRONMENT);
        }
    }

    /** Options that change nothing about how a line is read, and positional parameters. */
    private static Optional<ShellCommand> set(Call call) {
        for (int i = 1; i < call.size(); i++) {
            ShellWord word = call.words().get(i);
            if (!word.canBeOption() && !word.knownStart().startsWith("+")) {
                return Optional.empty();
            }
            String text = word.literal().orElseThrow(() -> call.opaque(OpaqueReason.CHANGES_THE_SHELL));
            if (text.equals("--")) {
                return Optional.empty();
            }
            boolean namesOption = text.endsWith("o");
            if (text.length() < 2 || !text.substring(1).chars().allMatch(letter -> "euxfo".indexOf(letter) >= 0)) {
                throw call.opaque(OpaqueReason.CHANGES_THE_SHELL);
            }
            if (text.indexOf('o') >= 0) {
                i++;
                if (!namesOption
                        || call.literal(i).filter(OPTIONS_OF_SET::contains).isEmpty()) {
                    throw call.opaque(OpaqueReason.CHANGES_THE_SHELL);
                }
            }
        }
        return Optional.empty();
    }
}
