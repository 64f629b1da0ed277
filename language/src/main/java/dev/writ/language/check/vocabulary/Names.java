package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ReservedWords;
import dev.writ.language.syntax.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What names may look like, and which may stand where. */
public final class Names {
    /** Names of attributes that mean something else as the key of a rule. */
    public static final Set<String> RULE_KEYS = Set.of("id", "name", "effect", "requires_approval", "when", "reason");

    /** The keys that stand beside attributes in a vocabulary. */
    private static final Set<String> VOCABULARY_KEYS = Set.of("actions", "approvers");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*+(?:\\.[A-Za-z_][A-Za-z0-9_-]*+)*+");

    private final DiagnosticSink problems;

    public Names(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** Reports a name that conditions could not spell, or that requests or documents use for something else. */
    boolean isFreeForAttribute(Word name) {
        return isName(name, "an attribute") && isNotTheAction(name) && isNotReserved(name) && isNotAKey(name);
    }

    /** As for attributes, except that keys of rules are not in the way: an argument is constrained in {@code when}. */
    public boolean isFreeForArgument(Word name) {
        return isName(name, "an argument") && isNotTheAction(name) && isNotReserved(name);
    }

    /** Whether an action may be called so: nothing else of a scope is. */
    public static boolean isFreeForAction(String name) {
        return !name.isEmpty() && !name.startsWith("tag:");
    }

    static boolean isSpelled(Word word) {
        return NAME.matcher(word.text()).matches();
    }

    public boolean isName(Word word, String what) {
        if (isSpelled(word)) {
            return true;
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.SYNTAX,
                        word.span(),
                        "not a name",
                        "`" + word.text() + "` is not a name for " + what)
                .withHelp("use ASCII letters, digits, `_` and `-`, joined by dots"));
        return false;
    }

    /** A name without the characters that it cannot have: what the rest of the document most likely calls it. */
    static String meant(String text) {
        return text.replaceAll("[^A-Za-z0-9_.-]", "");
    }

    /** Reports text that no UTF-8 document and no request can hold. */
    public boolean isWellFormed(Span span, String text) {
        if (isWellFormed(text)) {
            return true;
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.INVALID_ENCODING, span, "a lone surrogate", "this text holds a lone surrogate")
                .withHelp("write the character itself, or both halves of its escape"));
        return false;
    }

    /** Whether each surrogate has its other half. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** The texts, without those that stand twice or are not well formed, which are reported. */
    public List<String> distinct(List<Word> words, String what) {
        Map<String, Span> first = new HashMap<>();
        return words.stream()
                .filter(word -> isWellFormed(word.span(), word.text()))
                .filter(word -> {
                    Span earlier = first.putIfAbsent(word.text(), word.span());
                    if (earlier != null) {
                        problems.twice(word, earlier, what);
                    }
                    return earlier == null;
                })
                .map(Word::text)
                .toList();
    }

    /** The text of an optional word, where it is well formed. */
    public Optional<String> text(Optional<Word> word) {
        return word.filter(w -> isWellFormed(w.span(), w.text())).map(Word::text);
    }

    private boolean isNotTheAction(Word name) {
        if (!name.text().equals("action") && !name.text().startsWith("action.")) {
            return true;
        }
        reserved(name, "`" + name.text() + "` is how a request names its action");
        return false;
    }

    private boolean isNotReserved(Word name) {
        if (!ReservedWords.contains(name.text())) {
            return true;
        }
        reserved(name, "`" + name.text() + "` is a word of the language, which conditions cannot take for a name");
        return false;
    }

    private boolean isNotAKey(Word name) {
        if (RULE_KEYS.contains(name.text())) {
            reserved(name, "`" + name.text() + "` is a key of rules, so only an argument may have that name");
            return false;
        }
        if (VOCABULARY_KEYS.contains(name.text())) {
            reserved(name, "`" + name.text() + "` is a key of the vocabulary, so only an argument may have that name");
            return false;
        }
        return true;
    }

    private void reserved(Word name, String message) {
        problems.add(Diagnostic.of(DiagnosticCode.RESERVED_NAME, name.span(), "reserved", message)
                .withHelp("choose another name"));
    }
}
