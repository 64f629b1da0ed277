package dev.writ.runtime.identity;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.clock.Deadline;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * When a manifest ends. At first sight the time that is left is measured once; after that much time by a clock that never
 * goes back it is over, whatever the time of day says, and for every identity that is made of the manifest again.
 */
final class ManifestExpiry {
    /** By manifest, from its first sight on. */
    private static final ConcurrentMap<Hash, Deadline> DEADLINES = new ConcurrentHashMap<>();

    private final Hash manifest;
    private final Instant notAfter;

    /** @param text what the publisher signed */
    ManifestExpiry(VerificationKey publisher, String text, Instant notAfter) {
        this.manifest = Hash.sha256((publisher.text() + "\n" + text).getBytes(StandardCharsets.UTF_8));
        this.notAfter = notAfter;
    }

    Instant notAfter() {
        return notAfter;
    }

    boolean isOver(Instant now, long nanos) {
        return DEADLINES
                .computeIfAbsent(manifest, first -> Deadline.after(notAfter, now, nanos))
                .isOver(now, nanos);
    }
}
