package dev.writ.language.yaml.schema;

import static dev.writ.language.yaml.schema.Shape.Leaf.ANYTHING;
import static dev.writ.language.yaml.schema.Shape.Leaf.CONDITION;
import static dev.writ.language.yaml.schema.Shape.Leaf.JSON_OBJECT;
import static dev.writ.language.yaml.schema.Shape.Leaf.NAME;
import static dev.writ.language.yaml.schema.Shape.Leaf.NUMBER;
import static dev.writ.language.yaml.schema.Shape.Leaf.SENTENCE;
import static dev.writ.language.yaml.schema.Shape.Leaf.TEXT;
import static dev.writ.language.yaml.schema.Shape.Leaf.TRUTH;
import static dev.writ.language.yaml.schema.Shape.Leaf.VALUE;
import static dev.writ.language.yaml.schema.Shape.Leaf.WHOLE;
import static dev.writ.language.yaml.schema.Shape.Leaf.YES;
import static dev.writ.language.yaml.schema.Shape.choice;
import static dev.writ.language.yaml.schema.Shape.either;
import static dev.writ.language.yaml.schema.Shape.oneOrMore;

import dev.writ.language.syntax.RuleKeys;
import dev.writ.language.yaml.schema.Shape.Entries;
import dev.writ.language.yaml.schema.Shape.Items;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The maps of a policy in YAML: their keys, and what each may hold. */
public final class PolicyShapes {
    public static final MapShape APPROVAL = MapShape.of("approval", "`requires_approval`")
            .with("from", oneOrMore(NAME), "the roles that may approve; any declared approver if left out")
            .with("count", WHOLE, "how many must approve; 1 if left out")
            .with("expires", NAME, "how long an approval holds, as 15m, 1h or 7d");

    public static final Shape.Choice EFFECTS = new Shape.Choice(List.of("allow", "warn", "require_approval", "deny"));
    /** A default cannot require approval: it names no approver. */
    public static final Shape.Choice DEFAULTS = new Shape.Choice(List.of("allow", "warn", "deny"));

    public static final Shape.Choice VERDICTS =
            new Shape.Choice(List.of("allow", "warn", "require_approval", "deny", "invalid"));

    public static final MapShape RULE = MapShape.of("rule", "a rule")
            .with("id", NAME, "the name of the rule; rule-N if left out")
            .with("name", oneOrMore(NAME), "the actions it is about, or tag:NAME; every action if left out")
            .with("effect", EFFECTS, "what it does with a matching request")
            .with("requires_approval", either(YES, APPROVAL), "true, or who must approve")
            .with("when", CONDITION, "a condition on the request")
            .with("reason", TEXT, "what to tell whoever is refused")
            .needing("effect", "requires_approval")
            .where("effect", "allow", List.of("requires_approval"), List.of())
            .where("effect", "require_approval", List.of("requires_approval"), List.of())
            .withOthers(oneOrMore(VALUE), RuleKeys.RULE.suspicious());

    public static final MapShape LADDER = MapShape.of("ladder", "a ladder of rules")
            .withRequired("first_match", new Items(RULE, 1), "rules of which only the first that matches counts");

    public static final MapShape LIMIT = MapShape.of("limit", "a limit")
            .with("id", NAME, "the name of the limit")
            .with("name", oneOrMore(NAME), "the actions it is about, or tag:NAME; every action if left out")
            .withRequired("at_most", SENTENCE, "how much, as 60 per 1h, 500 of amount per 1d or 1 ever")
            .with("per", NAME, "the attribute of which each value is counted for itself")
            .with("when", CONDITION, "a condition on the request")
            .withOthers(oneOrMore(VALUE), RuleKeys.LIMIT.suspicious());

    public static final MapShape TEST = MapShape.of("test", "a test")
            .withRequired("name", TEXT, "what the test shows")
            .withRequired(
                    "request",
                    either(new Entries(ANYTHING), JSON_OBJECT),
                    "the action and its attributes, or JSON in a text")
            .withRequired("expect", VERDICTS, "what must be decided")
            .with("by", oneOrMore(NAME), "the rules that must decide it");

    public static final MapShape WAIVER = MapShape.of("waiver", "a waiver")
            .withRequired("finding", NAME, "the code of the finding, as safety/default-allow")
            .with("of", NAME, "the property that the finding is about")
            .with("until", TEXT, "the last day on which the waiver holds, as 2030-12-31")
            .with("reason", TEXT, "why the finding is no danger here");

    public static final Shape.Choice TYPES = new Shape.Choice(List.of(
            "enum", "boolean", "integer", "decimal", "string", "path", "domain", "address", "instant", "command",
            "set"));

    public static final MapShape ATTRIBUTE = MapShape.of("attribute", "an attribute")
            .withRequired("type", TYPES, "the type of its values")
            .with("values", new Items(NAME, 1), "the values of an enumeration or a closed set")
            .with("of", choice("string", "path", "domain", "address"), "the type of the members of a set")
            .with("scale", WHOLE, "the digits after the point of a decimal")
            .with("relative", TRUTH, "whether a path is relative to a root that it never leaves")
            .with("min", NUMBER, "the least value")
            .with("max", NUMBER, "the greatest value")
            .with("from", choice("host", "identity", "argument", "claim"), "who says its value")
            .with("optional", TRUTH, "whether a request may lack it")
            .with("default", VALUE, "what a request that lacks it is read as")
            .with("sensitive", TRUTH, "whether its values are kept out of whatever leaves the process")
            .with("audit", choice("full", "digest", "commit"), "how its values stand in the audit log")
            .where("type", "enum", List.of("values"), List.of("values"))
            .where("type", "integer", List.of("min", "max"), List.of())
            .where("type", "decimal", List.of("scale", "min", "max"), List.of("scale"))
            .where("type", "path", List.of("relative"), List.of())
            .where("type", "set", List.of("values", "of"), List.of("values", "of"));

    /** The type of an attribute, or the list of its values, or everything about it. */
    static final Shape DECLARATION = either(
            choice("boolean", "integer", "string", "path", "domain", "address", "instant", "command"),
            new Items(NAME, 1),
            ATTRIBUTE);

    public static final MapShape ACTION = MapShape.of("action", "an action")
            .with("tags", oneOrMore(NAME), "sets of actions that it belongs to")
            .with("arguments", new Entries(DECLARATION), "what is passed to it, with types");

    public static final MapShape CLOCK =
            MapShape.of("clock", "`time`").withRequired("zone", NAME, "a time zone, as Europe/Berlin");

    public static final MapShape VOCABULARY = MapShape.of("vocabulary", "a vocabulary")
            .with("actions", new Entries(ACTION), "the actions that there are")
            .with("approvers", oneOrMore(NAME), "the roles that may approve")
            .with("time", either(CLOCK, DECLARATION), "the zone of the clock")
            .withOthers(DECLARATION, List.of());

    public static final MapShape POLICY = MapShape.of("policy", "a policy")
            .with("oags", NAME, "the version of the language, \"0.1\"")
            .with("policy", NAME, "the name of the policy")
            .with("version", NAME, "the version of the policy")
            .with("include", oneOrMore(NAME), "files whose declarations are added")
            .with("no_wider_than", oneOrMore(NAME), "policies that this one must not allow more than")
            .with("packs", oneOrMore(NAME), "sets of properties to prove")
            .with("vocabulary", VOCABULARY, "the attributes and actions that there are")
            .with(
                    "define",
                    new Entries(either(CONDITION, new Items(VALUE, 1))),
                    "conditions and lists that have a name")
            .with("assume", oneOrMore(CONDITION), "what is true of every valid request")
            .with("default", DEFAULTS, "what happens to a request that no rule matches")
            .with("actions", new Items(either(RULE, LADDER), 0), "the rules")
            .with("limits", new Items(LIMIT, 0), "how often something may happen")
            .with("properties", new Entries(SENTENCE), "what must be proved")
            .with("tests", new Items(TEST, 0), "requests and what must be decided")
            .with("waivers", new Items(WAIVER, 0), "findings that are accepted, with a reason")
            .needing("actions", "include");

    private static final Set<String> KEYS = Stream.of(
                    POLICY, VOCABULARY, ATTRIBUTE, ACTION, CLOCK, RULE, LADDER, APPROVAL, LIMIT, TEST, WAIVER)
            .flatMap(map -> map.names().stream())
            .collect(Collectors.toUnmodifiableSet());

    private PolicyShapes() {}

    /** Whether some map has the key. */
    public static boolean isKey(String word) {
        return KEYS.contains(word);
    }
}
