package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Scope;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The scope; nothing when a name in it was reported. */
    public Optional<Scope> scope(List<ScopeTerm> terms) {
        Set<Object> met = new HashSet<>();
        terms.forEach(term -> term.single().map(Word::text).ifPresent(met::add));
        boolean isSound = areDistinct(terms);
        List<Scope.Term> read = new ArrayList<>();
        for (ScopeTerm term : terms) {
            List<Word> uses = term.items().stream()
                    .map(ScopeTerm.Item::word)
                    .filter(word -> symbols.definitions().isDefined(word.text()))
                    .toList();
            if (uses.isEmpty()) {
                isSound &= term(term, term.span()).map(read::add).isPresent();
                continue;
            }
            for (Word use : uses) {
                isSound &= isList(use);
            }
            for (ScopeTerm one : inPlaceOf(term)) {
                if (one.single().isEmpty() || met.add(one.single().get().text())) {
                    Span place = one.single().map(Word::span).orElse(term.span());
                    isSound &= problems.within(uses, symbols.definitions()::isSaidAt, () -> term(one, place)
                            .map(read::add)
                            .isPresent());
                }
            }
        }
        return isSound ? Optional.of(new Scope(read)) : Optional.empty();
    }

    /** The terms that one comes to where some of its names stand for lists. */
    private List<ScopeTerm> inPlaceOf(ScopeTerm term) {
        List<List<ScopeTerm.Item>> all = List.of(List.of());
        for (ScopeTerm.Item item : term.items()) {
            List<ScopeTerm.Item> items = symbols.definitions().actions(item.word()).stream()
                    .map(word -> new ScopeTerm.Item(word, item.isExcluded()))
                    .toList();
            List<List<ScopeTerm.Item>> choices = item.isExcluded()
                    ? List.of(items)
                    : items.stream().map(List::of).toList();
            List<List<ScopeTerm.Item>> longer = new ArrayList<>();
            for (List<ScopeTerm.Item> begun : all) {
                symbols.steps().spend((long) choices.size() * (begun.size() + 1));
                choices.forEach(choice -> longer.add(
                        Stream.concat(begun.stream(), choice.stream()).toList()));
            }
            all = longer;
        }
        return all.stream().map(ScopeTerm::new).toList();
    }

    /** Whether the name stands for actions and tags alone. */
    private boolean isList(Word name) {
        Optional<List<Expr>> items = symbols.definitions().list(name.text());
        if (items.isEmpty()) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            name.span(),
                            "a condition",
                            "`" + name.text() + "` stands for a condition, and names of actions stand here")
                    .withHelp("write it after `when`"));
            return false;
        }
        boolean sound = true;
        for (Expr item : items.get()) {
            sound &= item instanceof Expr.Text;
            if (item instanceof Expr.Numeral || item instanceof Expr.Truth) {
                problems.within(List.of(name), symbols.definitions()::isSaidAt, () -> {
                    problems.add(Diagnostic.of(
                                    DiagnosticCode.TYPE_MISMATCH,
                                    item.span(),
                                    "not a name",
                                    "`" + item.span().text() + "` is not the name of an action")
                            .withHelp("quote it if an action is called so"));
                    return item;
                });
            }
        }
        return sound;
    }

    private boolean areDistinct(List<ScopeTerm> terms) {
        List<Word> single =
                terms.stream().flatMap(term -> term.single().stream()).toList();
        boolean distinct = areDistinctWords(single);
        for (ScopeTerm term : terms) {
            if (term.single().isEmpty()) {
                distinct &= areDistinctWords(
                        term.items().stream().map(ScopeTerm.Item::word).toList());
            }
        }
        return distinct;
    }

    private boolean areDistinctWords(List<Word> words) {
        return new Names(problems).distinct(words, "the name").size() == words.size();
    }

    /** @param place what shows it as a whole */
    private Optional<Scope.Term> term(ScopeTerm term, Span place) {
        List<Scope.Selector> all = new ArrayList<>();
        List<Scope.Selector> none = new ArrayList<>();
        for (ScopeTerm.Item item : term.items()) {
            selector(item.word()).ifPresent(selector -> (item.isExcluded() ? none : all).add(selector));
        }
        if (all.size() + none.size() < term.items().size()) {
            return Optional.empty();
        }
        Scope.Term read = new Scope.Term(all, none);
        reportEmpty(term, place, read);
        return Optional.of(read);
    }

    private Optional<Scope.Selector> selector(Word word) {
        if (isTag(word)) {
            String tag = word.text().substring(TAG.length());
            return isDeclaredTag(word) ? Optional.of(new Scope.Selector.Tagged(tag)) : Optional.empty();
        }
        Optional<List<String>> parts = ActionPattern.parts(word.text());
        if (parts.isEmpty()) {
            problems.add(VocabularyChecker.badPattern(word));
            return Optional.empty();
        }
        if (parts.get().size() > 1) {
            return Optional.of(new Scope.Selector.Like(new Pattern.Glob(parts.get(), false)));
        }
        String name = parts.get().get(0);
        return isAction(new Word(word.span(), name)) ? Optional.of(new Scope.Selector.Name(name)) : Optional.empty();
    }

    /** What names actions that there are is no mistake; that it comes to none of them nobody wants. */
    private void reportEmpty(ScopeTerm written, Span place, Scope.Term term) {
        if (!symbols.hasMembers(term)) {
            Word first = written.items().get(0).word();
            Diagnostic empty = Diagnostic.of(
                            DiagnosticCode.NO_SUCH_ACTION,
                            place,
                            "no action",
                            written.single().isPresent()
                                    ? "no declared action matches `" + first.text() + "`"
                                    : "no declared action is in all of these and in none that is excluded")
                    .withHelp("it says nothing: write what actions are called, or remove it");
            List<String> nearest = written.single().isPresent() && ActionPattern.isPattern(first.text())
                    ? NearMatches.of(first.text(), symbols.scopeNames())
                    : List.of();
            problems.add(
                    nearest.isEmpty()
                            ? empty
                            : empty.withHelp("the nearest are `" + String.join("`, `", nearest) + "`"));
        }
    }

    /** Says what a comma means between tags where the intersection may have been meant: some action has all of them. */
    public void noteUnion(List<ScopeTerm> terms) {
        List<Word> tags = terms.stream()
                .flatMap(term -> term.single().stream())
                .filter(Scopes::isTag)
                .toList();
        List<String> names =
                tags.stream().map(tag -> tag.text().substring(TAG.length())).toList();
        if (tags.size() > 1 && tags.size() == terms.size() && symbols.areNarrowedTogether(names)) {
            String joined = tags.stream().map(Word::text).collect(Collectors.joining(" and "));
            problems.add(Diagnostic.of(
                            DiagnosticCode.UNION_OF_TAGS,
                            terms.get(0).span().to(terms.get(terms.size() - 1).span()),
                            "any of these",
                            "this allows the actions that have any of the tags")
                    .withHelp("for those that have all of them write `" + joined + "`"));
        }
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
        if (tag.contains(",")) {
            problems.add(unknown.withHelp("several names stand in a list: `[tag:a, tag:b]`"));
        } else if (symbols.isNamedAction(tag)) {
            problems.add(
                    unknown.withHelp("did you mean the action `" + tag + "`?").withFix(word.text(), tag));
        } else {
            problems.add(problems.nearest(unknown, tag, symbols.tags()));
        }
        return false;
    }

    private boolean isAction(Word word) {
        if (symbols.isAction(word.text())) {
            return true;
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
            problems.unknown(DiagnosticCode.UNKNOWN_ACTION, word, message, symbols.scopeNames());
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
