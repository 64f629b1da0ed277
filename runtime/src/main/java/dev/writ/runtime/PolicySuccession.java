package dev.writ.runtime;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which policy may come into force after another while a process runs: a proved one, of the same name, that is newer. */
final class PolicySuccession {
    /** Numbers with points between them, which can be compared; nothing else can. */
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18}){0,9}");

    private PolicySuccession() {}

    static void require(Guard now, Guard next) throws PolicyRefused {
        if (!next.isIntact()) {
            throw new PolicyRefused(next.damage().orElse("the policy's data are damaged"));
        }
        if (next.proofDigest().isEmpty()) {
            throw new PolicyRefused("nothing proves what the new policy is");
        }
        if (!next.policy().equals(now.policy())) {
            throw new PolicyRefused("`" + next.policy() + "` is another policy than `" + now.policy() + "`");
        }
        String before = version(now);
        String after = version(next);
        if (compare(after, before) <= 0) {
            throw new PolicyRefused(
                    "version " + after + " is not newer than version " + before + ", which is in force");
        }
    }

    private static String version(Guard guard) throws PolicyRefused {
        Optional<String> version = guard.version();
        if (version.isEmpty()) {
            throw new PolicyRefused("of a policy without a version it is not known which is newer");
        }
        if (!VERSION.matcher(version.orElseThrow()).matches()) {
            throw new PolicyRefused("of the version `" + version.orElseThrow()
                    + "` it is not known what is newer: write" + " numbers with points between them");
        }
        return version.orElseThrow();
    }

    /** Number by number; where one has fewer, the rest of it are zeros. */
    static int compare(String left, String right) {
        String[] lefts = left.split("\\.");
        String[] rights = right.split("\\.");
        for (int i = 0; i < Math.max(lefts.length, rights.length); i++) {
            int order = number(lefts, i).compareTo(number(rights, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static BigInteger number(String[] parts, int place) {
        return place < parts.length ? new BigInteger(parts[place]) : BigInteger.ZERO;
    }
}
