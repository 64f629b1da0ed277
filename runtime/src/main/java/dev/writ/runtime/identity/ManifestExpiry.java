package dev.writ.runtime.identity;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * When a manifest ends. At first sight the time that is left is measured once; after that much time by a clock that never
 * goes back it is over, whatever the time of day says, and for every identity that is made of the manifest again.
 */
final class ManifestExpiry {
    /** By manifest: until when by the clock that never goes back. */
    private static final ConcurrentMap<Hash, Long> DEADLINES = new ConcurrentHashMap<>();

    /** Half of what a difference of nanoseconds can say. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

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
        if (now.isAfter(notAfter)) {
            DEADLINES.put(manifest, nanos - 1);
            return true;
        }
        Duration left = Duration.between(now, notAfter);
        long longest = (left.compareTo(LONGEST) < 0 ? left : LONGEST).toNanos();
        long deadline = DEADLINES.computeIfAbsent(manifest, first -> nanos + longest);
        return nanos - deadline > 0;
    }
}
