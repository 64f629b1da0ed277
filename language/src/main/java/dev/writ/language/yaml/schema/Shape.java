package dev.writ.language.yaml.schema;

import java.util.List;

/** What may stand at some place of a document. The binders read it, and so does whoever prints the schema. */
public sealed interface Shape permits Shape.Leaf, Shape.Choice, Shape.Items, Shape.Either, Shape.Entries, MapShape {
    /** A single value. */
    enum Leaf implements Shape {
        /** A text of at least one character. */
        NAME,
        TEXT,
        /** Also {@code true} and numbers: a condition is an expression, not a text. */
        CONDITION,
        /** A property or a rate. */
        SENTENCE,
        TRUTH,
        /** {@code true}, and not {@code false}. */
        YES,
        WHOLE,
        NUMBER,
        /** What an attribute may be compared with. */
        VALUE,
        ANYTHING,
        /** A JSON object, in a text. */
        JSON_OBJECT
    }

    /** One of a few words. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /**
     * A list.
     *
     * @param least how many items it must have
     */
    record Items(Shape item, int least) implements Shape {}

    /** What fits one of the forms. */
    record Either(List<Shape> forms) implements Shape {
        public Either {
            forms = List.copyOf(forms);
        }
    }

    /** A map from names to values of one form. */
    record Entries(Shape value) implements Shape {}

    static Shape choice(String... words) {
        return new Choice(List.of(words));
    }

    static Shape either(Shape... forms) {
        return new Either(List.of(forms));
    }

    static Shape oneOrMore(Shape item) {
        return either(item, new Items(item, 1));
    }
}
