package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
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

    /** So many states may be met for a part of a list: several small automata ship as less than one at its bound. */
    private static final int MOST_STATES_OF_PART = 1_024;

    private final int mostStates;
    private final List<Automaton> automata = new ArrayList<>();
    private final Set<FormTest> tests = new LinkedHashSet<>();

    /** @param mostStates so many states of one automaton may be met */
    PatternColumns(int mostStates) {
        this.mostStates = mostStates;
    }

    /** Those that some column refers to. */
    List<Automaton> automata() {
        return List.copyOf(automata);
    }

    List<FormTest> tests() {
        return List.copyOf(tests);
    }

    /** Whether predicates on an attribute need automata at all. */
    static boolean concerns(List<Condition.Atomic> predicates) {
        return predicates.stream()
                .anyMatch(p -> p instanceof Condition.Matches
                        || (p instanceof Condition.Contains contains
                                && !contains.patterns().isEmpty()));
    }

    /** The columns of a string, path or domain. */
    List<Column> scalar(
            int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition.Atomic> predicates)
            throws FormTooLargeException {
        List<TextSet> forms = forms(predicates);
        TextKind kind = FormOf.kind(attribute.type());
        List<Group> groups = new ArrayList<>(together(kind, forms));
        List<Column> columns = new ArrayList<>();
        if (groups.isEmpty()) {
            List<Condition.Atomic> literal = predicates.stream()
                    .filter(p -> FormOf.leaf(p)
                            .filter(form -> form.patterns().isEmpty())
                            .isPresent())
                    .toList();
            columns.addAll(new ColumnBuilder(index, attribute, mayBeAbsent, literal).build());
            for (TextSet form : forms) {
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
                addNew(columns, List.of(new Column.Matches(index, mayBeAbsent, automaton, outputs)));
            }
            note(index, automaton, group);
        }
        return columns;
    }

    /** Forms that share an automaton. */
    private record Group(List<TextSet> forms, PatternClasses classes) {}

    /** One group, or one and those with infixes alone; none when even the forms without infixes do not fit into one. */
    private List<Group> together(TextKind kind, List<TextSet> forms) {
        Optional<Group> all = group(kind, forms);
        if (all.isPresent()) {
            return List.of(all.get());
        }
        List<TextSet> anchored = forms.stream().filter(form -> !hasInfix(form)).toList();
        List<Group> groups = new ArrayList<>();
        if (!anchored.isEmpty()) {
            group(kind, anchored).ifPresent(groups::add);
            forms.stream().filter(PatternColumns::hasInfix).forEach(form -> group(kind, List.of(form))
                    .ifPresent(groups::add));
        }
        int grouped = groups.stream().mapToInt(group -> group.forms().size()).sum();
        return grouped == forms.size() ? groups : List.of();
    }

    private Optional<Group> group(TextKind kind, List<TextSet> forms) {
        return group(kind, forms, mostStates);
    }

    private static Optional<Group> group(TextKind kind, List<TextSet> forms, int most) {
        return PatternClasses.of(kind, forms, most).map(classes -> new Group(forms, classes));
    }

    private Group alone(TextKind kind, TextSet form, Vocabulary.Attribute attribute) throws FormTooLargeException {
        return group(kind, List.of(form)).orElseThrow(() -> new FormTooLargeException(attribute.name(), form));
    }

    private static boolean hasInfix(TextSet form) {
        return form.patterns().stream()
                .anyMatch(pattern -> pattern instanceof Pattern.Glob glob
                        && glob.parts().size() > 2
                        && glob.parts().subList(1, glob.parts().size() - 1).stream()
                                .anyMatch(part -> !part.isEmpty()));
    }

    /** The columns of a set that is not closed: which kinds of elements it has, so that all combinations can be. */
    List<Column> set(int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition.Atomic> predicates)
            throws FormTooLargeException {
        List<Column> columns = new ArrayList<>();
        boolean closing = predicates.stream().anyMatch(PatternColumns::isClosing);
        if (mayBeAbsent && (closing || predicates.stream().anyMatch(p -> p instanceof Condition.Has))) {
            columns.add(new Column.Presence(index));
        }
        TextKind kind = FormOf.kind(attribute.type());
        List<TextSet> forms = forms(predicates);
        Optional<Group> together =
                group(kind, forms).filter(group -> group.classes().forms().size() <= MOST_MEMBER_COLUMNS);
        if (together.isPresent()) {
            columns.addAll(held(index, together.get(), predicates));
            return columns;
        }
        if (predicates.stream().anyMatch(p -> p instanceof Condition.IsEmpty)) {
            columns.add(new Column.HoldsOthers(index, List.of()));
        }
        for (TextSet form : forms) {
            List<Condition.Atomic> own = predicates.stream()
                    .filter(p -> FormOf.leaf(p).equals(Optional.of(form)))
                    .toList();
            Optional<Group> whole = forms.size() > 1 ? group(kind, List.of(form)) : together;
            if (whole.isPresent()) {
                addNew(columns, held(index, whole.get(), own));
            } else if (own.stream().anyMatch(PatternColumns::isClosing)) {
                throw new FormTooLargeException(attribute.name(), form);
            } else {
                List<TextSet> uncut = forms.stream().map(FormParts::sorted).toList();
                addNew(columns, heldInParts(index, attribute, form, uncut));
            }
        }
        return columns;
    }

    /**
     * Columns for the parts of a list of which a set may hold any.
     *
     * @param uncut what is not cut unless it must be, since some test asks for just that; sorted
     */
    private List<Column> heldInParts(int index, Vocabulary.Attribute attribute, TextSet list, List<TextSet> uncut)
            throws FormTooLargeException {
        TextKind kind = FormOf.kind(attribute.type());
        List<TextSet> halves = FormParts.halves(list);
        if (halves.isEmpty()) {
            throw new FormTooLargeException(attribute.name(), list);
        }
        List<Column> columns = new ArrayList<>();
        for (TextSet half : halves) {
            boolean isUncut = uncut.contains(half) || FormParts.halves(half).isEmpty();
            Optional<Group> fitting =
                    group(kind, List.of(half), isUncut ? mostStates : Math.min(mostStates, MOST_STATES_OF_PART));
            Condition.Atomic any =
                    new Condition.Contains(attribute.name(), Expr.Quantifier.ANY, half.texts(), half.patterns());
            addNew(
                    columns,
                    fitting.isPresent()
                            ? held(index, fitting.get(), List.of(any))
                            : heldInParts(index, attribute, half, uncut));
        }
        return columns;
    }

    /** Different forms may be said by the same classes. */
    private static void addNew(List<Column> columns, List<Column> more) {
        more.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    }

    /** One column for each class of elements that some predicate asks for or excludes. */
    private List<Column> held(int index, Group group, List<Condition.Atomic> predicates) {
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
    private static boolean isClosing(Condition.Atomic predicate) {
        return predicate instanceof Condition.IsEmpty
                || (predicate instanceof Condition.Contains contains && contains.quantifier() == Expr.Quantifier.ONLY);
    }

    /** In an order that does not depend on that of the predicates. */
    private static List<TextSet> forms(List<Condition.Atomic> predicates) {
        Set<TextSet> forms = predicates.stream()
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
