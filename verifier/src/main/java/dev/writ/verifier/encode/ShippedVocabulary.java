package dev.writ.verifier.encode;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Limit;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.table.ActionNames.Family;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.ValueType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That what a shipped table says of requests, beside its rows, is what the policy says: attributes with their types,
 * bounds, sources and whether they may be absent, actions with their tags and arguments, the default, each rule's
 * effect, requirement and reason, the limits, the assumptions' names, the clock. Compared piece by piece, in order.
 */
public final class ShippedVocabulary {
    private final Policy policy;
    private final Vocabulary listed;
    private final TableData data;
    private final List<String> differences = new ArrayList<>();

    private ShippedVocabulary(Policy policy, Vocabulary listed, TableData data) {
        this.policy = policy;
        this.listed = listed;
        this.data = data;
    }

    /**
     * What differs, one sentence each; none when all is equal.
     *
     * @param listed the vocabulary with the classes of actions that are on trial
     */
    public static List<String> differences(Policy policy, Vocabulary listed, TableData data) {
        ShippedVocabulary comparison = new ShippedVocabulary(policy, listed, data);
        comparison.compare();
        return List.copyOf(comparison.differences);
    }

    private void compare() {
        Vocabulary vocabulary = policy.vocabulary();
        same("name", policy.name(), data.policy());
        same("version", policy.version(), data.version());
        same("digest", ModelJson.digest(policy), data.digest());
        same("default", policy.defaultEffect(), data.defaultEffect());
        same("open actions", vocabulary.openActions(), data.openActions());
        same(
                "attributes",
                vocabulary.attributes().stream()
                        .map(ShippedVocabulary::attribute)
                        .toList(),
                data.attributes());
        same("actions", listed.actions().stream().map(this::action).toList(), data.actions());
        compareNames(vocabulary);
        List<ApprovalRequirement> requirements = OutcomeTerms.requirements(policy.rules());
        same("requirements", requirements, data.requirements());
        same(
                "rules",
                policy.rules().stream().map(rule -> rule(rule, requirements)).toList(),
                data.rules());
        same("clock", vocabulary.zone().map(ZoneId::getId), data.vocabulary().zone());
        same(
                "limits",
                policy.limits().stream().map(this::limit).toList(),
                data.limits().stated());
        same(
                "assumptions",
                policy.assumptions().stream().map(Assumption::id).toList(),
                data.assumptions().stream().map(TableData.Assumption::id).toList());
    }

    /** Where names are told apart by patterns, what beside their classes goes with them. */
    private void compareNames(Vocabulary vocabulary) {
        data.vocabulary().names().ifPresent(names -> {
            List<Integer> undeclared = new ArrayList<>();
            for (int action = 0; action < listed.actions().size(); action++) {
                if (ActionNames.isOpen(vocabulary, listed.actions().get(action).name())) {
                    undeclared.add(action);
                }
            }
            boolean isRestOpen = vocabulary.families().isEmpty()
                    || vocabulary.rest().map(rest -> rest.arguments().isEmpty()).orElse(false);
            if (vocabulary.openActions() && isRestOpen) {
                undeclared.add(listed.actions().size());
            }
            same("actions with any attributes", undeclared, names.undeclared());
            same("arguments of the rest", arguments(vocabulary.restArguments()), names.rest());
            same("actions of families", families(vocabulary), names.families());
        });
        boolean isByName = vocabulary.families().isEmpty();
        same("families", isByName || data.vocabulary().names().isPresent(), true);
    }

    /** Which listed actions each declares; where one name of a class is declared, its classes are held against the walk. */
    private List<Family> families(Vocabulary vocabulary) {
        List<Family> families = new ArrayList<>();
        for (Vocabulary.Family family : vocabulary.families()) {
            List<Integer> actions = new ArrayList<>();
            for (int action = 0; action < listed.actions().size(); action++) {
                String name = listed.actions().get(action).name();
                boolean isDeclared = vocabulary.action(name).isPresent();
                if (!isDeclared && ActionNames.family(vocabulary, name).equals(Optional.of(family))) {
                    actions.add(action);
                }
            }
            if (family.isRest()) {
                actions.add(listed.actions().size());
            }
            if (!actions.isEmpty()) {
                families.add(new Family(ActionPattern.spelled(family.pattern().parts()), actions));
            }
        }
        return families;
    }

    private TableData.Limit limit(Limit limit) {
        return new TableData.Limit(
                limit.id(),
                limit.allowance().most(),
                limit.allowance().of().map(summed -> index(summed.attribute())),
                limit.allowance().window().map(Duration::toSeconds),
                limit.per().map(this::index));
    }

    private void same(String what, Object stated, Object shipped) {
        if (!stated.equals(shipped)) {
            differences.add("%s: the policy has %s, the table %s".formatted(what, stated, shipped));
        }
    }

    private static TableData.Attribute attribute(Vocabulary.Attribute attribute) {
        TableData.Source source =
                switch (attribute.source()) {
                    case HOST -> TableData.Source.HOST;
                    case IDENTITY -> TableData.Source.IDENTITY;
                    case ARGUMENT -> TableData.Source.ARGUMENT;
                    case CLAIM -> TableData.Source.CLAIM;
                    case DERIVED -> TableData.Source.DERIVED;
                };
        return new TableData.Attribute(
                attribute.name(),
                attribute.type().accept(new Shipped()),
                source,
                attribute.optional(),
                attribute.disclosure());
    }

    /** What the type must have become, said here once more. */
    private static final class Shipped implements Type.Visitor<ValueType> {
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

    private TableData.Action action(Vocabulary.Action action) {
        return new TableData.Action(action.name(), action.tags(), arguments(action.arguments()));
    }

    private List<TableData.Argument> arguments(List<Vocabulary.Argument> arguments) {
        return arguments.stream()
                .map(argument -> new TableData.Argument(index(argument.attribute()), argument.optional()))
                .toList();
    }

    private int index(String attribute) {
        List<String> names = policy.vocabulary().attributes().stream()
                .map(Vocabulary.Attribute::name)
                .toList();
        return names.indexOf(attribute);
    }

    private static TableData.Rule rule(Rule rule, List<ApprovalRequirement> requirements) {
        Optional<Integer> requirement = rule.approval().map(requirements::indexOf);
        return new TableData.Rule(rule.id(), rule.effect(), requirement, rule.reason());
    }
}
