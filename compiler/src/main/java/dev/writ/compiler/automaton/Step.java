package dev.writ.compiler.automaton;

/** One step of a pattern. */
sealed interface Step {
    /** Exactly this code point; {@code ignoringCase}, an ASCII letter also in its other case. */
    record Of(int codePoint, boolean ignoringCase) implements Step {}

    /** Any code point but a slash. */
    record NotSlash() implements Step {}

    /** Any code points, also none. */
    record Anything() implements Step {}

    /** Any code points but slashes, also none. */
    record WithinSegment() implements Step {}

    Step NOT_SLASH = new NotSlash();
    Step ANYTHING = new Anything();
    Step WITHIN_SEGMENT = new WithinSegment();
}
