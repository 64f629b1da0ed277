package dev.writ.language.model;

import dev.writ.language.source.Span;
import java.util.Map;

/** Where the parts of a policy stand in its source, by id or name. */
public record Origins(
        Span document,
        Map<String, Span> rules,
        Map<String, Span> properties,
        Map<String, Span> tests,
        Map<String, Span> attributes,
        Map<String, Span> actions) {
    public Origins {
        rules = Map.copyOf(rules);
        properties = Map.copyOf(properties);
        tests = Map.copyOf(tests);
        attributes = Map.copyOf(attributes);
        actions = Map.copyOf(actions);
    }
}
