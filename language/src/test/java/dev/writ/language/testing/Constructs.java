package dev.writ.language.testing;

import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of the constructs that a policy uses, to see that a generator leaves none out. */
final class Constructs {
    static final Set<String> ALL = all();

    private final Set<String> seen = new TreeSet<>();

    private Constructs() {}

    static Set<String> of(Policy policy) {
        Constructs constructs = new Constructs();
        policy.vocabulary().given().forEach(constructs::attribute);
        policy.vocabulary().actions().forEach(action -> action.arguments()
                .forEach(argument -> constructs.seen.add(argument.optional() ? "optional argument" : "argument")));
        policy.rules().forEach(constructs::rule);
        policy.properties().forEach(constructs::property);
        policy.tests()
                .forEach(test -> constructs.seen.add(
                        test.expect().isPresent() ? test.by().isEmpty() ? "test" : "test by" : "test of the invalid"));
        constructs.seen.add(policy.vocabulary().openActions() ? "open" : "closed");
        policy.limits().forEach(limit -> {
            constructs.seen.add(limit.per().isPresent() ? "limit per" : "limit");
            constructs.seen.add(limit.allowance().of().isPresent() ? "limit of a sum" : "limit of times");
            constructs.seen.add(limit.allowance().window().isPresent() ? "limit in a window" : "limit for ever");
            constructs.condition(limit.condition());
        });
        policy.assumptions().forEach(assumption -> {
            constructs.seen.add("assumption");
            constructs.condition(assumption.condition());
        });
        policy.relations()
                .forEach(relation -> constructs.seen.add(relation.getClass().getSimpleName()));
        policy.waivers().forEach(waiver -> constructs.seen.add("waiver"));
        policy.properties().stream()
                .filter(property -> property.id().contains("/"))
                .forEach(property -> constructs.seen.add("property of a pack"));
        policy.vocabulary().zone().ifPresent(zone -> constructs.seen.add("clock"));
        constructs.seen.add("default " + policy.defaultEffect().word());
        return constructs.seen;
    }

    private void attribute(Attribute attribute) {
        boolean closed =
                attribute.type() instanceof Type.Members set && set.values().isPresent();
        boolean other = attribute.type() instanceof Type.Members set && set.element() != Type.Element.TEXT;
        seen.add((closed ? "closed " : "")
                + attribute.type().word()
                + (other ? " of " + ((Type.Members) attribute.type()).element() : ""));
        seen.add(attribute.source() + (attribute.optional() ? " optional" : ""));
    }

    private void rule(Rule rule) {
        seen.add(rule.effect().word());
        seen.add(rule.reason().isPresent() ? "reason" : "no reason");
        seen.add(rule.scope().isEveryAction() ? "every action" : "some actions");
        if (!rule.scope().tags().isEmpty()) {
            seen.add("tags");
        }
        condition(rule.condition());
    }

    private void property(Property property) {
        seen.add("property " + property.form().word());
        seen.add("property " + property.verb().word());
        condition(property.condition());
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            seen.add(and.terms().isEmpty() ? "always" : "and");
            and.terms().forEach(this::condition);
        } else if (condition instanceof Condition.Or or) {
            seen.add("or");
            or.terms().forEach(this::condition);
        } else if (condition instanceof Condition.Not not) {
            seen.add("not");
            condition(not.operand());
        } else if (condition instanceof Condition.Implies implies) {
            seen.add("implies");
            condition(implies.premise());
            condition(implies.conclusion());
        } else if (condition instanceof Condition.Compare compare) {
            seen.add(compare.operator().sign());
        } else if (condition instanceof Condition.Contains contains) {
            seen.add("contains " + contains.quantifier());
            contains.patterns().forEach(pattern -> seen.add("some " + word(pattern)));
        } else if (condition instanceof Condition.Matches matches) {
            seen.add(word(matches.pattern()));
        } else if (condition instanceof Condition.CompareAttributes compare) {
            seen.add("attributes " + compare.operator().sign());
            if (compare.offset() != 0) {
                seen.add("difference");
            }
        } else if (condition instanceof Condition.OfCommand test) {
            seen.add(test.part().word() + " " + test.quantifier());
        } else if (condition instanceof Condition.ContainsValues contains) {
            seen.add("contains values " + contains.quantifier());
        } else {
            seen.add(condition.getClass().getSimpleName());
        }
    }

    private static String word(Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex) {
            return regex.isPart() ? "Regex of a part" : "Regex";
        }
        return pattern.getClass().getSimpleName()
                + (pattern instanceof Pattern.Glob glob && glob.ignoringCase() ? " ignoring case" : "")
                + (pattern instanceof Pattern.PathGlob glob && glob.hasAnyDepth() ? " of any depth" : "");
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(List.of(
                "boolean",
                "enumeration",
                "integer",
                "string",
                "decimal",
                "instant",
                "path",
                "relative path",
                "domain",
                "address",
                "set",
                "set of PATH",
                "set of DOMAIN",
                "set of ADDRESS",
                "command",
                "IsOpaque",
                "clock",
                "limit",
                "limit per",
                "limit of a sum",
                "limit of times",
                "limit in a window",
                "limit for ever",
                "assumption",
                "Independent",
                "Monotone",
                "waiver",
                "property of a pack",
                "owes a limit",
                "Glob",
                "Glob ignoring case",
                "UnderPath",
                "UnderDomain",
                "UnderNetwork",
                "some UnderNetwork",
                "PathGlob",
                "Extension",
                "PathGlob of any depth",
                "some PathGlob of any depth",
                "Regex",
                "Regex of a part",
                "ContainsWord",
                "some Glob",
                "some Regex",
                "some UnderPath",
                "some UnderDomain",
                "some PathGlob",
                "closed set",
                "argument",
                "optional argument",
                "open",
                "closed",
                "default deny",
                "default allow",
                "default warn",
                "reason",
                "no reason",
                "every action",
                "some actions",
                "tags",
                "test",
                "test by",
                "test of the invalid",
                "always",
                "and",
                "or",
                "not",
                "implies",
                "Has",
                "IsTrue",
                "OneOf",
                "IsEmpty",
                "Count",
                "difference",
                "by default",
                "by a rule",
                "two approvals",
                "at most one approval"));
        Stream.of(Effect.values()).map(Effect::word).forEach(all::add);
        Stream.of(Property.Form.values()).map(form -> "property " + form.word()).forEach(all::add);
        Stream.of(Property.Verb.values()).map(verb -> "property " + verb.word()).forEach(all::add);
        Stream.of(Expr.Operator.values()).map(Expr.Operator::sign).forEach(all::add);
        Stream.of(Expr.Operator.values())
                .map(operator -> "attributes " + operator.sign())
                .forEach(all::add);
        Stream.of(CommandPart.values())
                .flatMap(part -> Stream.of(part.word() + " ANY", part.word() + " ONLY"))
                .forEach(all::add);
        Stream.of(Expr.Quantifier.values())
                .map(quantifier -> "contains " + quantifier)
                .forEach(all::add);
        Stream.of(Expr.Quantifier.values())
                .map(quantifier -> "contains values " + quantifier)
                .forEach(all::add);
        Arrays.stream(Source.values())
                .filter(source -> source != Source.CLAIM && source != Source.DERIVED)
                .map(Source::toString)
                .forEach(all::add);
        List.of("HOST optional", "IDENTITY optional", "CLAIM optional").forEach(all::add);
        return all;
    }
}
