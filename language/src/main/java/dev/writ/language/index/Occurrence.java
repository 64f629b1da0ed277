package dev.writ.language.index;

import dev.writ.language.source.Span;
import java.util.Optional;

/**
 * One place where a name stands.
 *
 * @param owner of a value, the attribute that has it; empty for any other kind
 * @param span of the name itself, without quotes where it has some
 * @param isDeclaration whether it is declared there
 */
public record Occurrence(NameKind kind, String name, Optional<String> owner, Span span, boolean isDeclaration) {
    /** Whether both are places of one name. */
    public boolean isOfSameName(Occurrence other) {
        return kind == other.kind && name.equals(other.name) && owner.equals(other.owner);
    }

    /** Whether the name is written there letter by letter: not so where it is escaped, or implied by another word. */
    public boolean isSpelledOut() {
        return span.text().equals(name);
    }
}
