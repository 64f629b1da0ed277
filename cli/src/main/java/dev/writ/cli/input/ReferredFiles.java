package dev.writ.cli.input;

import dev.writ.language.compose.PolicyTree;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that a policy was found to refer to, as far as it was read; safe for use by several threads. */
public final class ReferredFiles {
    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    void add(PolicyTree.Found found) {
        files.add(found.file());
    }

    /** One that is known to be referred to. */
    public void add(Path file) {
        files.add(file);
    }

    public Set<Path> files() {
        return Set.copyOf(files);
    }
}
