package dev.writ.compiler.table;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.runtime.table.ActionNames;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The vocabulary in the words of the table. */
final class TableVocabulary {
    private final Vocabulary vocabulary;

    TableVocabulary(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<TableData.Attribute> attributes() {
        return vocabulary.attributes().stream()
                .map(attribute -> new TableData.Attribute(
                        attribute.name(),
                        attribute.type().accept(new TypeInTable()),
                        source(attribute.source()),
                        attribute.optional(),
                        attribute.disclosure()))
                .toList();
    }

    List<TableData.Action> actions() {
        return vocabulary.actions().stream()
                .map(action -> new TableData.Action(
                        action.name(),
                        action.tags(),
                        action.arguments().stream().map(this::argument).toList()))
                .toList();
    }

    /**
     * How names are told apart; absent where that is by the listed names alone.
     *
     * @param automaton index of the automaton of names, if there is one
     * @param declared the vocabulary as it is written, in which no classes are listed
     */
    Optional<ActionNames> names(ActionClasses classes, int automaton, Vocabulary declared) {
        if (vocabulary.families().isEmpty() && classes.automaton().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ActionNames(
                classes.named(),
                classes.automaton().map(found -> automaton),
                classes.actions(),
                classes.undeclared(),
                vocabulary.restArguments().stream().map(this::argument).toList(),
                families(classes, declared)));
    }

    private static List<ActionNames.Family> families(ActionClasses classes, Vocabulary declared) {
        List<ActionNames.Family> families = new ArrayList<>();
        for (Vocabulary.Family family : declared.families()) {
            List<Integer> actions = classes.declaredBy(family, declared);
            if (!actions.isEmpty()) {
                families.add(new ActionNames.Family(
                        ActionPattern.spelled(family.pattern().parts()), actions));
            }
        }
        return families;
    }

    private TableData.Argument argument(Vocabulary.Argument argument) {
        List<String> names = new ArrayList<>();
        vocabulary.attributes().forEach(attribute -> names.add(attribute.name()));
        return new TableData.Argument(names.indexOf(argument.attribute()), argument.optional());
    }

    private static TableData.Source source(Vocabulary.Source source) {
        return switch (source) {
            case HOST -> TableData.Source.HOST;
            case IDENTITY -> TableData.Source.IDENTITY;
            case ARGUMENT -> TableData.Source.ARGUMENT;
            case CLAIM -> TableData.Source.CLAIM;
            case DERIVED -> TableData.Source.DERIVED;
        };
    }

    private static final class TypeInTable implements Type.Visitor<ValueType> {
        @Override
        public ValueType visitEnumeration(Type.Enumeration type) {
            return new ValueType.Enumeration(type.values());
        }

        @Override
        public ValueType visitTruth(Type.Truth type) {
            return new ValueType.Truth();
        }

        @Override
        public ValueType visitWhole(Type.Whole type) {
            return new ValueType.Whole(type.min(), type.max());
        }

        @Override
        public ValueType visitDecimal(Type.Decimal type) {
            return new ValueType.Decimal(type.scale(), type.min(), type.max());
        }

        @Override
        public ValueType visitInstant(Type.Instant type) {
            return new ValueType.Instant();
        }

        @Override
        public ValueType visitPath(Type.Path type) {
            return new ValueType.Path(type.isRelative());
        }

        @Override
        public ValueType visitDomain(Type.Domain type) {
            return new ValueType.Domain();
        }

        @Override
        public ValueType visitAddress(Type.Address type) {
            return new ValueType.Address();
        }

        @Override
        public ValueType visitText(Type.Text type) {
            return new ValueType.Text();
        }

        @Override
        public ValueType visitCommand(Type.Command type) {
            return new ValueType.Command();
        }

        @Override
        public ValueType visitMembers(Type.Members type) {
            return new ValueType.Members(element(type.element()), type.values());
        }
    }

    private static ValueType.Element element(Type.Element element) {
        return switch (element) {
            case TEXT -> ValueType.Element.TEXT;
            case PATH -> ValueType.Element.PATH;
            case DOMAIN -> ValueType.Element.DOMAIN;
            case ADDRESS -> ValueType.Element.ADDRESS;
            case COMMAND -> ValueType.Element.COMMAND;
        };
    }
}
