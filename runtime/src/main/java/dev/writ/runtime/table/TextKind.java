package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.CanonicalPath;
import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.shell.CommandSpelling;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a text may be, alone or as the member of a set. */
public enum TextKind {
    TEXT,
    PATH,
    RELATIVE_PATH,
    DOMAIN,
    ADDRESS,
    /** A command in its one spelling; only of what is derived from a command line. */
    COMMAND;

    public static TextKind of(ValueType.Element element) {
        return switch (element) {
            case TEXT -> TEXT;
            case PATH -> PATH;
            case DOMAIN -> DOMAIN;
            case ADDRESS -> ADDRESS;
            case COMMAND -> COMMAND;
        };
    }

    /** The canonical form, the same instance where the text has it; null where the text is invalid. */
    public @Nullable String canonical(String text) {
        return switch (this) {
            case TEXT -> WellFormedText.is(text) ? text : null;
            case PATH -> CanonicalPath.of(text);
            case RELATIVE_PATH -> CanonicalPath.ofRelative(text);
            case DOMAIN -> CanonicalDomain.of(text);
            case ADDRESS -> CanonicalAddress.of(text);
            case COMMAND -> CommandSpelling.isCommand(text) ? text : null;
        };
    }

    /** As {@link #canonical}; the text itself where it is invalid. */
    public String canonicalOr(String text) {
        String canonical = canonical(text);
        return canonical == null ? text : canonical;
    }

    /** That each of these can be met: values are canonical before they are classified. */
    void requireCanonical(Collection<String> texts, String place) {
        for (String text : texts) {
            require(text.equals(canonical(text)), place + ": `" + text + "` is not canonical");
        }
    }
}
