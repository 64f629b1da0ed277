package dev.writ.language.model;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What requests look like.
 *
 * @param attributes in declaration order: those of every request first, then arguments in order of first use
 * @param actions in declaration order
 * @param openActions true when actions that are not listed are valid too; then {@code actions} lists those that rules
 *     and limits name, each of which may be decided or counted by itself
 * @param approvers roles that may approve
 * @param zone of the attributes {@code time.weekday}, {@code time.hour} and {@code time.minute_of_day}, which the
 *     enforcing application's clock supplies; absent where they are not declared
 */
public record Vocabulary(
        List<Attribute> attributes,
        List<Action> actions,
        boolean openActions,
        List<String> approvers,
        Optional<ZoneId> zone) {
    public Vocabulary {
        attributes = List.copyOf(attributes);
        actions = List.copyOf(actions);
        approvers = List.copyOf(approvers);
    }

    /** A vocabulary without a clock. */
    public Vocabulary(List<Attribute> attributes, List<Action> actions, boolean openActions, List<String> approvers) {
        this(attributes, actions, openActions, approvers, Optional.empty());
    }

    /** Who supplies an attribute's value. */
    public enum Source {
        HOST,
        IDENTITY,
        ARGUMENT,
        CLAIM
    }

    /** How an attribute stands to the requests of one action. */
    public enum Presence {
        REQUIRED,
        OPTIONAL,
        /** A request that has it is invalid. */
        UNDEFINED
    }

    /**
     * @param optional whether a request may lack it; says nothing for an argument, whose action decides
     */
    public record Attribute(String name, Type type, Source source, boolean optional) {}

    public record Action(String name, List<String> tags, List<Argument> arguments) {
        public Action {
            tags = List.copyOf(tags);
            arguments = List.copyOf(arguments);
        }

        public Optional<Argument> argument(String attribute) {
            return arguments.stream()
                    .filter(a -> a.attribute().equals(attribute))
                    .findFirst();
        }
    }

    /** An attribute that is an argument of an action. */
    public record Argument(String attribute, boolean optional) {}

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public Optional<Action> action(String name) {
        return actions.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** How the attribute stands to requests of that action; an action that is not listed has no arguments. */
    public Presence presence(Attribute attribute, String action) {
        if (attribute.source() != Source.ARGUMENT) {
            return attribute.optional() ? Presence.OPTIONAL : Presence.REQUIRED;
        }
        return action(action)
                .flatMap(a -> a.argument(attribute.name()))
                .map(argument -> argument.optional() ? Presence.OPTIONAL : Presence.REQUIRED)
                .orElse(Presence.UNDEFINED);
    }
}
