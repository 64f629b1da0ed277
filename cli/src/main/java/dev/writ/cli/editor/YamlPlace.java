package dev.writ.cli.editor;

import dev.writ.language.parse.Continuation.Place;
import dev.writ.language.parse.Continuations.Start;
import dev.writ.language.yaml.schema.MapShape;
import dev.writ.language.yaml.schema.PolicyShapes;
import dev.writ.language.yaml.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;

/**
 * What the shape of a policy in YAML allows at a place.
 *
 * @param keys of maps that may stand there
 * @param words of which one may stand there
 * @param start of the expression that may stand there
 * @param names that may stand there
 * @param opposite the attribute whose values may
 * @param isKey whether names are keys there
 */
record YamlPlace(
        List<CompletionItem> keys,
        List<String> words,
        Optional<Start> start,
        Optional<Place> names,
        Optional<String> opposite,
        boolean isKey) {

    static YamlPlace of(YamlCursor cursor) {
        List<Shape> shapes = List.of(PolicyShapes.POLICY);
        boolean isConstraint = false;
        for (String step : cursor.path()) {
            String key = step;
            isConstraint = shapes.stream().anyMatch(shape -> isRuleLike(shape) && !((MapShape) shape).has(key))
                    || isConstraint && step.equals(YamlCursor.ITEM);
            shapes = shapes.stream()
                    .flatMap(shape -> inside(shape, key).stream())
                    .toList();
        }
        boolean isKey = !cursor.isValue()
                && shapes.stream().anyMatch(shape -> shape instanceof MapShape || shape instanceof Shape.Entries);
        return isKey ? key(cursor, shapes) : value(cursor, shapes, isConstraint);
    }

    private static boolean isRuleLike(Shape shape) {
        return shape.equals(PolicyShapes.RULE) || shape.equals(PolicyShapes.LIMIT);
    }

    /** What may stand behind a key, or as an item. */
    private static List<Shape> inside(Shape shape, String step) {
        if (shape instanceof MapShape map) {
            return map.keys().stream()
                    .filter(key -> key.name().equals(step))
                    .findFirst()
                    .map(MapShape.Key::form)
                    .or(map::others)
                    .map(YamlPlace::alternatives)
                    .orElse(List.of());
        }
        if (shape instanceof Shape.Entries entries) {
            return step.equals(YamlCursor.ITEM) ? List.of() : alternatives(entries.value());
        }
        return shape instanceof Shape.Items items && step.equals(YamlCursor.ITEM)
                ? alternatives(items.item())
                : List.of();
    }

    private static List<Shape> alternatives(Shape shape) {
        return shape instanceof Shape.Either either
                ? either.forms().stream()
                        .flatMap(form -> alternatives(form).stream())
                        .toList()
                : List.of(shape);
    }

    private static YamlPlace key(YamlCursor cursor, List<Shape> shapes) {
        List<CompletionItem> keys = new ArrayList<>();
        for (Shape shape : shapes) {
            if (shape instanceof MapShape map) {
                map.keys().forEach(key -> keys.add(key(key)));
            }
        }
        boolean isRule = shapes.stream().anyMatch(YamlPlace::isRuleLike);
        Optional<Place> names = isRule ? Optional.of(Place.ATTRIBUTE) : Optional.empty();
        if (cursor.key().equals("request")) {
            names = Optional.of(Place.MEMBER);
        }
        return new YamlPlace(keys, List.of(), Optional.empty(), names, Optional.empty(), true);
    }

    private static CompletionItem key(MapShape.Key key) {
        CompletionItem item = Known.item(key.name(), key.about(), CompletionItemKind.Property);
        item.setInsertText(key.name() + ": ");
        return item;
    }

    private static YamlPlace value(YamlCursor cursor, List<Shape> shapes, boolean isConstraint) {
        List<String> words = new ArrayList<>();
        Optional<Start> start = Optional.empty();
        Optional<Place> names = Optional.empty();
        Optional<String> opposite = Optional.empty();
        for (Shape shape : shapes) {
            if (shape instanceof Shape.Choice choice) {
                words.addAll(choice.words());
            } else if (shape instanceof Shape.Leaf leaf) {
                switch (leaf) {
                    case CONDITION -> start = Optional.of(Start.CONDITION);
                    case SENTENCE -> start = Optional.of(cursor.key().equals("at_most") ? Start.RATE : Start.SENTENCE);
                    case TRUTH -> words.addAll(List.of("true", "false"));
                    case YES -> words.add("true");
                    case NAME -> {
                        if (cursor.key().equals("name")) {
                            start = Optional.of(Start.SCOPE_TERM);
                        }
                        names = named(cursor);
                    }
                    case VALUE -> {
                        names = isConstraint ? Optional.of(Place.VALUE) : names;
                        opposite = Optional.of(cursor.key());
                    }
                    case ANYTHING -> {
                        names = Optional.of(Place.MEMBER_VALUE);
                        opposite = Optional.of(cursor.key());
                    }
                    case TEXT, WHOLE, NUMBER, JSON_OBJECT -> {}
                }
            }
        }
        return new YamlPlace(List.of(), words, start, names, opposite, false);
    }

    /** What a name is the name of, by the key that it stands behind. */
    private static Optional<Place> named(YamlCursor cursor) {
        return switch (cursor.key()) {
            case "from", "approvers" -> Optional.of(Place.APPROVER);
            case "by" -> Optional.of(Place.RULE);
            case "finding" -> Optional.of(Place.CODE);
            case "of" -> Optional.of(Place.PROPERTY);
            case "per" -> Optional.of(Place.ATTRIBUTE);
            case "packs" -> Optional.of(Place.PACK);
            case "tags" -> Optional.of(Place.TAG);
            default -> Optional.empty();
        };
    }
}
