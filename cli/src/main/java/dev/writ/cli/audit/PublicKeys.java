package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Public keys in files. */
final class PublicKeys {
    private PublicKeys() {}

    /** In the order of the files. */
    static List<VerificationKey> read(List<Path> files) throws CommandException {
        List<VerificationKey> keys = new ArrayList<>();
        try {
            for (Path file : files) {
                keys.add(KeyFiles.readPublic(file));
            }
            return keys;
        } catch (KeyException e) {
            throw CommandException.usage(e);
        }
    }
}
