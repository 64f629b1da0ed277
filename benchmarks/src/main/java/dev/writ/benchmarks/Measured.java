package dev.writ.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What was measured of one policy.
 *
 * @param found what the {@link CompileCase} wrote down
 * @param decisions for each stream of requests, time and memory of one decision; none where there was no table
 */
record Measured(PolicyKnobs knobs, Map<String, String> found, Map<String, PerDecision> decisions) {
    static final String HOT = "hot";
    static final String UNIFORM = "uniform";
    static final String SKEWED = "skewed";
    static final String DEFAULT_DENY = "default-deny";
    static final String COLD = "cold text";

    /** Of one decision. */
    record PerDecision(double nanoseconds, double error, double bytes) {
        /** What is left when another is part of this one. */
        PerDecision without(PerDecision part) {
            return new PerDecision(nanoseconds - part.nanoseconds, error + part.error, bytes - part.bytes);
        }

        /** No decision allocates less than one byte: what is left below is noise of counting. */
        String bytesInWords() {
            return Math.abs(bytes) < 0.5 ? "0" : String.format(Locale.ROOT, "%.0f", bytes);
        }
    }

    Measured {
        found = Map.copyOf(found);
        decisions = Map.copyOf(decisions);
    }

    static Measured of(PolicyKnobs knobs, Properties found, Map<String, PerDecision> decisions) {
        Map<String, String> texts = new TreeMap<>();
        found.stringPropertyNames().forEach(name -> texts.put(name, found.getProperty(name)));
        return new Measured(knobs, texts, decisions);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(found.get(name));
    }

    Optional<Double> number(String name) {
        return text(name).map(Double::valueOf);
    }

    Optional<PerDecision> decision(String stream) {
        return Optional.ofNullable(decisions.get(stream));
    }
}
