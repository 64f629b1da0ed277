package dev.writ.language.testing;

import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.canonical.DecimalSpelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Spells a vocabulary as a syntax tree. */
final class VocabularyNodes {
    private final Vocabulary vocabulary;
    private final SplittableRandom random;
    private final Span span;

    private VocabularyNodes(Vocabulary vocabulary, SplittableRandom random, Span span) {
        this.vocabulary = vocabulary;
        this.random = random;
        this.span = span;
    }

    static VocabularyNode node(Vocabulary vocabulary, boolean open, SplittableRandom random, Span span) {
        return new VocabularyNodes(vocabulary, random, span).node(open);
    }

    private VocabularyNode node(boolean open) {
        List<AttributeNode> attributes = vocabulary.given().stream()
                .filter(attribute -> attribute.source() != Source.ARGUMENT
                        && !(vocabulary.zone().isPresent() && attribute.name().startsWith("time.")))
                .map(attribute -> attribute(attribute, attribute.optional(), source(attribute)))
                .toList();
        List<ActionNode> actions = Stream.concat(
                        vocabulary.actions().stream().map(this::action),
                        vocabulary.families().stream().map(this::family))
                .toList();
        return new VocabularyNode(
                span,
                attributes,
                open ? Optional.empty() : Optional.of(actions),
                words(vocabulary.approvers()),
                vocabulary.zone().map(zone -> word(zone.getId())));
    }

    private ActionNode action(Vocabulary.Action action) {
        return new ActionNode(span, word(action.name()), words(action.tags()), arguments(action.arguments()));
    }

    private ActionNode family(Vocabulary.Family family) {
        return new ActionNode(
                span,
                word(ActionPattern.spelled(family.pattern().parts())),
                words(family.tags()),
                family.arguments().map(this::arguments));
    }

    private List<AttributeNode> arguments(List<Vocabulary.Argument> arguments) {
        return arguments.stream()
                .map(argument -> attribute(
                        vocabulary.attribute(argument.attribute()).orElseThrow(),
                        argument.optional(),
                        Optional.empty()))
                .toList();
    }

    private AttributeNode attribute(Vocabulary.Attribute attribute, boolean optional, Optional<Word> source) {
        return new AttributeNode(span, word(attribute.name()), type(attribute.type()), source, optional);
    }

    private Optional<Word> source(Vocabulary.Attribute attribute) {
        boolean implied = attribute.source() == Source.HOST || attribute.name().startsWith("agent.");
        return implied && random.nextBoolean()
                ? Optional.empty()
                : Optional.of(word(attribute.source().name().toLowerCase(Locale.ROOT)));
    }

    private TypeNode type(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return new TypeNode.Enumeration(span, words(enumeration.values()));
        } else if (type instanceof Type.Members set) {
            return set.values().isPresent()
                    ? new TypeNode.ClosedSet(span, words(set.values().get()))
                    : new TypeNode.OpenSet(
                            span,
                            word(
                                    set.element() == Type.Element.TEXT
                                            ? "string"
                                            : set.element().name().toLowerCase(Locale.ROOT)));
        } else if (type instanceof Type.Whole whole) {
            return whole.equals(new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE))
                    ? new TypeNode.Named(span, word("integer"))
                    : new TypeNode.Whole(span, bound(whole.min(), Long.MIN_VALUE), bound(whole.max(), Long.MAX_VALUE));
        } else if (type instanceof Type.Decimal decimal) {
            return new TypeNode.Decimal(
                    span,
                    word(Integer.toString(decimal.scale())),
                    bound(decimal, decimal.min(), Long.MIN_VALUE),
                    bound(decimal, decimal.max(), Long.MAX_VALUE));
        }
        return Pools.isRelative(type) ? new TypeNode.RelativePath(span) : new TypeNode.Named(span, word(type.word()));
    }

    private Optional<Word> bound(long bound, long implied) {
        return bound == implied ? Optional.empty() : Optional.of(word(Long.toString(bound)));
    }

    private Optional<Word> bound(Type.Decimal type, long bound, long implied) {
        return bound == implied ? Optional.empty() : Optional.of(word(DecimalSpelling.of(bound, type.scale())));
    }

    private List<Word> words(List<String> texts) {
        return texts.stream().map(this::word).toList();
    }

    private Word word(String text) {
        return new Word(span, text);
    }
}
