package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;

/** Takes a whole line apart. */
final class LineReader {
    private LineReader() {}

    static ShellLine read(String line) {
        if (line.length() > ShellLine.LONGEST) {
            return new ShellLine.Opaque(OpaqueReason.TOO_LONG, ShellLine.LONGEST);
        }
        int unreadable = Characters.firstUnreadable(line);
        if (unreadable >= 0) {
            return new ShellLine.Opaque(OpaqueReason.CHARACTER, unreadable);
        }
        Source source = Source.line(line, new Allowance(line.length()));
        try {
            List<ShellCommand> commands = new ArrayList<>();
            ScriptReader script = new ScriptReader(source, commands);
            script.whole();
            return new ShellLine.Known(Directories.resolve(commands, script.isOneAndList()));
        } catch (OpaqueLine given) {
            return new ShellLine.Opaque(given.reason(), given.at());
        }
    }
}
