package dev.writ.language.model;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Map;

/**
 * Where the parts of a policy stand in its source, by id or name.
 *
 * @param document the smallest stretch that stands for the whole of it
 */
public record Origins(Span document, Declarations declarations, Names names) {
    /**
     * Where its declarations are named.
     *
     * @param conditions those of the rules
     * @param properties relations, too; a property of a pack stands where the pack is named
     * @param waivers their codes, in their order
     */
    public record Declarations(
            Map<String, Span> rules,
            Map<String, ConditionPart> conditions,
            Map<String, Span> limits,
            Map<String, Span> assumptions,
            Map<String, Span> properties,
            List<Span> waivers,
            Map<String, Span> tests) {
        public Declarations {
            rules = Map.copyOf(rules);
            conditions = Map.copyOf(conditions);
            limits = Map.copyOf(limits);
            assumptions = Map.copyOf(assumptions);
            properties = Map.copyOf(properties);
            waivers = List.copyOf(waivers);
            tests = Map.copyOf(tests);
        }
    }

    /**
     * Where the names of its vocabulary are declared, or where none is, first mentioned.
     *
     * @param tags where an action or a family is first said to carry them
     */
    public record Names(Map<String, Span> attributes, Map<String, Span> actions, Map<String, Span> tags) {
        public Names {
            attributes = Map.copyOf(attributes);
            actions = Map.copyOf(actions);
            tags = Map.copyOf(tags);
        }
    }

    public Map<String, Span> rules() {
        return declarations.rules();
    }

    public Map<String, ConditionPart> conditions() {
        return declarations.conditions();
    }

    public Map<String, Span> limits() {
        return declarations.limits();
    }

    public Map<String, Span> assumptions() {
        return declarations.assumptions();
    }

    public Map<String, Span> properties() {
        return declarations.properties();
    }

    public List<Span> waivers() {
        return declarations.waivers();
    }

    public Map<String, Span> tests() {
        return declarations.tests();
    }

    public Map<String, Span> attributes() {
        return names.attributes();
    }

    public Map<String, Span> actions() {
        return names.actions();
    }

    public Map<String, Span> tags() {
        return names.tags();
    }
}
