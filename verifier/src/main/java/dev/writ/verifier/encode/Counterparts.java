package dev.writ.verifier.encode;

import dev.writ.language.model.AttributeRenaming;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two requests told as one: attributes in which they may differ stand there twice, that of the second request right
 * after that of the first, under a name that no document can give. Whatever else one has the other has, too.
 *
 * @param attributes in which the two may differ
 */
public record Counterparts(Set<String> attributes) {
    /** No name of an attribute has it. */
    private static final String MARK = "\u2032";

    public Counterparts {
        attributes = Set.copyOf(attributes);
    }

    /** What an attribute of the second request is called. */
    public static String of(String attribute) {
        return CommandPart.ATTRIBUTES.stream()
                .filter(part -> CommandPart.attributeOf(attribute)
                        .filter(line -> part.of(line).equals(attribute))
                        .isPresent())
                .map(part -> part.of(CommandPart.attributeOf(attribute).orElseThrow() + MARK))
                .findFirst()
                .orElse(attribute + MARK);
    }

    private String name(String attribute) {
        boolean mayDiffer =
                attributes.contains(CommandPart.attributeOf(attribute).orElse(attribute));
        return mayDiffer ? of(attribute) : attribute;
    }

    /** Of both requests. */
    public Vocabulary vocabulary(Vocabulary one) {
        return new Vocabulary(
                one.given().stream().flatMap(this::twice).toList(),
                one.actions().stream().map(this::action).toList(),
                one.families().stream().map(this::family).toList(),
                one.openActions(),
                one.approvers(),
                one.zone());
    }

    private Stream<Vocabulary.Attribute> twice(Vocabulary.Attribute attribute) {
        return attributes.contains(attribute.name())
                ? Stream.of(
                        attribute,
                        new Vocabulary.Attribute(
                                of(attribute.name()),
                                attribute.type(),
                                attribute.source(),
                                attribute.optional(),
                                attribute.fallback(),
                                attribute.disclosure()))
                : Stream.of(attribute);
    }

    /** An action with the arguments of both requests. */
    public Vocabulary.Action action(Vocabulary.Action one) {
        return new Vocabulary.Action(one.name(), one.tags(), arguments(one.arguments()));
    }

    private Vocabulary.Family family(Vocabulary.Family one) {
        return new Vocabulary.Family(one.pattern(), one.tags(), one.arguments().map(this::arguments));
    }

    private List<Vocabulary.Argument> arguments(List<Vocabulary.Argument> arguments) {
        return arguments.stream()
                .flatMap(argument -> attributes.contains(argument.attribute())
                        ? Stream.of(argument, new Vocabulary.Argument(of(argument.attribute()), argument.optional()))
                        : Stream.of(argument))
                .toList();
    }

    /** A policy that asks of the second request what another asks of the first. States nothing and tests nothing. */
    public Policy policy(Policy one) {
        return ofSecond().ofRules(one).withClaims(Policy.Claims.NONE);
    }

    /** What asks of the second request what a condition asks of the first. */
    public Condition condition(Condition one) {
        return ofSecond().of(one);
    }

    private AttributeRenaming ofSecond() {
        return new AttributeRenaming(this::name);
    }
}
