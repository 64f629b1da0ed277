package dev.writ.verifier.replay;

import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Interpreter, table, generated class or solver contradict each other: a mistake of ours, never of the author. */
public final class EnginesDisagree extends Exception {
    private static final long serialVersionUID = 1L;

    public EnginesDisagree(String message) {
        super(message);
    }

    private EnginesDisagree(String message, EnginesDisagree cause) {
        super(message, cause);
    }

    /**
     * The same, for somebody to look into: what was said and the policy in its canonical form, from which every engine
     * can be made again, in a new file of the directory for temporary ones. Its path is part of the message.
     */
    public EnginesDisagree archived(Policy policy) {
        String kept;
        try {
            Path file = Files.createTempFile("writ-disagreement-", ".txt");
            Files.writeString(file, getMessage() + "\n" + ModelJson.canonical(policy) + "\n");
            kept = "kept in `" + file + "`";
        } catch (IOException e) {
            kept = "nothing could be kept: " + e.getMessage();
        }
        return new EnginesDisagree(getMessage() + "; " + kept, this);
    }
}
