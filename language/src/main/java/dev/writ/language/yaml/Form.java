package dev.writ.language.yaml;

import java.util.List;

/** What may stand at some place of a document. The binders read it, and so does whoever prints the schema. */
sealed interface Form permits Form.Leaf, Form.Choice, Form.Items, Form.Either, Form.Entries, MapForm {
    /** A single value. */
    enum Leaf implements Form {
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
        ANYTHING
    }

    /** One of a few words. */
    record Choice(List<String> words) implements Form {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /**
     * A list.
     *
     * @param least how many items it must have
     */
    record Items(Form item, int least) implements Form {}

    /** What fits one of the forms. */
    record Either(List<Form> forms) implements Form {
        public Either {
            forms = List.copyOf(forms);
        }
    }

    /** A map from names to values of one form. */
    record Entries(Form value) implements Form {}

    static Form choice(String... words) {
        return new Choice(List.of(words));
    }

    static Form either(Form... forms) {
        return new Either(List.of(forms));
    }

    static Form oneOrMore(Form item) {
        return either(item, new Items(item, 1));
    }
}
