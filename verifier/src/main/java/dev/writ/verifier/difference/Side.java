package dev.writ.verifier.difference;

/** Which of two policies. */
enum Side {
    BEFORE,
    AFTER;

    Side other() {
        return this == BEFORE ? AFTER : BEFORE;
    }
}
