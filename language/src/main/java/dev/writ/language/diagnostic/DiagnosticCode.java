package dev.writ.language.diagnostic;

/**
 * Every code Writ reports. A code is never reused. {@code E01..} is about spelling and structure, {@code E02..} about
 * names, {@code E03..} about types and values, {@code E04..} about rules as a whole; findings about what a policy means
 * are named {@code category/finding}.
 */
public enum DiagnosticCode {
    SYNTAX("E0101", Level.ERROR),
    INVALID_ENCODING("E0102", Level.ERROR),
    TOO_LARGE("E0103", Level.ERROR),
    INVISIBLE_CHARACTER("E0104", Level.ERROR),
    YAML_SYNTAX("E0110", Level.ERROR),
    YAML_FEATURE("E0111", Level.ERROR),
    YAML_AMBIGUOUS_SCALAR("E0112", Level.ERROR),
    YAML_CUT_EXPRESSION("E0113", Level.ERROR),
    UNKNOWN_KEY("E0120", Level.ERROR),
    MISSING_KEY("E0121", Level.ERROR),
    WRONG_SHAPE("E0122", Level.ERROR),
    DUPLICATE_KEY("E0123", Level.ERROR),
    EMPTY_DOCUMENT("E0124", Level.ERROR),
    NOT_YET("E0130", Level.ERROR),
    UNKNOWN_ATTRIBUTE("E0201", Level.ERROR),
    UNKNOWN_ACTION("E0202", Level.ERROR),
    UNKNOWN_VALUE("E0203", Level.ERROR),
    UNKNOWN_TAG("E0204", Level.ERROR),
    UNKNOWN_APPROVER("E0205", Level.ERROR),
    UNKNOWN_WORD("E0206", Level.ERROR),
    UNKNOWN_RULE("E0207", Level.ERROR),
    DUPLICATE_NAME("E0208", Level.ERROR),
    RESERVED_NAME("E0209", Level.ERROR),
    UNKNOWN_TYPE("E0210", Level.ERROR),
    TYPE_MISMATCH("E0301", Level.ERROR),
    OUT_OF_BOUNDS("E0302", Level.ERROR),
    INVALID_NUMBER("E0303", Level.ERROR),
    UNGUARDED_OPTIONAL("E0304", Level.ERROR),
    ARGUMENT_NOT_IN_SCOPE("E0305", Level.ERROR),
    MIXED_CONNECTIVES("E0306", Level.ERROR),
    QUOTES_NEEDED("E0307", Level.ERROR),
    INVALID_SOURCE("E0308", Level.ERROR),
    EMPTY_LIST("E0309", Level.ERROR),
    CONTRADICTORY_EFFECT("E0401", Level.ERROR),
    NO_EFFECT("E0402", Level.ERROR),
    NEVER_HOLDS("E0403", Level.ERROR),
    INVALID_APPROVAL("E0404", Level.ERROR),
    TEST_FAILED("test/failed", Level.ERROR),
    DEFAULT_ALLOW("safety/default-allow", Level.ERROR),
    OPEN_WORLD("safety/open-world", Level.ERROR),
    IMPLICIT_DENY("style/implicit-deny", Level.NOTE),
    PROPERTY_REFUTED("property/refuted", Level.ERROR),
    PROPERTY_UNDECIDED("property/undecided", Level.ERROR),
    PROPERTY_VACUOUS("property/vacuous", Level.WARNING),
    TABLE_UNDECIDED("table/undecided", Level.ERROR);

    private final String code;
    private final Level level;

    DiagnosticCode(String code, Level level) {
        this.code = code;
        this.level = level;
    }

    /** As printed: {@code E0203} or {@code safety/default-allow}. */
    public String code() {
        return code;
    }

    public Level level() {
        return level;
    }

    /** True for mistakes that leave a policy without a meaning; findings about a meaningful policy are false. */
    public boolean preventsMeaning() {
        return code.startsWith("E");
    }
}
