package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code find}: starting points, and an expression that may run a command on what it found. */
final class Find implements ProgramRule {
    private static final Set<String> RUNNING = Set.of("-exec", "-execdir", "-ok", "-okdir");
    private static final Set<String> WRITING = Set.of("-fprint", "-fprint0", "-fprintf", "-fls", "-files0-from");

    private static final Set<String> WITH_ARGUMENT = Set.of(
            "-name",
            "-iname",
            "-path",
            "-ipath",
            "-wholename",
            "-iwholename",
            "-regex",
            "-iregex",
            "-regextype",
            "-type",
            "-xtype",
            "-size",
            "-mtime",
            "-atime",
            "-ctime",
            "-mmin",
            "-amin",
            "-cmin",
            "-newer",
            "-anewer",
            "-cnewer",
            "-user",
            "-group",
            "-uid",
            "-gid",
            "-perm",
            "-maxdepth",
            "-mindepth",
            "-lname",
            "-ilname",
            "-links",
            "-inum",
            "-fstype",
            "-samefile",
            "-used",
            "-printf",
            "-D",
            "-newermt");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        Optional<ShellCommand> found = Optional.empty();
        int i = 1;
        while (i < call.size()) {
            ShellWord word = call.words().get(i);
            if (word.literal().isEmpty()) {
                // A file's name that cannot be taken for a part of the expression.
                if (word.canBeOption() || "!(),".indexOf(word.knownStart().charAt(0)) >= 0) {
                    throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
                }
                i++;
                continue;
            }
            String text = word.literal().get();
            if (WRITING.contains(text)) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
            if (WITH_ARGUMENT.contains(text)) {
                if (i + 1 < call.size() && call.words().get(i + 1).fields() != Fields.ONE) {
                    throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
                }
                i += 2;
            } else if (RUNNING.contains(text)) {
                if (found.isPresent()) {
                    throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
                }
                int end = end(call, i + 1);
                found = Optional.of(ShellCommand.inner(List.of(), command(call, i + 1, end)));
                i = end + 1;
            } else {
                i++;
            }
        }
        return found;
    }

    private static int end(Call call, int from) {
        for (int i = from; i < call.size(); i++) {
            String text = call.literal(i).orElse("");
            if (text.equals(";") || text.equals("+") && call.literal(i - 1).equals(Optional.of("{}"))) {
                return i;
            }
            if (call.words().get(i).fields() != Fields.ONE) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
        }
        throw call.opaque(OpaqueReason.SYNTAX);
    }

    private static List<ShellWord> command(Call call, int from, int end) {
        if (from == end) {
            throw call.opaque(OpaqueReason.SYNTAX);
        }
        boolean isMany = call.literal(end).equals(Optional.of("+"));
        List<ShellWord> words = new ArrayList<>();
        for (ShellWord word : call.words().subList(from, end)) {
            words.add(
                    word.literal().equals(Optional.of("{}")) && isMany
                            ? ShellWord.anyWords()
                            : Replacement.of(word, "{}"));
        }
        return words;
    }
}
