package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Scope;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves the actions and tags that a rule or property names. */
public final class Scopes {
    private static final String TAG = "tag:";

    private final Symbols symbols;
    private final DiagnosticSink problems;

    public Scopes(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    static boolean isTag(Word word) {
        return word.text().startsWith(TAG);
    }

    /** A name that looks as if it stood for several: taken literally, it would silently name no action at all. */
    static boolean isPattern(Word word) {
        return word.text().contains("*");
    }

    /** The scope; nothing when a name in it was reported. */
    public Optional<Scope> scope(List<Word> words) {
        List<String> actions = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        List<String> distinct = new Names(problems).distinct(words, "the name");
        boolean sound = distinct.size() == words.size();
        for (Word word : words) {
            if (isTag(word)) {
                sound &= isDeclaredTag(word);
                tags.add(word.text().substring(TAG.length()));
            } else {
                sound &= isAction(word);
                actions.add(word.text());
            }
        }
        return sound ? Optional.of(new Scope(actions, tags)) : Optional.empty();
    }

    private boolean isDeclaredTag(Word word) {
        String tag = word.text().substring(TAG.length());
        if (symbols.isTag(tag)) {
            return true;
        }
        if (!symbols.isWhole()) {
            return false;
        }
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_TAG,
                        word.span(),
                        "on no action",
                        "no declared action has the tag `" + tag + "`")
                .withHelp("give the tag to an action in the vocabulary");
        problems.add(
                symbols.isAction(tag)
                        ? unknown.withHelp("did you mean the action `" + tag + "`?")
                                .withFix(word.text(), tag)
                        : problems.nearest(unknown, tag, symbols.tags()));
        return false;
    }

    private boolean isAction(Word word) {
        if (symbols.isAction(word.text())) {
            return true;
        }
        if (isPattern(word)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.NOT_YET,
                            word.span(),
                            "a pattern",
                            "patterns of action names are not supported yet")
                    .withHelp("name the actions or a tag; a rule that names nothing is about every action"));
            return false;
        }
        if (symbols.vocabulary().openActions()) {
            return isNotEmpty(word);
        }
        if (!symbols.isWhole()) {
            return false;
        }
        String message = "`" + word.text() + "` is not a declared action";
        if (symbols.isTag(word.text())) {
            problems.add(Diagnostic.of(DiagnosticCode.UNKNOWN_ACTION, word.span(), "a tag", message)
                    .withHelp("did you mean `" + TAG + word.text() + "`, the actions with that tag?")
                    .withFix(word.text(), TAG + word.text()));
        } else {
            problems.unknown(DiagnosticCode.UNKNOWN_ACTION, word, message, symbols.actionNames());
        }
        return false;
    }

    private boolean isNotEmpty(Word word) {
        if (word.text().isEmpty()) {
            problems.add(
                    Diagnostic.of(DiagnosticCode.UNKNOWN_ACTION, word.span(), "an empty name", "an action has a name")
                            .withHelp("name the action"));
        }
        return !word.text().isEmpty();
    }
}
