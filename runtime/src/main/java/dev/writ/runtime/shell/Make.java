package dev.writ.runtime.shell;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code make}: what a variable is set to may become part of a recipe, which a shell runs. */
final class Make implements ProgramRule {
    /** Variables that name programs, by the manual of GNU make, or that hold options of make. */
    private static final Set<String> PROGRAMS = Set.of(
            "SHELL",
            ".SHELLFLAGS",
            "MAKE",
            "MAKEFLAGS",
            "GNUMAKEFLAGS",
            "MFLAGS",
            "MAKEFILES",
            "AR",
            "AS",
            "CC",
            "CXX",
            "CPP",
            "FC",
            "M2C",
            "PC",
            "CO",
            "GET",
            "LEX",
            "YACC",
            "LINT",
            "MAKEINFO",
            "TEX",
            "TEXI2DVI",
            "WEAVE",
            "CWEAVE",
            "TANGLE",
            "CTANGLE",
            "RM",
            "LD",
            "INSTALL");

    private static final Pattern SETTING = Pattern.compile("([^=]*?)(?::{0,3}|[+?!])=(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\.?[A-Za-z0-9_-]+");

    /** What means nothing to a shell or to make. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,:@%+=-]*");

    /** A makefile that is read from standard input or from a device. */
    private static final Pattern INPUT = Pattern.compile("^-$|^-[A-Za-z]*f-|=-$|/dev/|/proc/|stdin$");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        for (int i = 1; i < call.size(); i++) {
            String word = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (INPUT.matcher(word).find()) {
                throw call.opaque(OpaqueReason.STANDARD_INPUT_SCRIPT);
            }
            if (isEvaluated(word)) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
        }
        return Optional.empty();
    }

    private static boolean isEvaluated(String word) {
        if (word.startsWith("--")) {
            return word.startsWith("--ev");
        } else if (word.startsWith("-")) {
            return word.indexOf('E') >= 0;
        }
        Matcher setting = SETTING.matcher(word);
        return setting.matches()
                && (word.contains("!=")
                        || !NAME.matcher(setting.group(1)).matches()
                        || PROGRAMS.contains(setting.group(1))
                        || !PLAIN.matcher(setting.group(2)).matches());
    }
}
