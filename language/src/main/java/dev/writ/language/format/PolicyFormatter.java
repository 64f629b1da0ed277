package dev.writ.language.format;

import dev.writ.language.syntax.PolicyFile;

/** Writes a policy in its canonical form. Documents with malformed parts have none: check what was reported first. */
public final class PolicyFormatter {
    private PolicyFormatter() {}

    /** The text spelling; reading it gives the same document, places aside. */
    public static String text(PolicyFile file) {
        return TextFormatter.format(file);
    }

    /** The YAML spelling; reading it gives the same document, places aside. */
    public static String yaml(PolicyFile file) {
        return YamlFormatter.format(file);
    }
}
