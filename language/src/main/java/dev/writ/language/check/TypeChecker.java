package dev.writ.language.check;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Type;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads declared types. */
final class TypeChecker {
    private static final List<String> KNOWN = List.of("boolean", "integer", "string");
    private static final Set<String> NOT_YET = Set.of("decimal", "path", "domain", "instant");

    private final Problems problems;
    private final Names names;

    TypeChecker(Problems problems) {
        this.problems = problems;
        this.names = new Names(problems);
    }

    /** The type; nothing when it was reported, here or before. */
    Optional<Type> type(TypeNode node) {
        if (node instanceof TypeNode.Enumeration enumeration) {
            return values(enumeration.span(), enumeration.values()).map(Type.Enumeration::new);
        } else if (node instanceof TypeNode.ClosedSet set) {
            return values(set.span(), set.values()).map(values -> new Type.Members(Optional.of(values)));
        } else if (node instanceof TypeNode.OpenSet set) {
            return openSet(set.element());
        } else if (node instanceof TypeNode.Whole whole) {
            return whole(whole);
        } else if (node instanceof TypeNode.Decimal decimal) {
            return notYet(new Word(decimal.span(), "decimal"));
        } else if (node instanceof TypeNode.Named named) {
            return named(named.name());
        }
        return Optional.empty();
    }

    private Optional<List<String>> values(Span span, List<Word> words) {
        if (words.isEmpty()) {
            problems.add(Diagnostic.of(DiagnosticCode.EMPTY_LIST, span, "no values", "this type has no values")
                    .withHelp("list at least one value"));
            return Optional.empty();
        }
        List<String> values = names.distinct(words, "the value");
        return values.size() == words.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Type> openSet(Word element) {
        if (element.text().equals("string")) {
            return Optional.of(new Type.Members(Optional.empty()));
        }
        if (Set.of("path", "domain").contains(element.text())) {
            return notYet(element);
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.UNKNOWN_TYPE,
                        element.span(),
                        "not a type of members",
                        "there is no set of `" + element.text() + "`")
                .withHelp("write `set of string`, or list the values"));
        return Optional.empty();
    }

    private Optional<Type> named(Word name) {
        if (NOT_YET.contains(name.text())) {
            return notYet(name);
        }
        return switch (name.text()) {
            case "boolean" -> Optional.of(new Type.Truth());
            case "string" -> Optional.of(new Type.Text());
            case "integer" -> Optional.of(new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE));
            default -> {
                Diagnostic unknown = Diagnostic.of(
                                DiagnosticCode.UNKNOWN_TYPE,
                                name.span(),
                                "not a type",
                                "there is no type `" + name.text() + "`")
                        .withHelp("use boolean, integer, string, a list of values or a set");
                problems.add(problems.nearest(unknown, name.text(), KNOWN));
                yield Optional.empty();
            }
        };
    }

    private Optional<Type> notYet(Word name) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.NOT_YET,
                        name.span(),
                        "not yet",
                        "the type `" + name.text() + "` is not supported yet")
                .withHelp("declare it as a string and compare whole values"));
        return Optional.empty();
    }

    private Optional<Type> whole(TypeNode.Whole node) {
        Optional<Long> min = bound(node.min(), Long.MIN_VALUE);
        Optional<Long> max = bound(node.max(), Long.MAX_VALUE);
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.get() > max.get()) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.OUT_OF_BOUNDS,
                            node.span(),
                            "no number is within",
                            "no integer goes from " + min.get() + " to " + max.get())
                    .withHelp("put the smaller bound first"));
            return Optional.empty();
        }
        return Optional.of(new Type.Whole(min.get(), max.get()));
    }

    private Optional<Long> bound(Optional<Word> word, long otherwise) {
        return word.isPresent() ? Numbers.read(word.get().span(), word.get().text(), problems) : Optional.of(otherwise);
    }
}
