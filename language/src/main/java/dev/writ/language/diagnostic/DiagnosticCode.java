package dev.writ.language.diagnostic;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every code Writ reports; each has a page in {@code spec/codes}. A code is never reused. {@code E01..} is about spelling
 * and structure, {@code E02..} about names, {@code E03..} about types and values, {@code E04..} about rules as a whole,
 * {@code E05..} about other dialects; findings about what a policy means are named {@code category/finding}.
 */
public enum DiagnosticCode {
    SYNTAX("E0101", Level.ERROR, "0.1", "syntax error"),
    INVALID_ENCODING("E0102", Level.ERROR, "0.1", "text that is not Unicode"),
    TOO_LARGE("E0103", Level.ERROR, "0.1", "document too large"),
    INVISIBLE_CHARACTER("E0104", Level.ERROR, "0.1", "invisible or foreign character"),
    YAML_SYNTAX("E0110", Level.ERROR, "0.1", "invalid YAML"),
    YAML_FEATURE("E0111", Level.ERROR, "0.1", "YAML feature that policies do without"),
    YAML_AMBIGUOUS_SCALAR("E0112", Level.ERROR, "0.1", "ambiguous YAML scalar"),
    YAML_CUT_EXPRESSION("E0113", Level.ERROR, "0.1", "expression cut off by a comment"),
    UNKNOWN_KEY("E0120", Level.ERROR, "0.1", "unknown key"),
    MISSING_KEY("E0121", Level.ERROR, "0.1", "missing key"),
    WRONG_SHAPE("E0122", Level.ERROR, "0.1", "wrong kind of value"),
    DUPLICATE_KEY("E0123", Level.ERROR, "0.1", "duplicate key"),
    EMPTY_DOCUMENT("E0124", Level.ERROR, "0.1", "empty document"),
    NOT_YET("E0130", Level.ERROR, "0.1", "not supported yet"),
    UNKNOWN_ATTRIBUTE("E0201", Level.ERROR, "0.1", "unknown attribute"),
    UNKNOWN_ACTION("E0202", Level.ERROR, "0.1", "unknown action"),
    UNKNOWN_VALUE("E0203", Level.ERROR, "0.1", "unknown value"),
    UNKNOWN_TAG("E0204", Level.ERROR, "0.1", "unknown tag"),
    UNKNOWN_APPROVER("E0205", Level.ERROR, "0.1", "unknown approver"),
    UNKNOWN_WORD("E0206", Level.ERROR, "0.1", "unknown word"),
    UNKNOWN_RULE("E0207", Level.ERROR, "0.1", "unknown rule"),
    DUPLICATE_NAME("E0208", Level.ERROR, "0.1", "duplicate name"),
    RESERVED_NAME("E0209", Level.ERROR, "0.1", "reserved name"),
    UNKNOWN_TYPE("E0210", Level.ERROR, "0.1", "unknown type"),
    FILE_NOT_READ("E0211", Level.ERROR, "0.1", "file that is not read"),
    CIRCULAR_DEFINITION("E0212", Level.ERROR, "0.1", "circular definition"),
    TYPE_MISMATCH("E0301", Level.ERROR, "0.1", "type mismatch"),
    OUT_OF_BOUNDS("E0302", Level.ERROR, "0.1", "number out of bounds"),
    INVALID_NUMBER("E0303", Level.ERROR, "0.1", "invalid number"),
    UNGUARDED_OPTIONAL("E0304", Level.ERROR, "0.1", "unguarded optional attribute"),
    ARGUMENT_NOT_IN_SCOPE("E0305", Level.ERROR, "0.1", "argument not in scope"),
    MIXED_CONNECTIVES("E0306", Level.ERROR, "0.1", "mixed connectives"),
    QUOTES_NEEDED("E0307", Level.ERROR, "0.1", "quotes needed"),
    INVALID_SOURCE("E0308", Level.ERROR, "0.1", "impossible source"),
    EMPTY_LIST("E0309", Level.ERROR, "0.1", "empty list"),
    INVALID_LITERAL("E0310", Level.ERROR, "0.1", "not a value of its type"),
    NOT_CANONICAL("E0311", Level.ERROR, "0.1", "value not in its canonical spelling"),
    INVALID_PATTERN("E0312", Level.ERROR, "0.1", "impossible pattern"),
    INVALID_DEFAULT("E0313", Level.ERROR, "0.1", "impossible default"),
    INVALID_DISCLOSURE("E0314", Level.ERROR, "0.1", "impossible disclosure"),
    CONTRADICTORY_EFFECT("E0401", Level.ERROR, "0.1", "contradictory effect"),
    NO_EFFECT("E0402", Level.ERROR, "0.1", "no effect"),
    NEVER_HOLDS("E0403", Level.ERROR, "0.1", "condition that never holds"),
    INVALID_APPROVAL("E0404", Level.ERROR, "0.1", "invalid approval"),
    INVALID_LIMIT("E0405", Level.ERROR, "0.1", "invalid limit"),
    INVALID_WAIVER("E0406", Level.ERROR, "0.1", "invalid waiver"),
    UNPUBLISHED("E0501", Level.ERROR, "0.1", "no published meaning"),
    INEXPRESSIBLE("E0502", Level.ERROR, "0.1", "cannot be expressed"),
    NOT_IN_FORCE("E0503", Level.ERROR, "0.1", "policy not in force"),
    NOT_AUTHENTIC("E0504", Level.ERROR, "0.1", "policy not authentic"),
    TEST_FAILED("test/failed", Level.ERROR, "0.1", "test failed"),
    DEFAULT_ALLOW("safety/default-allow", Level.ERROR, "0.1", "allowed by default", Waivable.WHOLE),
    OPEN_WORLD("safety/open-world", Level.ERROR, "0.1", "unlisted action runs", Waivable.WHOLE),
    CLAIM_WIDENS("safety/claim-widens", Level.ERROR, "0.1", "claim that widens", Waivable.WHOLE),
    HIDING_WIDENS("safety/hiding-widens", Level.ERROR, "0.1", "omission that widens", Waivable.WHOLE),
    UNKNOWN_WIDENS("safety/unknown-widens", Level.ERROR, "0.1", "unknown word that widens", Waivable.WHOLE),
    MEMBERSHIP_ONLY("safety/membership-only", Level.ERROR, "0.1", "set that may hold more", Waivable.WHOLE),
    OPEN_DENYLIST("safety/open-denylist", Level.WARNING, "0.1", "denied by name only", Waivable.WHOLE),
    ANY_TOOL("safety/any-tool", Level.WARNING, "0.1", "everything by another name", Waivable.WHOLE),
    TOOL_DRIFT("safety/tool-drift", Level.ERROR, "0.1", "tools other than the policy says", Waivable.WHOLE),
    FOREIGN_PATTERN("safety/foreign-pattern", Level.WARNING, "0.1", "pattern of another tool", Waivable.WHOLE),
    NO_SUCH_ACTION("safety/no-such-action", Level.WARNING, "0.1", "scope without an action", Waivable.WHOLE),
    OPAQUE_RUNS("safety/opaque-runs", Level.ERROR, "0.1", "opaque command runs", Waivable.WHOLE),
    COMMAND_AS_TEXT("safety/command-as-text", Level.WARNING, "0.1", "command line tested as a text", Waivable.WHOLE),
    BLOCKED_ALONE("safety/blocked-alone", Level.WARNING, "0.1", "path blocked without what is below it"),
    ORIGIN_UNCHECKED("origin/unchecked", Level.WARNING, "0.1", "signature not checked"),
    RULE_NEVER_MATCHES("rule/never-matches", Level.WARNING, "0.1", "rule that never matches", Waivable.WHOLE),
    RULE_SHADOWED("rule/shadowed", Level.WARNING, "0.1", "rule that never decides", Waivable.WHOLE),
    RULE_REDUNDANT("rule/redundant", Level.WARNING, "0.1", "rule that changes nothing", Waivable.WHOLE),
    RULE_DUPLICATE("rule/duplicate", Level.WARNING, "0.1", "rule that repeats another", Waivable.WHOLE),
    CONSTANT_CONDITION(
            "rule/constant-condition", Level.WARNING, "0.1", "condition that always or never holds", Waivable.WHOLE),
    RULE_CONFLICT("rule/conflict", Level.NOTE, "0.1", "let run and always denied", Waivable.WHOLE),
    UNREACHABLE_EFFECT("rule/unreachable-effect", Level.NOTE, "0.1", "effect that no request has", Waivable.WHOLE),
    GAP("vocabulary/gap", Level.NOTE, "0.1", "action that no rule decides", Waivable.WHOLE),
    UNUSED_NAME("vocabulary/unused", Level.NOTE, "0.1", "name that nothing speaks of", Waivable.WHOLE),
    UNCLASSIFIED_ACTION(
            "vocabulary/unclassified-action", Level.NOTE, "0.1", "permitted action without a tag", Waivable.WHOLE),
    FINDING_UNDECIDED("finding/undecided", Level.WARNING, "0.1", "not everything was looked for"),
    UNION_OF_TAGS("style/union-of-tags", Level.NOTE, "0.1", "tags joined by a comma", Waivable.WHOLE),
    IMPLICIT_DENY("style/implicit-deny", Level.NOTE, "0.1", "default not written", Waivable.WHOLE),
    NEAR_MISS("style/near-miss", Level.NOTE, "0.1", "nearly another name", Waivable.WHOLE),
    PROPERTY_REFUTED("property/refuted", Level.ERROR, "0.1", "property does not hold", Waivable.NAMED_PROPERTY),
    PROPERTY_UNDECIDED("property/undecided", Level.ERROR, "0.1", "property not decided"),
    PROPERTY_VACUOUS("property/vacuous", Level.WARNING, "0.1", "property says nothing", Waivable.ANY_PROPERTY),
    CONTRADICTORY_ASSUMPTIONS(
            "property/contradictory-assumptions",
            Level.WARNING,
            "0.1",
            "no request fulfils the assumptions",
            Waivable.WHOLE),
    TABLE_UNDECIDED("table/undecided", Level.ERROR, "0.1", "table not proved"),
    WAIVER_EXPIRED("waiver/expired", Level.WARNING, "0.1", "waiver past its day"),
    WAIVER_UNUSED("waiver/unused", Level.WARNING, "0.1", "waiver that lifts nothing");

    private final String code;
    private final Level level;
    private final String since;
    private final String title;
    private final Waivable waivable;

    DiagnosticCode(String code, Level level, String since, String title) {
        this(code, level, since, title, Waivable.NEVER);
    }

    DiagnosticCode(String code, Level level, String since, String title, Waivable waivable) {
        this.code = code;
        this.level = level;
        this.since = since;
        this.title = title;
        this.waivable = waivable;
    }

    /** The one that is printed so, in either case of letters. */
    public static Optional<DiagnosticCode> named(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code.equalsIgnoreCase(code))
                .findFirst();
    }

    /** As printed: {@code E0203} or {@code safety/default-allow}. */
    public String code() {
        return code;
    }

    /** Unless something about the case says otherwise. */
    public Level level() {
        return level;
    }

    /** The version of the language that first had it. */
    public String since() {
        return since;
    }

    /** What it is about, in a few words that go after the code: {@code unknown value}. */
    public String title() {
        return title;
    }

    /** Never for a mistake. */
    public Waivable waivable() {
        return waivable;
    }

    /**
     * Whether somebody may answer for a finding of this code, by a waiver or in a baseline: never for a mistake, for what
     * was not decided, nor for a failed test.
     */
    public boolean isAcceptable() {
        return waivable != Waivable.NEVER || !preventsMeaning() && level != Level.ERROR;
    }

    /** Whether settings may change its level: of a refuted property only a waiver or a baseline can say that it is accepted. */
    public boolean isAdjustable() {
        return isAcceptable() && waivable != Waivable.NAMED_PROPERTY;
    }

    /** True for mistakes that leave a policy without a meaning; findings about a meaningful policy are false. */
    public boolean preventsMeaning() {
        return code.startsWith("E");
    }
}
