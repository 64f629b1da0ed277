package dev.writ.verifier.difference;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.runtime.decision.Disclosure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is declared otherwise, in words. */
final class VocabularyChanges {
    private final Vocabulary before;
    private final Vocabulary after;
    private final List<VocabularyChange> changes = new ArrayList<>();

    private VocabularyChanges(Vocabulary before, Vocabulary after) {
        this.before = before;
        this.after = after;
    }

    /** In the order in which vocabularies declare things, those of the later one first. */
    static List<VocabularyChange> of(Vocabulary before, Vocabulary after) {
        if (before.equals(after)) {
            return List.of();
        }
        VocabularyChanges changes = new VocabularyChanges(before, after);
        changes.attributes();
        changes.actions();
        changes.families();
        changes.rest();
        return changes.changes;
    }

    private void add(String subject, String words) {
        changes.add(new VocabularyChange(subject, words, false));
    }

    private void attributes() {
        for (Attribute attribute : after.given()) {
            Optional<Attribute> known = before.attribute(attribute.name());
            if (known.isPresent()) {
                attribute(known.get(), attribute);
            } else {
                add(
                        quoted(attribute.name()),
                        "is new: %s, %s%s"
                                .formatted(
                                        attribute.type().word(),
                                        from(attribute.source()),
                                        presence(attribute, ", optional", "")));
            }
        }
        for (Attribute attribute : before.given()) {
            if (after.attribute(attribute.name()).isEmpty()) {
                add(quoted(attribute.name()), "is no longer declared");
            }
        }
    }

    private static String presence(Attribute attribute, String optional, String required) {
        return attribute.optional() && attribute.source() != Source.ARGUMENT ? optional : required;
    }

    private static String from(Source source) {
        return "from " + source.name().toLowerCase(Locale.ROOT);
    }

    private void attribute(Attribute one, Attribute other) {
        String subject = quoted(other.name());
        if (!one.type().equals(other.type())) {
            type(subject, one.type(), other.type());
        }
        if (one.source() != other.source()) {
            changes.add(new VocabularyChange(
                    subject,
                    "now comes " + from(other.source()) + ", not " + from(one.source()),
                    trust(other.source()) < trust(one.source())));
        }
        if (!one.fallback().equals(other.fallback())) {
            add(
                    subject,
                    other.fallback().isPresent()
                            ? "is read as another value where it is absent"
                            : "has no default any more");
        }
        if (!one.disclosure().equals(other.disclosure())) {
            add(subject, "now stands " + shown(other.disclosure()) + ", not " + shown(one.disclosure()));
        }
        boolean areArguments = one.source() == Source.ARGUMENT && other.source() == Source.ARGUMENT;
        if (!areArguments && one.optional() != other.optional()) {
            add(subject, other.optional() ? "may now be absent" : "may no longer be absent");
        }
    }

    private static String shown(Disclosure disclosure) {
        return switch (disclosure.inLog()) {
            case FULL -> "in the log in clear" + (disclosure.sensitive() ? " and nowhere else" : "");
            case DIGEST -> "in the log by its digest";
            case COMMIT -> "in the log by a commitment";
        };
    }

    /** What the host or an identity says is believed; the rest the agent chooses. */
    private static int trust(Source source) {
        return switch (source) {
            case HOST, IDENTITY -> 1;
            case ARGUMENT, CLAIM, DERIVED -> 0;
        };
    }

    private void type(String subject, Type one, Type other) {
        Optional<List<String>> some = one.listed();
        Optional<List<String>> others = other.listed();
        if (some.isPresent() && others.isPresent() && one.getClass() == other.getClass()) {
            names(some.get(), others.get()).forEach(words -> add(subject, words.replace("%s", "the value ")));
            return;
        }
        if (!one.word().equals(other.word())) {
            add(subject, "is now %s, not %s".formatted(other.withArticle(), one.withArticle()));
        } else if (some.isPresent() != others.isPresent()) {
            add(subject, others.isPresent() ? "may only have listed values now" : "may have any values now");
        } else if (one.range().isPresent() && other.range().isPresent()) {
            add(subject, "has other bounds");
        } else {
            add(subject, "holds other values");
        }
    }

    /** What is new in a list and what is gone; {@code %s} stands for what they are. */
    private static List<String> names(List<String> before, List<String> after) {
        List<String> words = new ArrayList<>();
        after.stream()
                .filter(Predicate.not(before::contains))
                .forEach(value -> words.add("has %s" + quoted(value) + ", which is new"));
        before.stream()
                .filter(Predicate.not(after::contains))
                .forEach(value -> words.add("no longer has %s" + quoted(value)));
        return words;
    }

    private void actions() {
        Set<String> names = new LinkedHashSet<>();
        after.actions().forEach(action -> names.add(action.name()));
        before.actions().forEach(action -> names.add(action.name()));
        for (String name : names) {
            boolean was = ActionNames.isValid(before, name);
            boolean is = ActionNames.isValid(after, name);
            if (was != is) {
                add(quoted(name), is ? "is a new action" : "is no longer an action");
            } else if (is) {
                tags(name);
                arguments(name);
            }
        }
        if (before.openActions() != after.openActions()) {
            add("actions", after.openActions() ? "may be any now" : "must be declared now");
        }
    }

    private void tags(String name) {
        names(ActionNames.tags(before, name), ActionNames.tags(after, name))
                .forEach(words -> add(quoted(name), words.replace("%s", "the tag ")));
    }

    private void arguments(String name) {
        List<Vocabulary.Argument> was = ActionNames.arguments(before, name);
        List<Vocabulary.Argument> is = ActionNames.arguments(after, name);
        names(attributes(was), attributes(is))
                .forEach(words -> add(quoted(name), words.replace("%s", "the argument ")));
        for (Vocabulary.Argument argument : is) {
            was.stream()
                    .filter(other -> other.attribute().equals(argument.attribute()))
                    .filter(other -> other.optional() != argument.optional())
                    .forEach(other -> add(
                            quoted(name),
                            argument.optional()
                                    ? "may now lack the argument " + quoted(argument.attribute())
                                    : "may no longer lack the argument " + quoted(argument.attribute())));
        }
    }

    private static List<String> attributes(List<Vocabulary.Argument> arguments) {
        return arguments.stream().map(Vocabulary.Argument::attribute).toList();
    }

    private void families() {
        List<String> was = families(before);
        List<String> is = families(after);
        names(was, is).forEach(words -> add("the vocabulary", words.replace("%s", "the family ")));
        for (Vocabulary.Family family : after.families()) {
            boolean isOther = before.families().stream()
                    .anyMatch(other -> other.pattern().equals(family.pattern()) && !other.equals(family));
            if (isOther) {
                add("the family " + quoted(name(family)), "has other tags or arguments");
            }
        }
    }

    private static List<String> families(Vocabulary vocabulary) {
        return vocabulary.families().stream().map(VocabularyChanges::name).toList();
    }

    private static String name(Vocabulary.Family family) {
        return ActionPattern.spelled(family.pattern().parts());
    }

    private void rest() {
        names(before.approvers(), after.approvers())
                .forEach(words -> add("the vocabulary", words.replace("%s", "the approver ")));
        if (!before.zone().equals(after.zone())) {
            boolean isRead = before.zone().isPresent() && after.zone().isPresent();
            String words =
                    isRead ? "of the clock is another: the same moment has another hour" : "of the clock changes";
            changes.add(new VocabularyChange("the time zone", words, isRead));
        }
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }
}
