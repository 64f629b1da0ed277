package dev.writ.runtime.identity;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.clock.Deadline;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a manifest ends. At first sight the time that is left is measured once; after that much time by a clock that never
 * goes back it is over, whatever the time of day says, and for every identity that is made of the manifest again. Of more
 * than {@link #MOST} manifests, those that were loaded longest ago are measured anew where they are loaded again.
 */
final class ManifestExpiry {
    static final int MOST = 10_000;

    /** By manifest, from its first sight on; the one that was loaded longest ago is first. Guarded by itself. */
    private static final Map<Hash, Deadline> DEADLINES = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Deadline> eldest) {
            return size() > MOST;
        }
    };

    private final Hash manifest;
    private final Instant notAfter;

    /** Kept here, so that an identity that is in use does not depend on what else is loaded. */
    private volatile @Nullable Deadline deadline;

    /** @param text what the publisher signed */
    ManifestExpiry(VerificationKey publisher, String text, Instant notAfter) {
        this.manifest = Hash.sha256((publisher.text() + "\n" + text).getBytes(StandardCharsets.UTF_8));
        this.notAfter = notAfter;
    }

    /** How many manifests are remembered. */
    static int remembered() {
        synchronized (DEADLINES) {
            return DEADLINES.size();
        }
    }

    Instant notAfter() {
        return notAfter;
    }

    boolean isOver(Instant now, long nanos) {
        Deadline known = deadline;
        if (known == null) {
            synchronized (DEADLINES) {
                known = DEADLINES.computeIfAbsent(manifest, first -> Deadline.after(notAfter, now, nanos));
            }
            deadline = known;
        }
        return known.isOver(now, nanos);
    }
}
