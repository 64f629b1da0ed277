package dev.writ.compiler.automaton;

import java.util.List;

/** What the texts of an attribute are. Only canonical values matter: an automaton may treat other texts as it likes. */
public enum TextKind {
    /** Well-formed Unicode text. */
    TEXT(List.of(new AnyText()), List.of("other")),

    /** Canonical absolute POSIX paths. */
    PATH(List.of(new CanonicalPaths()), List.of("/other")),

    /** Canonical host names. */
    DOMAIN(List.of(CanonicalDomains.ofAnyLabelLength(), CanonicalDomains.exact()), List.of("other.example", "other"));

    /** Each a part of the one before; the last is exactly the canonical values, but for their length. */
    private final List<ValueLanguage> universes;

    private final List<String> plainSamples;

    TextKind(List<ValueLanguage> universes, List<String> plainSamples) {
        this.universes = universes;
        this.plainSamples = plainSamples;
    }

    List<ValueLanguage> universes() {
        return universes;
    }

    private ValueLanguage exact() {
        return universes.get(universes.size() - 1);
    }

    /** What reads best for a value that is in none of the text sets in question, best first. */
    List<String> plainSamples() {
        return plainSamples;
    }

    /** What reads best for just any value. */
    public String plainSample() {
        return plainSamples.get(0);
    }

    /** Whether a text is a canonical value. */
    public boolean contains(String text) {
        ValueLanguage universe = exact();
        int state = universe.start();
        for (int i = 0; i < text.length() && state >= 0; i = text.offsetByCodePoints(i, 1)) {
            state = universe.step(state, text.codePointAt(i));
        }
        return state >= 0 && universe.accepts(state) && text.length() <= universe.longest();
    }
}
