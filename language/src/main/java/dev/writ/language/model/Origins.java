package dev.writ.language.model;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Map;

/**
 * Where the parts of a policy stand in its source, by id or name.
 *
 * @param document the smallest stretch that stands for the whole of it
 * @param properties relations, too; a property of a pack stands where the pack is named
 * @param waivers their codes, in their order
 */
public record Origins(
        Span document,
        Map<String, Span> rules,
        Map<String, Span> limits,
        Map<String, Span> assumptions,
        Map<String, Span> properties,
        List<Span> waivers,
        Map<String, Span> tests,
        Map<String, Span> attributes,
        Map<String, Span> actions) {
    public Origins {
        rules = Map.copyOf(rules);
        limits = Map.copyOf(limits);
        assumptions = Map.copyOf(assumptions);
        properties = Map.copyOf(properties);
        waivers = List.copyOf(waivers);
        tests = Map.copyOf(tests);
        attributes = Map.copyOf(attributes);
        actions = Map.copyOf(actions);
    }
}
