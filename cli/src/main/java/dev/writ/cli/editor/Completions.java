package dev.writ.cli.editor;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.model.Type;
import dev.writ.language.parse.Continuation;
import dev.writ.language.parse.Continuation.Place;
import dev.writ.language.parse.Continuations;
import dev.writ.language.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What may be written at a place: keywords by the grammar, names by what the document declares, values by type. */
final class Completions {
    /** The word that is being written. */
    private static final Pattern WORD = Pattern.compile("(tag:)?[A-Za-z_][A-Za-z0-9_.*/-]*$|tag:$");

    /** Names are shorter. */
    private static final int LONGEST_WORD = 500;

    /** Words that begin the tests of an attribute; the others join tests. */
    private static final Set<String> OPERATORS = Set.of(
            "==",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "not",
            "between",
            "before",
            "after",
            "like",
            "under",
            "matches",
            "starts",
            "ends",
            "extension",
            "contains",
            "is",
            "+",
            "-",
            "(");

    private final SourceText source;
    private final PolicySpelling spelling;
    private final Known known;

    Completions(OpenDocument document, Known known) {
        this.source = SourceText.of(document.name(), document.text());
        this.spelling = PolicyFrontEnd.spelling(document.name());
        this.known = known;
    }

    List<CompletionItem> at(int offset) {
        String before = source.text().substring(0, offset);
        int from = Math.max(0, offset - LONGEST_WORD);
        Matcher matcher = WORD.matcher(before.substring(from));
        int start = matcher.find() ? from + matcher.start() : offset;
        Range replaced = Places.range(source.span(start, offset));
        List<CompletionItem> items = spelling == PolicySpelling.TEXT
                ? of(Continuations.inDocument(before.substring(0, start)))
                : yaml(YamlCursor.at(before.substring(0, start)));
        Set<String> seen = new HashSet<>();
        List<CompletionItem> distinct = new ArrayList<>();
        for (CompletionItem item : items) {
            if (seen.add(item.getLabel())) {
                String text = Optional.ofNullable(item.getInsertText()).orElse(item.getLabel());
                item.setTextEdit(Either.forLeft(new TextEdit(replaced, text)));
                distinct.add(item);
            }
        }
        return distinct;
    }

    private List<CompletionItem> of(Continuation continuation) {
        List<CompletionItem> items = new ArrayList<>();
        boolean isValue = continuation.places().contains(Place.VALUE);
        Optional<Type> type = continuation.opposite().flatMap(known::type);
        for (Place place : continuation.places()) {
            items.addAll(known.at(place, continuation.opposite()));
        }
        continuation.keywords().stream()
                .sorted()
                .filter(word -> !isValue || type.isEmpty() || !isTruth(word) || type.get() instanceof Type.Truth)
                .filter(word -> isFit(word, continuation, type))
                .map(word -> Known.item(word, "", CompletionItemKind.Keyword))
                .forEach(items::add);
        return items;
    }

    private static boolean isTruth(String word) {
        return word.equals("true") || word.equals("false");
    }

    /** Whether the word can test the attribute before it. */
    private static boolean isFit(String word, Continuation continuation, Optional<Type> type) {
        boolean isTested = continuation.keywords().contains("==");
        return !isTested
                || type.isEmpty()
                || !OPERATORS.contains(word)
                || TypeWords.operators(type.get()).contains(word);
    }

    private List<CompletionItem> yaml(YamlCursor cursor) {
        YamlPlace place = YamlPlace.of(cursor);
        List<CompletionItem> items = new ArrayList<>(place.keys());
        place.words().forEach(word -> items.add(Known.item(word, "", CompletionItemKind.EnumMember)));
        place.start().ifPresent(start -> items.addAll(of(Continuations.in(start, cursor.expression()))));
        place.names().ifPresent(names -> known.at(names, place.opposite()).forEach(item -> {
            if (place.isKey()) {
                item.setInsertText(item.getLabel() + ": ");
            }
            items.add(item);
        }));
        return items;
    }
}
