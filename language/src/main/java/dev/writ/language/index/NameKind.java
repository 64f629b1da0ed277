package dev.writ.language.index;

/** What a name is the name of. */
public enum NameKind {
    ATTRIBUTE("attribute"),
    ACTION("action"),
    TAG("tag"),
    RULE("rule"),
    LIMIT("limit"),
    PROPERTY("property"),
    DEFINITION("definition"),
    APPROVER("approver"),
    /** A value of an attribute that lists its values; {@link Occurrence#owner} is the attribute. */
    VALUE("value");

    private final String word;

    NameKind(String word) {
        this.word = word;
    }

    /** As sentences call it. */
    public String word() {
        return word;
    }
}
