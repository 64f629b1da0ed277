package dev.writ.verifier.difference;

/** How a policy takes an attribute in requests for one action. */
enum Admission {
    REQUIRED,
    OPTIONAL,
    /** A request that has it is invalid. */
    FORBIDDEN,
    /** It is not declared, and what a request gives for it is not looked at. */
    IGNORED
}
