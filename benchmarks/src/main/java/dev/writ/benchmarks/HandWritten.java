package dev.writ.benchmarks;

import dev.writ.runtime.decision.Outcome;

/** Rules that a person wrote in Java: what a policy is compared with. */
public interface HandWritten {
    /** Never null. */
    Outcome decide(ToolCall call);
}
