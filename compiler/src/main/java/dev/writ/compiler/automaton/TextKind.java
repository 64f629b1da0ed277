package dev.writ.compiler.automaton;

import java.util.List;

/** What the texts of an attribute are. Only canonical values matter: an automaton may treat other texts as it likes. */
public enum TextKind {
    /** Well-formed Unicode text. */
    TEXT(List.of(new AnyText()), List.of("other")),

    /** Canonical absolute POSIX paths. */
    PATH(List.of(new CanonicalPaths()), List.of("/other")),

    /** Canonical paths relative to a root that they never leave. */
    RELATIVE_PATH(List.of(new CanonicalRelativePaths()), List.of("other")),

    /** Canonical host names. */
    DOMAIN(List.of(CanonicalDomains.ofAnyLabelLength(), CanonicalDomains.exact()), List.of("other.example", "other")),

    /** Commands in their one spelling. */
    COMMAND(List.of(new SpelledCommands()), List.of("other", "other x"));

    /** Each a part of the one before; the last is exactly the canonical values, but for their length. */
    private final List<ValueLanguage> languages;

    private final List<String> plainSamples;

    TextKind(List<ValueLanguage> languages, List<String> plainSamples) {
        this.languages = languages;
        this.plainSamples = plainSamples;
    }

    List<ValueLanguage> languages() {
        return languages;
    }

    private ValueLanguage exact() {
        return languages.get(languages.size() - 1);
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
        ValueLanguage language = exact();
        int state = language.start();
        for (int i = 0; i < text.length() && state >= 0; i = text.offsetByCodePoints(i, 1)) {
            state = language.step(state, text.codePointAt(i));
        }
        return state >= 0 && language.accepts(state) && text.length() <= language.longest();
    }
}
