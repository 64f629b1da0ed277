package dev.writ.compiler.table;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData;
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
                        attribute.optional()))
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
     */
    Optional<TableData.ActionNames> names(ActionClasses classes, int automaton) {
        if (vocabulary.families().isEmpty() && classes.automaton().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TableData.ActionNames(
                classes.named(),
                classes.automaton().map(found -> automaton),
                classes.actions(),
                classes.undeclared(),
                vocabulary.restArguments().stream().map(this::argument).toList()));
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

    private static final class TypeInTable implements Type.Visitor<TableData.ValueType> {
        @Override
        public TableData.ValueType visitEnumeration(Type.Enumeration type) {
            return new TableData.ValueType.Enumeration(type.values());
        }

        @Override
        public TableData.ValueType visitTruth(Type.Truth type) {
            return new TableData.ValueType.Truth();
        }

        @Override
        public TableData.ValueType visitWhole(Type.Whole type) {
            return new TableData.ValueType.Whole(type.min(), type.max());
        }

        @Override
        public TableData.ValueType visitDecimal(Type.Decimal type) {
            return new TableData.ValueType.Decimal(type.scale(), type.min(), type.max());
        }

        @Override
        public TableData.ValueType visitInstant(Type.Instant type) {
            return new TableData.ValueType.Instant();
        }

        @Override
        public TableData.ValueType visitPath(Type.Path type) {
            return new TableData.ValueType.Path(type.isRelative());
        }

        @Override
        public TableData.ValueType visitDomain(Type.Domain type) {
            return new TableData.ValueType.Domain();
        }

        @Override
        public TableData.ValueType visitText(Type.Text type) {
            return new TableData.ValueType.Text();
        }

        @Override
        public TableData.ValueType visitCommand(Type.Command type) {
            return new TableData.ValueType.Command();
        }

        @Override
        public TableData.ValueType visitMembers(Type.Members type) {
            return new TableData.ValueType.Members(element(type.element()), type.values());
        }
    }

    private static TableData.ValueType.Element element(Type.Element element) {
        return switch (element) {
            case TEXT -> TableData.ValueType.Element.TEXT;
            case PATH -> TableData.ValueType.Element.PATH;
            case DOMAIN -> TableData.ValueType.Element.DOMAIN;
            case COMMAND -> TableData.ValueType.Element.COMMAND;
        };
    }
}
