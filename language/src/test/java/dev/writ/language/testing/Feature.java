package dev.writ.language.testing;

import java.util.EnumSet;
import java.util.Set;

/** What random policies have besides the core of the language: a stage that cannot follow yet leaves some out. */
public enum Feature {
    DECIMALS,
    INSTANTS,
    PATHS,
    DOMAINS,
    ADDRESSES,
    /** {@code like}, {@code starts with}, … of strings, and {@code ignoring case}. */
    STRING_FORMS,
    /** Stars in the keys of rules and among the members of sets. */
    STARS,
    /** Attributes compared with attributes. */
    PAIRS,
    CLOCK,
    LIMITS,
    ASSUMPTIONS,
    /** Independence and monotonicity; policies in other files are not made. */
    RELATIONS,
    PACKS,
    /** Names for conditions, scopes and lists of values. */
    DEFINITIONS,
    WAIVERS,
    /** Rules of which only the first that matches counts. */
    LADDERS,
    /** Attributes that are read as something where a request lacks them. */
    DEFAULTS,
    /** How values may be shown, which no decision depends on. */
    DISCLOSURES,
    /** Patterns, {@code and} and {@code and not} in scopes; families in the vocabulary. */
    FAMILIES,
    /** Command lines. */
    COMMANDS;

    public static final Set<Feature> ALL = Set.copyOf(EnumSet.allOf(Feature.class));
    public static final Set<Feature> NONE = Set.of();
}
