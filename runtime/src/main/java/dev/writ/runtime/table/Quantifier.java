package dev.writ.runtime.table;

/** What is asked of a set and some values. */
public enum Quantifier {
    /** Some of the values is an element. */
    ANY("any"),
    /** Each of the values is an element; so is that of a scalar. */
    ALL("all"),
    /** Every element is among the values. */
    ONLY("only");

    private final String word;

    Quantifier(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
