package dev.writ.compiler.automaton;

import java.util.List;
import java.util.function.Predicate;

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

    /** Canonical IP addresses. */
    ADDRESS(List.of(new CanonicalAddresses()), List.of("203.0.113.7", "192.0.2.7", "198.51.100.7", "2001:db8::7")),

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

    /** What reads better than a value, and will do as well; the value itself where nothing is known to. */
    String plain(String value, Predicate<String> fits) {
        return this == ADDRESS ? PlainAddresses.insteadOf(value, fits) : value;
    }

    /** What reads best for just any value. */
    public String plainSample() {
        return plainSamples.get(0);
    }

    /** A value for each number from 0 on, different ones for different numbers; the first is {@link #plainSample}. */
    public String numbered(int number) {
        if (this == ADDRESS) {
            int address = (203 << 24 | 113 << 8 | 7) + number;
            return (address >>> 24) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "."
                    + (address & 0xff);
        }
        return number == 0 ? plainSample() : plainSample() + "-" + (number + 1);
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
