package dev.writ.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a call belongs in a distributed trace, by W3C Trace Context.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 */
public record TraceContext(String traceId, String spanId) {
    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final Pattern HEADER = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    public TraceContext {
        if (!TRACE.matcher(traceId).matches() || !SPAN.matcher(spanId).matches()) {
            throw new IllegalArgumentException("a trace has 32 hex digits and a span 16, not all of them zero");
        }
    }

    /** Reads the value of a {@code traceparent} header of version 00. */
    public static TraceContext ofTraceparent(String header) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no traceparent of version 00");
        }
        return new TraceContext(matcher.group(1), matcher.group(2));
    }
}
