package dev.writ.language.check.vocabulary;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the names stand for that a document defines. Those that were reported stand for something malformed. */
public final class Definitions {
    /** Of a document that defines nothing. */
    public static final Definitions NONE = new Definitions(Map.of(), Map.of(), Map.of());

    private final Map<String, Word> names;
    private final Map<String, Meaning> conditions;
    private final Map<String, List<Expr>> lists;

    /**
     * What a name for a condition stands for.
     *
     * @param terms how many there are once names in it are replaced
     */
    public record Meaning(Expr condition, long terms) {}

    /**
     * @param names where they are defined
     * @param lists the items, names of other lists replaced by theirs
     */
    public Definitions(Map<String, Word> names, Map<String, Meaning> conditions, Map<String, List<Expr>> lists) {
        this.names = names;
        this.conditions = conditions;
        this.lists = lists;
    }

    public boolean isDefined(String name) {
        return names.containsKey(name);
    }

    public Set<String> names() {
        return names.keySet();
    }

    /** Where the names are defined. */
    public Map<String, Word> places() {
        return names;
    }

    /** The condition that the name stands for. */
    public Optional<Meaning> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }

    /** The items of the list that the name stands for. */
    public Optional<List<Expr>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** What an item of a list in a condition stands for, where it is a name for a list; quoted it is none. */
    public Optional<List<Expr>> items(Expr item) {
        if (item instanceof Expr.NamedList named) {
            return list(named.name());
        }
        return item instanceof Expr.Name name ? list(name.text()) : Optional.empty();
    }

    /** What a value of a constraint stands for: itself, or what the list holds that it names. */
    public List<Expr> values(Expr value) {
        Expr literal = StatedConstraints.literal(value);
        return literal instanceof Expr.Text text ? list(text.value()).orElse(List.of(literal)) : List.of(literal);
    }

    /** Equal for literals that are spelled alike. */
    public static Object key(Expr literal) {
        if (literal instanceof Expr.Text text) {
            return List.of("text", text.value());
        } else if (literal instanceof Expr.Numeral numeral) {
            return List.of("number", numeral.spelling());
        }
        return literal instanceof Expr.Truth truth ? truth.value() : literal;
    }

    /** The actions and tags that a name in a scope stands for: itself, or what the list holds that it names. */
    List<Word> actions(Word name) {
        List<Expr> items = lists.get(name.text());
        if (items == null) {
            return isDefined(name.text()) ? List.of() : List.of(name);
        }
        return items.stream()
                .filter(Expr.Text.class::isInstance)
                .map(Expr.Text.class::cast)
                .map(text -> new Word(text.span(), text.value()))
                .toList();
    }

    /** Whether what the name stands for, or a part of it, is said at the place. */
    public boolean isSaidAt(Word name, Span place) {
        return Stream.concat(
                        condition(name.text()).map(Meaning::condition).stream(),
                        list(name.text()).stream().flatMap(List::stream))
                .anyMatch(said -> said.span().holds(place));
    }
}
