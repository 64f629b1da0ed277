package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.compiler.textset.Gaps;
import dev.writ.compiler.textset.TextSetClasses;
import dev.writ.compiler.textset.TextSetParts;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Condition;
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
 * Builds the columns of attributes with patterns. One automaton tells all text sets of an attribute apart where few of
 * them have an infix, something with a gap on both sides, and it stays within its bounds; otherwise the text sets with an
 * infix have one each, and the others share as few as they fit into.
 */
final class PatternColumns {
    /** So many columns one set may have; beyond, each text set that a predicate speaks of has a column of its own. */
    static final int MOST_MEMBER_COLUMNS = 256;

    /**
     * So many text sets with an infix share an automaton: k of them have up to 2^k classes together. Of more, each has a
     * column of its own.
     */
    static final int MOST_JOINT_INFIXES = 4;

    /** So many classes are few, whatever they come of. */
    private static final int FEW_CLASSES = 64;

    /** So many classes for each text set are no more than there should be. */
    private static final int MOST_CLASSES_OF_EACH = 4;

    /** So often text sets that do not fit into one automaton are taken apart before each has its own. */
    private static final int MOST_HALVINGS = 4;

    /** So many states may be met for a part of a list: several small automata ship as less than one at its bound. */
    private static final int MOST_STATES_OF_PART = 1_024;

    private final int mostStates;
    private final List<Automaton> automata = new ArrayList<>();
    private final Set<TextSetClasses> tests = new LinkedHashSet<>();

    /** @param mostStates so many states of one automaton may be met */
    PatternColumns(int mostStates) {
        this.mostStates = mostStates;
    }

    /** Those that some column refers to. */
    List<Automaton> automata() {
        return List.copyOf(automata);
    }

    List<TextSetClasses> tests() {
        return List.copyOf(tests);
    }

    /** Whether predicates on an attribute need automata at all. */
    static boolean concerns(List<Condition.Atomic> predicates) {
        return predicates.stream()
                .flatMap(predicate -> TextSets.of(predicate).stream())
                .anyMatch(textSet -> !textSet.patterns().isEmpty());
    }

    /** The columns of a string, path or domain. */
    List<Column> scalar(
            int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition.Atomic> predicates)
            throws TextSetTooLargeException {
        List<TextSet> textSets = textSets(predicates);
        TextKind kind = TextSets.kind(attribute.type());
        List<Group> groups =
                joint(kind, textSets).filter(Group::isSmall).map(List::of).orElseGet(() -> apart(kind, textSets));
        Set<TextSet> left = new LinkedHashSet<>(textSets);
        groups.forEach(group -> group.textSets().forEach(left::remove));
        List<Column> columns = new ArrayList<>(listed(index, attribute, mayBeAbsent, predicates, left));
        for (Group group : groups) {
            int outputs = group.classes().memberships().size();
            boolean isNeeded = outputs > 1 || mayBeAbsent;
            int automaton = isNeeded ? share(group.classes().automaton()) : TextSetClasses.NONE;
            if (isNeeded) {
                addNew(columns, List.of(new Column.Matches(index, mayBeAbsent, automaton, outputs)));
            }
            note(index, automaton, group);
        }
        return columns;
    }

    /** Text sets that share an automaton. */
    private record Group(List<TextSet> textSets, PatternClasses classes) {
        /** Whether it has about as many classes as text sets, and not those of a product. */
        boolean isSmall() {
            int classes = classes().memberships().size();
            return classes <= FEW_CLASSES || classes <= MOST_CLASSES_OF_EACH * textSets.size();
        }
    }

    /** Those without an infix in few groups, each with one alone; what is too much for an automaton is in none. */
    private List<Group> apart(TextKind kind, List<TextSet> textSets) {
        List<TextSet> anchored =
                textSets.stream().filter(textSet -> !Gaps.hasInfix(textSet)).toList();
        List<Group> groups = new ArrayList<>(fitting(kind, anchored, MOST_HALVINGS));
        textSets.stream().filter(Gaps::hasInfix).forEach(textSet -> group(kind, List.of(textSet))
                .ifPresent(groups::add));
        return groups;
    }

    /**
     * Groups that fit into an automaton each. How a text begins and how it ends are told apart by the product of both, so
     * that these are grouped by themselves first.
     */
    private List<Group> fitting(TextKind kind, List<TextSet> textSets, int halvings) {
        if (textSets.isEmpty()) {
            return List.of();
        }
        Optional<Group> whole = group(kind, textSets);
        if (whole.filter(Group::isSmall).isPresent() || textSets.size() == 1) {
            return whole.stream().toList();
        }
        if (halvings == 0) {
            return textSets.stream()
                    .flatMap(textSet -> group(kind, List.of(textSet)).stream())
                    .toList();
        }
        // Of a product that fits, the two factors; of none, halves.
        List<TextSet> open = textSets.stream().filter(Gaps::isOpenAtStart).toList();
        List<TextSet> closed = textSets.stream()
                .filter(textSet -> !Gaps.isOpenAtStart(textSet))
                .toList();
        if (open.isEmpty() || closed.isEmpty()) {
            if (whole.isPresent()) {
                return List.of(whole.get());
            }
            open = textSets.subList(0, textSets.size() / 2);
            closed = textSets.subList(textSets.size() / 2, textSets.size());
        }
        List<Group> groups = new ArrayList<>(fitting(kind, closed, halvings - 1));
        groups.addAll(fitting(kind, open, halvings - 1));
        return groups;
    }

    /** The column of the texts that are too many for an automaton. */
    private static List<Column> listed(
            int index,
            Vocabulary.Attribute attribute,
            boolean mayBeAbsent,
            List<Condition.Atomic> predicates,
            Set<TextSet> left)
            throws TextSetTooLargeException {
        for (TextSet textSet : left) {
            if (!textSet.patterns().isEmpty()) {
                throw new TextSetTooLargeException(attribute.name(), textSet);
            }
        }
        List<Condition.Atomic> literal = predicates.stream()
                .filter(predicate ->
                        TextSets.of(predicate).filter(left::contains).isPresent())
                .toList();
        return new ColumnBuilder(index, attribute, mayBeAbsent, literal).build();
    }

    /** One group of all; empty where they are too many or too much for one automaton. */
    private Optional<Group> joint(TextKind kind, List<TextSet> textSets) {
        long infixes = textSets.stream().filter(Gaps::hasInfix).count();
        return infixes > MOST_JOINT_INFIXES ? Optional.empty() : group(kind, textSets);
    }

    private Optional<Group> group(TextKind kind, List<TextSet> textSets) {
        return group(kind, textSets, mostStates);
    }

    private static Optional<Group> group(TextKind kind, List<TextSet> textSets, int most) {
        return PatternClasses.of(kind, textSets, most).map(classes -> new Group(textSets, classes));
    }

    /** The columns of a set that is not closed: which kinds of elements it has, so that all combinations can be. */
    List<Column> set(int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition.Atomic> predicates)
            throws TextSetTooLargeException {
        List<Column> columns = new ArrayList<>();
        boolean closing = Closing.isAny(predicates);
        if (mayBeAbsent && (closing || predicates.stream().anyMatch(p -> p instanceof Condition.Has))) {
            columns.add(new Column.Presence(index));
        }
        TextKind kind = TextSets.kind(attribute.type());
        List<TextSet> textSets = textSets(predicates);
        Optional<Group> together = joint(kind, textSets)
                .filter(group -> group.classes().memberships().size() <= MOST_MEMBER_COLUMNS);
        if (together.isPresent()) {
            columns.addAll(held(index, together.get(), predicates));
            return columns;
        }
        if (predicates.stream().anyMatch(p -> p instanceof Condition.IsEmpty)) {
            columns.add(new Column.HoldsOthers(index, List.of()));
        }
        for (TextSet textSet : textSets) {
            List<Condition.Atomic> own = predicates.stream()
                    .filter(p -> TextSets.of(p).equals(Optional.of(textSet)))
                    .toList();
            Optional<Group> whole = textSets.size() > 1 ? group(kind, List.of(textSet)) : together;
            if (whole.isPresent()) {
                addNew(columns, held(index, whole.get(), own));
            } else if (Closing.isAny(own)) {
                throw new TextSetTooLargeException(attribute.name(), textSet);
            } else {
                List<TextSet> uncut =
                        textSets.stream().map(TextSetParts::sorted).toList();
                addNew(columns, heldInParts(index, attribute, textSet, uncut));
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
            throws TextSetTooLargeException {
        TextKind kind = TextSets.kind(attribute.type());
        List<TextSet> halves = TextSetParts.halves(list);
        if (halves.isEmpty()) {
            throw new TextSetTooLargeException(attribute.name(), list);
        }
        List<Column> columns = new ArrayList<>();
        for (TextSet half : halves) {
            boolean isUncut = uncut.contains(half) || TextSetParts.halves(half).isEmpty();
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

    /** Different text sets may come to the same classes. */
    private static void addNew(List<Column> columns, List<Column> more) {
        more.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    }

    /** One column for each class of elements that some predicate asks for or excludes. */
    private List<Column> held(int index, Group group, List<Condition.Atomic> predicates) {
        PatternClasses classes = group.classes();
        int automaton = share(classes.automaton());
        note(index, automaton, group);
        List<Column> columns = new ArrayList<>();
        for (int output = 0; output < classes.memberships().size(); output++) {
            int c = output;
            boolean isTold = predicates.stream()
                    .anyMatch(p -> p instanceof Condition.IsEmpty
                            || TextSets.of(p)
                                    .map(textSet -> classes.memberships()
                                                    .get(c)
                                                    .get(group.textSets().indexOf(textSet))
                                            != Closing.is(p))
                                    .orElse(false));
            if (isTold) {
                columns.add(new Column.HoldsMatch(index, automaton, output));
            }
        }
        return columns;
    }

    /** In an order that does not depend on that of the predicates. */
    private static List<TextSet> textSets(List<Condition.Atomic> predicates) {
        Set<TextSet> textSets = predicates.stream()
                .flatMap(predicate -> TextSets.of(predicate).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return textSets.stream()
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
        IntStream.range(0, group.textSets().size())
                .mapToObj(f -> new TextSetClasses(
                        attribute,
                        automaton,
                        group.textSets().get(f),
                        group.classes().where(f, true)))
                .forEach(tests::add);
    }
}
