package dev.writ.language.format;

import dev.writ.language.model.TimeZones;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Argument;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.DisclosureNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.decision.Disclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spells the vocabulary of a checked policy, wherever it was said or whether it was inferred, as one declaration. */
public final class VocabularySpelling {
    private static final String CLOCK = "time.";
    private static final String AGENT = "agent.";

    /** Nothing of what is written stands anywhere. */
    private static final Span NOWHERE = SourceText.of("", "").span(0, 0);

    private final Vocabulary vocabulary;

    private VocabularySpelling(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** A document that declares it means the same; with a line break at its end. */
    public static String of(Vocabulary vocabulary, PolicySpelling spelling) {
        VocabularyNode node = new VocabularySpelling(vocabulary).node();
        PolicyFile file = PolicyFile.of(
                PolicyFile.Header.of(NOWHERE.source()),
                Optional.of(node),
                new PolicyFile.RuleSet(List.of(), Optional.empty()));
        return Printer.print(spelling.parts(file, Outline.NONE).subList(0, 1), Remarks.none());
    }

    private VocabularyNode node() {
        List<AttributeNode> attributes = vocabulary.given().stream()
                .filter(attribute -> attribute.source() != Source.ARGUMENT && !isOfClock(attribute))
                .map(attribute -> new AttributeNode(
                        NOWHERE,
                        word(attribute.name()),
                        type(attribute.type()),
                        source(attribute),
                        attribute.optional() && attribute.fallback().isEmpty(),
                        fallback(attribute),
                        disclosure(attribute.disclosure())))
                .toList();
        List<ActionNode> actions = new ArrayList<>();
        vocabulary
                .actions()
                .forEach(action -> actions.add(new ActionNode(
                        NOWHERE, word(action.name()), words(action.tags()), arguments(action.arguments()))));
        vocabulary
                .families()
                .forEach(family -> actions.add(new ActionNode(
                        NOWHERE,
                        word(ActionPattern.spelled(family.pattern().parts())),
                        words(family.tags()),
                        family.arguments().map(this::arguments))));
        boolean isDeclared = !vocabulary.openActions() || !vocabulary.families().isEmpty();
        return new VocabularyNode(
                NOWHERE,
                attributes,
                isDeclared ? Optional.of(actions) : Optional.empty(),
                vocabulary.approvers().equals(Vocabulary.ANY_APPROVER) ? List.of() : words(vocabulary.approvers()),
                vocabulary.zone().map(zone -> word(TimeZones.name(zone))));
    }

    private boolean isOfClock(Vocabulary.Attribute attribute) {
        return vocabulary.zone().isPresent() && attribute.name().startsWith(CLOCK);
    }

    private List<AttributeNode> arguments(List<Argument> arguments) {
        return arguments.stream().map(this::argument).toList();
    }

    private AttributeNode argument(Argument argument) {
        Vocabulary.Attribute attribute =
                vocabulary.attribute(argument.attribute()).orElseThrow();
        return new AttributeNode(
                NOWHERE,
                word(argument.attribute()),
                type(attribute.type()),
                Optional.empty(),
                argument.optional() && attribute.fallback().isEmpty(),
                fallback(attribute),
                disclosure(attribute.disclosure()));
    }

    /** In the fewest words. */
    private static DisclosureNode disclosure(Disclosure disclosure) {
        Disclosure.Form implied = disclosure.sensitive() ? Disclosure.Form.COMMIT : Disclosure.Form.FULL;
        return new DisclosureNode(
                disclosure.sensitive(),
                disclosure.inLog() == implied
                        ? Optional.empty()
                        : Optional.of(word(disclosure.inLog().word())));
    }

    private static Optional<Expr> fallback(Vocabulary.Attribute attribute) {
        return attribute.fallback().map(value -> literal(attribute.type(), value));
    }

    private static Expr literal(Type type, Value value) {
        if (value instanceof Value.Truth truth) {
            return new Expr.Truth(NOWHERE, truth.value());
        } else if (value instanceof Value.Whole number) {
            String spelled = type.spelled(number.value());
            return type instanceof Type.Instant ? new Expr.Text(NOWHERE, spelled) : new Expr.Numeral(NOWHERE, spelled);
        }
        return new Expr.Text(NOWHERE, ((Value.Text) value).value());
    }

    /** Not where it is understood. */
    private static Optional<Word> source(Vocabulary.Attribute attribute) {
        boolean isUnderstood =
                attribute.source() == Source.HOST || attribute.name().startsWith(AGENT);
        return isUnderstood
                ? Optional.empty()
                : Optional.of(word(attribute.source().name().toLowerCase(Locale.ROOT)));
    }

    private static TypeNode type(Type type) {
        return type.accept(new TypeNodes());
    }

    private static List<Word> words(List<String> texts) {
        return texts.stream().map(VocabularySpelling::word).toList();
    }

    private static Word word(String text) {
        return new Word(NOWHERE, text);
    }

    /** Types as a document declares them: a bound that any number keeps is not said. */
    private static final class TypeNodes implements Type.Visitor<TypeNode> {
        @Override
        public TypeNode visitEnumeration(Type.Enumeration enumeration) {
            return new TypeNode.Enumeration(NOWHERE, words(enumeration.values()));
        }

        @Override
        public TypeNode visitTruth(Type.Truth truth) {
            return named(truth);
        }

        @Override
        public TypeNode visitWhole(Type.Whole whole) {
            Optional<Word> min = bound(whole.min(), Long.MIN_VALUE, Long.toString(whole.min()));
            Optional<Word> max = bound(whole.max(), Long.MAX_VALUE, Long.toString(whole.max()));
            return min.isEmpty() && max.isEmpty() ? named(whole) : new TypeNode.Whole(NOWHERE, min, max);
        }

        @Override
        public TypeNode visitDecimal(Type.Decimal decimal) {
            int scale = decimal.scale();
            return new TypeNode.Decimal(
                    NOWHERE,
                    word(Integer.toString(scale)),
                    bound(decimal.min(), Long.MIN_VALUE, DecimalSpelling.of(decimal.min(), scale)),
                    bound(decimal.max(), Long.MAX_VALUE, DecimalSpelling.of(decimal.max(), scale)));
        }

        @Override
        public TypeNode visitInstant(Type.Instant instant) {
            return named(instant);
        }

        @Override
        public TypeNode visitPath(Type.Path path) {
            return path.isRelative() ? new TypeNode.RelativePath(NOWHERE) : named(path);
        }

        @Override
        public TypeNode visitDomain(Type.Domain domain) {
            return named(domain);
        }

        @Override
        public TypeNode visitAddress(Type.Address address) {
            return named(address);
        }

        @Override
        public TypeNode visitText(Type.Text text) {
            return named(text);
        }

        @Override
        public TypeNode visitCommand(Type.Command command) {
            return named(command);
        }

        @Override
        public TypeNode visitMembers(Type.Members members) {
            return members.values()
                    .<TypeNode>map(values -> new TypeNode.ClosedSet(NOWHERE, words(values)))
                    .orElseGet(() -> new TypeNode.OpenSet(NOWHERE, word(element(members.element()))));
        }

        private static String element(Type.Element element) {
            return switch (element) {
                case TEXT -> "string";
                case PATH -> "path";
                case DOMAIN -> "domain";
                case ADDRESS -> "address";
                case COMMAND -> throw new IllegalArgumentException("no document declares a set of commands");
            };
        }

        private static TypeNode named(Type type) {
            return new TypeNode.Named(NOWHERE, word(type.word()));
        }

        private static Optional<Word> bound(long bound, long widest, String spelled) {
            return bound == widest ? Optional.empty() : Optional.of(word(spelled));
        }
    }
}
