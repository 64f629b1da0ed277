package dev.writ.language.format;

import dev.writ.language.syntax.PolicyFile;

/** Whether two documents say the same, places and the order of different kinds of declarations aside. */
final class PolicyIdentity {
    private PolicyIdentity() {}

    /** Both canonical forms are compared: each leaves out what the other cannot. */
    static boolean isSame(PolicyFile one, PolicyFile other) {
        return TextFormatter.format(one).equals(TextFormatter.format(other))
                && YamlFormatter.format(one).equals(YamlFormatter.format(other));
    }
}
