package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The constants of the format: names of files, sizes, and where the chain begins. */
final class LogFormat {
    static final String CHECKPOINTS = "checkpoints";
    static final int LONGEST_LINE = 65_535;

    /** A line is {@code {"_chain":"}, 64 hex digits, {@code ",} and the body. */
    static final String CHAIN_OPENS = "{\"_chain\":\"";

    static final String CHAIN_CLOSES = "\",";
    static final int BODY_AT = CHAIN_OPENS.length() + 2 * Hash.SIZE + CHAIN_CLOSES.length();

    private static final Pattern SEGMENT = Pattern.compile("entries-([0-9]{16})\\.jsonl");

    private LogFormat() {}

    static String segment(long firstSequence) {
        return String.format(Locale.ROOT, "entries-%016d.jsonl", firstSequence);
    }

    static boolean isSegment(String name) {
        return SEGMENT.matcher(name).matches();
    }

    static long firstSequence(String segment) {
        Matcher matcher = SEGMENT.matcher(segment);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`" + segment + "` is not the name of a segment");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** What the first line is chained to, so that no line of another log fits. */
    static Hash chainStart(String origin) {
        return Hash.sha256(("writ/chain/v1 " + origin + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
