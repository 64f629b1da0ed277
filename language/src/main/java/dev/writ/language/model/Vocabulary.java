package dev.writ.language.model;

import dev.writ.runtime.decision.Disclosure;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What requests look like.
 *
 * @param attributes in declaration order: those of every request first, then arguments in order of first use; then what
 *     is {@linkplain CommandPart derived} from command lines, whether it was given or not
 * @param actions in declaration order
 * @param families of actions that are not listed, in declaration order; no two of them that match one name have fixed
 *     texts of one length
 * @param openActions true when every action is valid; where none is declared, {@code actions} lists those that rules and
 *     limits name, each of which may be decided or counted by itself
 * @param approvers roles that may approve
 * @param zone of the attributes {@code time.weekday}, {@code time.hour} and {@code time.minute_of_day}, which the
 *     enforcing application's clock supplies; absent where they are not declared
 */
public record Vocabulary(
        List<Attribute> attributes,
        List<Action> actions,
        List<Family> families,
        boolean openActions,
        List<String> approvers,
        Optional<ZoneId> zone) {
    /** Who may approve where no approver is declared. */
    public static final List<String> ANY_APPROVER = List.of("approver");

    public Vocabulary {
        attributes = withParts(attributes);
        actions = List.copyOf(actions);
        families = List.copyOf(families);
        approvers = List.copyOf(approvers);
    }

    public Vocabulary withAttributes(List<Attribute> changed) {
        return new Vocabulary(changed, actions, families, openActions, approvers, zone);
    }

    /** A vocabulary without families. */
    public Vocabulary(
            List<Attribute> attributes,
            List<Action> actions,
            boolean openActions,
            List<String> approvers,
            Optional<ZoneId> zone) {
        this(attributes, actions, List.of(), openActions, approvers, zone);
    }

    /** A vocabulary without families and without a clock. */
    public Vocabulary(List<Attribute> attributes, List<Action> actions, boolean openActions, List<String> approvers) {
        this(attributes, actions, openActions, approvers, Optional.empty());
    }

    private static List<Attribute> withParts(List<Attribute> attributes) {
        Stream<Attribute> given = attributes.stream().filter(attribute -> attribute.source() != Source.DERIVED);
        Stream<Attribute> parts = attributes.stream()
                .filter(attribute -> attribute.type() instanceof Type.Command)
                .flatMap(attribute -> CommandPart.attributesOf(attribute).stream());
        return Stream.concat(given, parts).toList();
    }

    /** What requests may say: all attributes but those that are derived. */
    public List<Attribute> given() {
        return attributes.stream()
                .filter(attribute -> attribute.source() != Source.DERIVED)
                .toList();
    }

    /** Who supplies an attribute's value. */
    public enum Source {
        HOST,
        IDENTITY,
        ARGUMENT,
        CLAIM,
        /** Nobody: it follows from a command line. It is a set, there in every request, and empty where there is no line. */
        DERIVED
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
     * @param fallback what a request that lacks it is read as; every condition says so itself
     * @param disclosure how its values may leave the process; no decision depends on it
     */
    public record Attribute(
            String name, Type type, Source source, boolean optional, Optional<Value> fallback, Disclosure disclosure) {
        /** One without a default, whose values may be shown. */
        public Attribute(String name, Type type, Source source, boolean optional) {
            this(name, type, source, optional, Optional.empty(), Disclosure.FULL);
        }

        public Attribute withFallback(Value value) {
            return new Attribute(name, type, source, optional, Optional.of(value), disclosure);
        }

        public Attribute withDisclosure(Disclosure changed) {
            return new Attribute(name, type, source, optional, fallback, changed);
        }
    }

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

    /**
     * The actions that match a pattern, but for those that an exact name or a family with more fixed text declares.
     *
     * @param pattern has a gap and minds the case
     * @param arguments absent when nothing is said of them: then requests may have those of other actions, and attributes
     *     that nothing declares
     */
    public record Family(Pattern.Glob pattern, List<String> tags, Optional<List<Argument>> arguments) {
        public Family {
            tags = List.copyOf(tags);
            arguments = arguments.map(List::copyOf);
        }

        /** Whether it is the family of all actions that nothing else declares. */
        public boolean isRest() {
            return pattern.parts().stream().allMatch(String::isEmpty);
        }

        /** How many characters of a name it fixes. */
        public int fixed() {
            return pattern.parts().stream()
                    .mapToInt(part -> part.codePointCount(0, part.length()))
                    .sum();
        }
    }

    /** An attribute that is an argument of an action. */
    public record Argument(String attribute, boolean optional) {}

    public Optional<Attribute> attribute(String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    public Optional<Action> action(String name) {
        for (Action action : actions) {
            if (action.name().equals(name)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** The family of all actions that nothing else declares. */
    public Optional<Family> rest() {
        return families.stream().filter(Family::isRest).findFirst();
    }

    /** What requests of a family may have: where it says nothing of arguments, each that some action has. */
    public List<Argument> arguments(Family family) {
        return family.arguments().orElseGet(() -> attributes.stream()
                .filter(attribute -> attribute.source() == Source.ARGUMENT)
                .map(attribute -> new Argument(attribute.name(), true))
                .toList());
    }

    /** How the attribute stands to requests of a listed action; one that is not listed is of the rest. */
    public Presence presence(Attribute attribute, String action) {
        return presence(attribute, action(action).map(Action::arguments).orElseGet(this::restArguments));
    }

    /** What requests of the rest may have. */
    public List<Argument> restArguments() {
        return rest().map(this::arguments).orElse(List.of());
    }

    /** How the attribute stands to requests of an action with these arguments. */
    public static Presence presence(Attribute attribute, List<Argument> arguments) {
        if (attribute.source() != Source.ARGUMENT) {
            return attribute.optional() ? Presence.OPTIONAL : Presence.REQUIRED;
        }
        return arguments.stream()
                .filter(argument -> argument.attribute().equals(attribute.name()))
                .findFirst()
                .map(argument -> argument.optional() ? Presence.OPTIONAL : Presence.REQUIRED)
                .orElse(Presence.UNDEFINED);
    }
}
