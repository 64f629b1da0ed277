package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FileDigests;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.verifier.replay.EnginesDisagree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Does something again whenever policies change, or what they refer to: looks at the files, some times a second. */
final class Watch {
    private static final long PAUSE_MILLIS = 300;

    private final Console console;
    private final Selection selection;

    Watch(Console console, Selection selection) {
        this.console = console;
        this.selection = selection;
    }

    /** The policies as they are. */
    @FunctionalInterface
    interface Selection {
        List<PolicyInputs.Input> read() throws CommandException;
    }

    /** What is done. */
    interface Round {
        ExitStatus run() throws CommandException, EnginesDisagree;

        /** The files beside the policies that the last round depended on. */
        Set<Path> others();
    }

    /**
     * Until the thread is interrupted.
     *
     * @return what the last round amounted to
     * @throws CommandException of the first round; later ones say what is wrong and go on
     */
    ExitStatus run(Round round) throws CommandException, EnginesDisagree {
        Map<String, String> before = state(Set.of());
        ExitStatus status = round.run();
        Set<Path> others = round.others();
        before.putAll(others(others));
        console.err().println("writ: watching; interrupt to end");
        flush();
        while (!Thread.currentThread().isInterrupted()) {
            Map<String, String> now = state(others);
            if (now.equals(before)) {
                pause();
            } else {
                before = now;
                status = again(round);
                others = round.others();
                before.keySet().removeIf(key -> key.startsWith("other "));
                before.putAll(others(others));
            }
        }
        return status;
    }

    private ExitStatus again(Round round) throws EnginesDisagree {
        console.out().println();
        try {
            return round.run();
        } catch (CommandException e) {
            console.err().println("writ: " + SafeText.line(String.valueOf(e.getMessage())));
            return e.status();
        } finally {
            flush();
        }
    }

    private void flush() {
        console.out().flush();
        console.err().flush();
    }

    /** Digests of everything that is looked at, by name. */
    private Map<String, String> state(Set<Path> others) {
        Map<String, String> state = new TreeMap<>(others(others));
        try {
            selection
                    .read()
                    .forEach(input -> state.put(
                            "policy " + input.name(),
                            FileDigests.of(input.bytes().content())));
        } catch (CommandException e) {
            state.put("unreadable", String.valueOf(e.getMessage()));
        }
        return state;
    }

    private static Map<String, String> others(Set<Path> files) {
        Map<String, String> others = new TreeMap<>();
        FileDigests.of(files).forEach((file, digest) -> others.put("other " + file, digest));
        return others;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
