package dev.writ.compiler.atom;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.automaton.Form;
import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Builds the columns of attributes with patterns. One automaton tells all forms of an attribute apart where it stays
 * within its bounds; otherwise the forms with a gap on both sides of something have one each, and if that is still too
 * much, every form has.
 */
final class PatternColumns {
    /** So many columns one set may have; beyond, each form that a predicate speaks of has a column of its own. */
    static final int MOST_MEMBER_COLUMNS = 256;

    private final List<Automaton> automata = new ArrayList<>();
    private final List<FormTest> tests = new ArrayList<>();

    /** Those that some column refers to. */
    List<Automaton> automata() {
        return List.copyOf(automata);
    }

    List<FormTest> tests() {
        return List.copyOf(tests);
    }

    /** Whether predicates on an attribute need automata at all. */
    static boolean concerns(List<Condition> predicates) {
        return predicates.stream()
                .anyMatch(p -> p instanceof Condition.Matches
                        || (p instanceof Condition.Contains contains
                                && !contains.patterns().isEmpty()));
    }

    /** The columns of a string, path or domain. */
    List<Column> scalar(int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition> predicates)
            throws PolicyTooLargeException {
        List<Form> forms = forms(predicates);
        TextKind kind = FormOf.kind(attribute.type());
        List<Group> groups = new ArrayList<>(together(kind, forms));
        List<Column> columns = new ArrayList<>();
        if (groups.isEmpty()) {
            List<Condition> literal = predicates.stream()
                    .filter(p -> FormOf.leaf(p)
                            .filter(form -> form.patterns().isEmpty())
                            .isPresent())
                    .toList();
            columns.addAll(new ColumnBuilder(index, attribute, mayBeAbsent, literal).build());
            for (Form form : forms) {
                if (!form.patterns().isEmpty()) {
                    groups.add(alone(kind, form, attribute));
                }
            }
        }
        for (Group group : groups) {
            int outputs = group.classes().forms().size();
            boolean isNeeded = outputs > 1 || mayBeAbsent;
            int automaton = isNeeded ? share(group.classes().automaton()) : FormTest.NONE;
            if (isNeeded) {
                columns.add(new Column.Matches(index, mayBeAbsent, automaton, outputs));
            }
            note(index, automaton, group);
        }
        return columns;
    }

    /** Forms that share an automaton. */
    private record Group(List<Form> forms, PatternClasses classes) {}

    /** One group, or one and those with infixes alone; none when even the forms without infixes do not fit into one. */
    private static List<Group> together(TextKind kind, List<Form> forms) {
        Optional<Group> all = group(kind, forms);
        if (all.isPresent()) {
            return List.of(all.get());
        }
        List<Form> anchored = forms.stream().filter(form -> !hasInfix(form)).toList();
        List<Group> groups = new ArrayList<>();
        if (!anchored.isEmpty()) {
            group(kind, anchored).ifPresent(groups::add);
            forms.stream().filter(PatternColumns::hasInfix).forEach(form -> group(kind, List.of(form))
                    .ifPresent(groups::add));
        }
        int grouped = groups.stream().mapToInt(group -> group.forms().size()).sum();
        return grouped == forms.size() ? groups : List.of();
    }

    private static Optional<Group> group(TextKind kind, List<Form> forms) {
        return PatternClasses.of(kind, forms).map(classes -> new Group(forms, classes));
    }

    private static Group alone(TextKind kind, Form form, Vocabulary.Attribute attribute)
            throws PolicyTooLargeException {
        return group(kind, List.of(form))
                .orElseThrow(() -> new PolicyTooLargeException(
                        "the patterns on `%s` need more than %d states or %d classes of values"
                                .formatted(attribute.name(), PatternClasses.MOST_STATES, PatternClasses.MOST_CLASSES)));
    }

    private static boolean hasInfix(Form form) {
        return form.patterns().stream()
                .anyMatch(pattern -> pattern instanceof Pattern.Glob glob
                        && glob.parts().size() > 2
                        && glob.parts().subList(1, glob.parts().size() - 1).stream()
                                .anyMatch(part -> !part.isEmpty()));
    }

    /** The columns of a set that is not closed: which kinds of elements it has, so that all combinations can be. */
    List<Column> set(int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition> predicates)
            throws PolicyTooLargeException {
        List<Column> columns = new ArrayList<>();
        boolean closing = predicates.stream().anyMatch(PatternColumns::isClosing);
        if (mayBeAbsent && (closing || predicates.stream().anyMatch(p -> p instanceof Condition.Has))) {
            columns.add(new Column.Presence(index));
        }
        TextKind kind = FormOf.kind(attribute.type());
        List<Form> forms = forms(predicates);
        Optional<Group> together =
                group(kind, forms).filter(group -> group.classes().forms().size() <= MOST_MEMBER_COLUMNS);
        if (together.isPresent()) {
            columns.addAll(held(index, together.get(), predicates));
            return columns;
        }
        if (predicates.stream().anyMatch(p -> p instanceof Condition.IsEmpty)) {
            columns.add(new Column.HoldsOthers(index, List.of()));
        }
        for (Form form : forms) {
            List<Condition> own = predicates.stream()
                    .filter(p -> FormOf.leaf(p).equals(Optional.of(form)))
                    .toList();
            columns.addAll(held(index, alone(kind, form, attribute), own));
        }
        return columns;
    }

    /** One column for each class of elements that some predicate asks for or excludes. */
    private List<Column> held(int index, Group group, List<Condition> predicates) {
        PatternClasses classes = group.classes();
        int automaton = share(classes.automaton());
        note(index, automaton, group);
        List<Column> columns = new ArrayList<>();
        for (int output = 0; output < classes.forms().size(); output++) {
            int c = output;
            boolean isTold = predicates.stream()
                    .anyMatch(p -> p instanceof Condition.IsEmpty
                            || FormOf.leaf(p)
                                    .map(form -> classes.forms()
                                                    .get(c)
                                                    .get(group.forms().indexOf(form))
                                            != isClosing(p))
                                    .orElse(false));
            if (isTold) {
                columns.add(new Column.HoldsMatch(index, automaton, output));
            }
        }
        return columns;
    }

    /** True of predicates that also speak of elements they do not name. */
    private static boolean isClosing(Condition predicate) {
        return predicate instanceof Condition.IsEmpty
                || (predicate instanceof Condition.Contains contains && contains.quantifier() == Expr.Quantifier.ONLY);
    }

    /** In an order that does not depend on that of the predicates. */
    private static List<Form> forms(List<Condition> predicates) {
        Set<Form> forms = predicates.stream()
                .flatMap(predicate -> FormOf.leaf(predicate).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return forms.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private int share(Automaton automaton) {
        int known = automata.indexOf(automaton);
        if (known >= 0) {
            return known;
        }
        automata.add(automaton);
        return automata.size() - 1;
    }

    private void note(int attribute, int automaton, Group group) {
        IntStream.range(0, group.forms().size())
                .mapToObj(f -> new FormTest(
                        attribute,
                        automaton,
                        group.forms().get(f),
                        group.classes().where(f, true)))
                .forEach(tests::add);
    }
}
