package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The declared attributes, actions and approvers.
 *
 * @param actions absent when the vocabulary declares none, so that actions are open
 * @param zone the time zone of the clock's attributes {@code time.weekday}, {@code time.hour}, {@code time.minute_of_day}
 */
public record VocabularyNode(
        Span span,
        List<AttributeNode> attributes,
        Optional<List<ActionNode>> actions,
        List<Word> approvers,
        Optional<Word> zone) {
    public VocabularyNode {
        attributes = List.copyOf(attributes);
        actions = actions.map(List::copyOf);
        approvers = List.copyOf(approvers);
    }

    /** A vocabulary without a clock. */
    public VocabularyNode(
            Span span, List<AttributeNode> attributes, Optional<List<ActionNode>> actions, List<Word> approvers) {
        this(span, attributes, actions, approvers, Optional.empty());
    }

    /**
     * One attribute, or one argument of an action.
     *
     * @param fallback the literal that stands for it in a request that lacks it
     */
    public record AttributeNode(
            Span span,
            Word name,
            TypeNode type,
            Optional<Word> source,
            boolean optional,
            Optional<Expr> fallback,
            DisclosureNode disclosure) {
        /** One without a default, of whose disclosure nothing is said. */
        public AttributeNode(Span span, Word name, TypeNode type, Optional<Word> source, boolean optional) {
            this(span, name, type, source, optional, Optional.empty(), DisclosureNode.UNSAID);
        }

        public AttributeNode withDisclosure(DisclosureNode changed) {
            return new AttributeNode(span, name, type, source, optional, fallback, changed);
        }

        /** Whether a request may lack it. */
        public boolean mayLack() {
            return optional || fallback.isPresent();
        }
    }

    /**
     * What is said of showing an attribute's values.
     *
     * @param audit how they stand in the audit log
     */
    public record DisclosureNode(boolean sensitive, Optional<Word> audit) {
        public static final DisclosureNode UNSAID = new DisclosureNode(false, Optional.empty());
    }

    /**
     * One action, or with a pattern for a name a family of them, with its tags and arguments.
     *
     * @param stated absent when nothing is said of arguments, which for a family is not the same as none
     */
    public record ActionNode(Span span, Word name, List<Word> tags, Optional<List<AttributeNode>> stated) {
        public ActionNode {
            tags = List.copyOf(tags);
            boolean isFamily = ActionPattern.isPattern(name.text());
            stated =
                    stated.filter(arguments -> isFamily || !arguments.isEmpty()).map(List::copyOf);
        }

        /** With arguments, none of them where there are none. */
        public ActionNode(Span span, Word name, List<Word> tags, List<AttributeNode> arguments) {
            this(span, name, tags, Optional.of(arguments));
        }

        public List<AttributeNode> arguments() {
            return stated.orElse(List.of());
        }
    }

    /** A type as written. */
    public sealed interface TypeNode {
        Span span();

        record Enumeration(Span span, List<Word> values) implements TypeNode {
            public Enumeration {
                values = List.copyOf(values);
            }
        }

        /** A type by its name: {@code boolean}, {@code string}, {@code integer}, {@code path}, {@code domain}, {@code address}, {@code instant}, or
         * something unknown. */
        record Named(Span span, Word name) implements TypeNode {}

        /** {@code relative path}. */
        record RelativePath(Span span) implements TypeNode {}

        /** {@code integer 0..100}; a missing bound is the 64-bit one. */
        record Whole(Span span, Optional<Word> min, Optional<Word> max) implements TypeNode {}

        /** {@code decimal(2) 0..100.00}: so many digits after the point; a missing bound is the widest. */
        record Decimal(Span span, Word scale, Optional<Word> min, Optional<Word> max) implements TypeNode {}

        /** A set of the listed words. */
        record ClosedSet(Span span, List<Word> values) implements TypeNode {
            public ClosedSet {
                values = List.copyOf(values);
            }
        }

        /** {@code set of string}, {@code set of path}, {@code set of domain}, {@code set of address}. */
        record OpenSet(Span span, Word element) implements TypeNode {}

        /** Already reported. */
        record Malformed(Span span) implements TypeNode {}
    }
}
