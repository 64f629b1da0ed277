package dev.writ.compiler.files;

import java.io.IOException;
import java.nio.file.Path;

/** A process that has made a draft, and waits to be interrupted before the file is in its place. */
final class InterruptedWriting {
    private InterruptedWriting() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        try (Drafts drafts = new Drafts()) {
            Path draft = drafts.draft(file, "half");
            System.out.println(draft);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
