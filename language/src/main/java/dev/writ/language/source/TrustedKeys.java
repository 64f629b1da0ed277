package dev.writ.language.source;

import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The public keys whose signatures under a policy are believed. A key that a policy itself names is never one of them. */
public record TrustedKeys(List<VerificationKey> keys) {
    /** Nobody's: then no signature is checked, and it is said so. */
    public static final TrustedKeys NONE = new TrustedKeys(List.of());

    /** What a key is called that has no name, as those of OAGS. */
    private static final String NAMELESS = "trusted";

    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    /** @param files of one key each: 64 hex digits, or {@code name+id+base64} */
    public static TrustedKeys read(List<Path> files) throws KeyException {
        List<VerificationKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(KeyFiles.readPublicOr(file, NAMELESS));
        }
        return new TrustedKeys(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether any of them made the signature. */
    public boolean signed(byte[] message, byte[] signature) {
        for (VerificationKey key : keys) {
            try {
                key.verify(message, signature);
                return true;
            } catch (KeyException otherKeyOrMessage) {
                continue;
            }
        }
        return false;
    }
}
