package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;

/** The names under which a program that is given a file finds what is piped into it. */
final class StandardInput {
    private StandardInput() {}

    /** Whether the file may be the standard input, whatever way its name takes there. */
    static boolean mayBe(ShellWord file) {
        String known = file.literal().orElseGet(file::knownStart);
        boolean isAbsolute = known.startsWith("/");
        List<String> segments = new ArrayList<>();
        for (String segment : known.split("/", -1)) {
            if (segment.equals("..")) {
                isAbsolute |= segments.isEmpty();
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        if (segments.isEmpty()) {
            return true;
        }
        String last = segments.get(segments.size() - 1);
        boolean isDevice =
                isAbsolute && (segments.get(0).equals("dev") || segments.get(0).equals("proc"));
        // A relative name may be one in a folder of devices.
        return isDevice || last.equals("stdin") || last.equals("-") || Characters.isDigits(last);
    }
}
