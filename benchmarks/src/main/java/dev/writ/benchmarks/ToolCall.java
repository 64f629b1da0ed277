package dev.writ.benchmarks;

import java.util.List;

/**
 * The values that a host has in hand when it asks what may happen: one for each attribute that a {@link PolicyGenerator}
 * declares. Public because {@linkplain HandWritten compiled rules} read it.
 */
public record ToolCall(
        String action,
        String environment,
        boolean codeFreeze,
        List<String> roles,
        String resource,
        long rows,
        long amount) {}
