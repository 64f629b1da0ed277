package dev.writ.language.format;

/** A policy that one of the spellings has no way to say, such as a request in a test that names a member twice in YAML. */
public final class UnwritablePolicyException extends Exception {
    private static final long serialVersionUID = 1;

    UnwritablePolicyException(PolicySpelling spelling, String why) {
        super("the policy cannot be written as " + spelling.word() + ": " + why);
    }
}
