package dev.writ.compiler.docs;

import java.util.ArrayList;
import java.util.List;

/** Spells lengths of time as a policy does, in the largest units that are whole. */
public final class Durations {
    private static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("s", 1_000_000_000L));

    private record Unit(String sign, long nanos) {}

    private Durations() {}

    /** {@code 24h} for a day would be {@code 1d}; a nanosecond beside a duration is spelt so. */
    public static String of(long nanos) {
        for (Unit unit : UNITS) {
            if (nanos % unit.nanos == 0) {
                return nanos / unit.nanos + unit.sign;
            }
        }
        List<String> parts = new ArrayList<>();
        long rest = nanos % UNITS.get(UNITS.size() - 1).nanos;
        if (nanos > rest) {
            parts.add(of(nanos - rest));
        }
        parts.add(rest + "ns");
        return String.join(" ", parts);
    }
}
