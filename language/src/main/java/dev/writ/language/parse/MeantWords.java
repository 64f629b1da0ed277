package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Diagnostic.Edit;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.syntax.MeantEffects;
import dev.writ.language.syntax.MeantKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Words that other languages have where they stand, with what says the same here. */
final class MeantWords {
    private static final Set<String> APPROVAL =
            Set.of("require_approval", "requires_approval", "require-approval", "requires-approval", "needs_approval");
    private static final Set<String> CONDITION = Set.of("if", "where", "provided");
    private static final Set<Integer> AFTER_APPROVAL = Set.of(
            WritParser.FROM,
            WritParser.EXPIRES,
            WritParser.FOR,
            WritParser.IN,
            WritParser.WITH,
            WritParser.WHEN,
            WritParser.BECAUSE);
    private static final Set<Integer> SENTENCES = Set.of(
            WritParser.NEVER, WritParser.ALWAYS, WritParser.POSSIBLE, WritParser.INDEPENDENT, WritParser.MONOTONE);

    private final Fragment fragment;
    private final List<Token> tokens;
    private final int at;
    private final Token found;
    private final String word;
    private final IntervalSet expected;

    /** @param tokens what was read, the one that was found among them */
    MeantWords(Fragment fragment, List<Token> tokens, Token found, IntervalSet expected) {
        this.fragment = fragment;
        this.tokens = tokens;
        this.at = tokens.indexOf(found);
        this.found = found;
        this.word = fragment.text().substring(found.getStartIndex(), found.getStopIndex() + 1);
        this.expected = expected;
    }

    /** The diagnostic with what was meant; none where nothing is known of the word. */
    Optional<Diagnostic> explain(Diagnostic mistake) {
        if (expected.contains(WritParser.ALLOW) && expected.contains(WritParser.DENY)) {
            return effect(mistake);
        }
        boolean open = expected.contains(WritParser.WHEN);
        if (!open && !expected.contains(WritParser.AND)) {
            return Optional.empty();
        }
        if (CONDITION.contains(word)) {
            return Optional.of(
                    open ? mistake.withHelp("write `when`").withFix("when") : mistake.withHelp("write `and`"));
        }
        if (word.equals("unless")) {
            return Optional.of(open ? unless(mistake) : mistake.withHelp("write `and not (…)`"));
        }
        return next(WritParser.COLON) ? MeantKeys.advice(word).map(mistake::withHelp) : Optional.empty();
    }

    private Optional<Diagnostic> effect(Diagnostic mistake) {
        boolean sentence = expected.contains(WritParser.PERMIT);
        Optional<String> same = MeantEffects.same(word);
        if (same.isPresent()) {
            return same.map(effect ->
                    mistake.withHelp("did you mean `%s`?".formatted(effect)).withFix(effect));
        }
        if (APPROVAL.contains(word)) {
            boolean scopeFollows = !sentence
                    && at + 1 < tokens.size()
                    && !AFTER_APPROVAL.contains(tokens.get(at + 1).getType());
            String meant = scopeFollows ? "require approval for" : "require approval";
            return Optional.of(mistake.withHelp("write `%s`".formatted(meant)).withFix(meant));
        }
        if (!sentence && SENTENCES.contains(found.getType())) {
            return Optional.of(property(mistake));
        }
        return sentence ? Optional.empty() : MeantEffects.advice(word).map(mistake::withHelp);
    }

    /** A label has the name of the property already. */
    private Diagnostic property(Diagnostic mistake) {
        if (at == 0) {
            return mistake.withHelp("a property has a name: `property NAME: %s …`".formatted(word));
        }
        String name = Tokens.span(fragment, tokens.get(0)).text();
        int start = tokens.get(0).getStartIndex();
        return mistake.withHelp("write `property %s: %s …`".formatted(name, word))
                .withFix(List.of(new Edit(fragment.span(start, start), "property ")));
    }

    private Diagnostic unless(Diagnostic mistake) {
        Diagnostic helped = mistake.withHelp("write `when not (…)`");
        int end = at + 1;
        while (end < tokens.size() && tokens.get(end).getType() != WritParser.BECAUSE) {
            end++;
        }
        if (end == at + 1) {
            return helped;
        }
        int offset = tokens.get(at + 1).getStartIndex();
        int close = tokens.get(end - 1).getStopIndex() + 1;
        return helped.withFix(List.of(
                new Edit(Tokens.span(fragment, found), "when not"),
                new Edit(fragment.span(offset, offset), "("),
                new Edit(fragment.span(close, close), ")")));
    }

    private boolean next(int type) {
        return at + 1 < tokens.size() && tokens.get(at + 1).getType() == type;
    }
}
