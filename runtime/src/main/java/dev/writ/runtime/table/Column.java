package dev.writ.runtime.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way to classify one attribute. Classes are numbered from 0; where {@link #mayBeAbsent} the last class is
 * <em>absent</em>. Every request falls into exactly one class of each column.
 *
 * <p>Columns are {@link OfScalar}, {@link OfSet}, {@link Relational} or {@link Derived}.
 */
public sealed interface Column {
    /** Of a column that is of no one attribute. */
    int NO_ATTRIBUTE = -1;

    /** Index in {@link TableData#attributes}, or {@link #NO_ATTRIBUTE}. */
    int attribute();

    /** Whether some valid request lacks the attribute. */
    boolean mayBeAbsent();

    /** Number of classes, <em>absent</em> included. */
    int classes();

    /** Whether the value of the attribute, or its absence, decides the class by itself. */
    default boolean isOf(int attribute) {
        return attribute() == attribute && relation().isEmpty() && !isDerived();
    }

    /** Whether the attribute is one of two whose values are compared. */
    default boolean compares(int attribute) {
        return false;
    }

    /** Whether the class follows from the classes of other columns. */
    default boolean isDerived() {
        return false;
    }

    /** The steps by which the class follows from the classes of other columns; none where it does not. */
    default List<Branch> steps() {
        return List.of();
    }

    /** Whether it tells only whether a set is there. */
    default boolean isPresence() {
        return false;
    }

    /** Whether the classes of values stand in the order of the values, so that neighbours make one interval. */
    default boolean isOrdered() {
        return false;
    }

    /** Index in {@link TableData.Classification#automata} of the one that decides the class, if one does. */
    default OptionalInt deciding() {
        return OptionalInt.empty();
    }

    /** One method for each kind of column: a new kind breaks every reader until it is handled. */
    interface Visitor<R> extends ScalarVisitor<R>, SetVisitor<R>, RelationVisitor<R> {
        R visitDerived(Derived column);
    }

    /** One method for each kind of column that one scalar decides. */
    interface ScalarVisitor<R> {
        R visitWords(Words column);

        R visitIntervals(Intervals column);

        R visitTruths(Truths column);

        R visitMatches(Matches column);
    }

    /** One method for each kind of column that one set decides. */
    interface SetVisitor<R> {
        R visitHolds(Holds column);

        R visitHoldsOthers(HoldsOthers column);

        R visitHoldsMatch(HoldsMatch column);

        R visitPresence(Presence column);

        R visitCounted(Counted column);
    }

    /** One method for each kind of column that relates two attributes. */
    interface RelationVisitor<R> {
        R visitCompares(Compares column);

        R visitDiffers(Differs column);

        R visitHoldsValues(HoldsValues column);
    }

    <R> R accept(Visitor<R> visitor);

    /** This column, if it relates two attributes. */
    default Optional<Relational> relation() {
        return Optional.empty();
    }

    /** The same column, decided by another automaton. */
    default Column decidedBy(int automaton) {
        throw new IllegalArgumentException("decided by no automaton: " + this);
    }

    /** @throws IllegalArgumentException unless one scalar decides the class */
    default OfScalar ofScalar() {
        throw new IllegalArgumentException("no column of one scalar: " + this);
    }

    /** @throws IllegalArgumentException unless one set decides the class */
    default OfSet ofSet() {
        throw new IllegalArgumentException("no column of one set: " + this);
    }

    /** A column that one scalar decides. */
    sealed interface OfScalar extends Column {
        <R> R acceptScalar(ScalarVisitor<R> visitor);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return acceptScalar(visitor);
        }

        @Override
        default OfScalar ofScalar() {
            return this;
        }
    }

    /** A column that one set decides. */
    sealed interface OfSet extends Column {
        <R> R acceptSet(SetVisitor<R> visitor);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return acceptSet(visitor);
        }

        @Override
        default OfSet ofSet() {
            return this;
        }
    }

    /** A column that relates the values of two attributes; its classes are in no order, since they are no values. */
    sealed interface Relational extends Column {
        /** Index in {@link TableData#attributes} of the one that is not {@link #attribute}. */
        int right();

        <R> R acceptRelation(RelationVisitor<R> visitor);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return acceptRelation(visitor);
        }

        @Override
        default Optional<Relational> relation() {
            return Optional.of(this);
        }

        @Override
        default boolean compares(int attribute) {
            return attribute() == attribute || right() == attribute;
        }
    }

    /** A column of class 1, where something holds, and class 0, where it does not, also of what is absent. */
    sealed interface Flag extends Column {
        @Override
        default boolean mayBeAbsent() {
            return false;
        }

        @Override
        default int classes() {
            return 2;
        }
    }

    /** Enumeration or text by listed values; with {@code others}, one class more holds every value not listed. */
    record Words(int attribute, boolean mayBeAbsent, List<List<String>> listed, boolean others) implements OfScalar {
        public Words {
            listed = listed.stream().map(List::copyOf).toList();
        }

        @Override
        public int classes() {
            return listed.size() + (others ? 1 : 0) + (mayBeAbsent ? 1 : 0);
        }

        @Override
        public <R> R acceptScalar(ScalarVisitor<R> visitor) {
            return visitor.visitWords(this);
        }
    }

    /**
     * Texts, paths or domains by the class that an automaton gives to their canonical form.
     *
     * @param automaton index in {@link TableData.Classification#automata}
     * @param outputs how many classes the automaton has
     */
    record Matches(int attribute, boolean mayBeAbsent, int automaton, int outputs) implements OfScalar {
        @Override
        public int classes() {
            return outputs + (mayBeAbsent ? 1 : 0);
        }

        @Override
        public OptionalInt deciding() {
            return OptionalInt.of(automaton);
        }

        @Override
        public Matches decidedBy(int other) {
            return new Matches(attribute, mayBeAbsent, other, outputs);
        }

        @Override
        public <R> R acceptScalar(ScalarVisitor<R> visitor) {
            return visitor.visitMatches(this);
        }
    }

    /**
     * Two attributes of one type, compared. In order: class 0 is less, 1 equal, 2 greater, 3 that either is absent.
     * Without order: class 0 is different, 1 equal, 2 that either is absent.
     *
     * @param attribute the left one
     * @param right index in {@link TableData#attributes}
     */
    record Compares(int attribute, int right, boolean ordered, boolean mayBeAbsent) implements Relational {
        @Override
        public int classes() {
            return (ordered ? 3 : 2) + (mayBeAbsent ? 1 : 0);
        }

        @Override
        public <R> R acceptRelation(RelationVisitor<R> visitor) {
            return visitor.visitCompares(this);
        }
    }

    /**
     * How far the number on the left is beyond that on the right: class {@code i} holds the differences that reach just
     * {@code i} of the bounds, the last class that either is absent. Differences are those of whole numbers, which know
     * no bounds.
     *
     * @param attribute the left one
     * @param bounds ascending, each at most {@link #MOST_BOUND} from zero
     */
    record Differs(int attribute, int right, boolean mayBeAbsent, List<Long> bounds) implements Relational {
        /** A difference that 64 bits do not hold is beyond all of these. */
        public static final long MOST_BOUND = 1L << 62;

        public Differs {
            bounds = List.copyOf(bounds);
        }

        @Override
        public int classes() {
            return bounds.size() + 1 + (mayBeAbsent ? 1 : 0);
        }

        @Override
        public <R> R acceptRelation(RelationVisitor<R> visitor) {
            return visitor.visitDiffers(this);
        }
    }

    /**
     * Class 1 where a set and the values of another attribute, one of a scalar and all of a set, are as asked; class 0
     * where they are not or either is absent.
     *
     * @param attribute the set
     */
    record HoldsValues(int attribute, int right, Quantifier quantifier) implements Relational, Flag {
        @Override
        public <R> R acceptRelation(RelationVisitor<R> visitor) {
            return visitor.visitHoldsValues(this);
        }
    }

    /**
     * Class 1 when the set holds an element that the automaton puts into {@code output}; an absent set falls into
     * class 0.
     *
     * @param automaton index in {@link TableData.Classification#automata}
     */
    record HoldsMatch(int attribute, int automaton, int output) implements OfSet, Flag {
        @Override
        public OptionalInt deciding() {
            return OptionalInt.of(automaton);
        }

        @Override
        public HoldsMatch decidedBy(int other) {
            return new HoldsMatch(attribute, other, output);
        }

        @Override
        public <R> R acceptSet(SetVisitor<R> visitor) {
            return visitor.visitHoldsMatch(this);
        }
    }

    /** Whole numbers, units of a decimal or nanoseconds by intervals: class {@code i} begins at {@code starts[i]} and ends before the next start. */
    record Intervals(int attribute, boolean mayBeAbsent, List<Long> starts) implements OfScalar {
        public Intervals {
            starts = List.copyOf(starts);
        }

        @Override
        public int classes() {
            return starts.size() + (mayBeAbsent ? 1 : 0);
        }

        @Override
        public boolean isOrdered() {
            return true;
        }

        @Override
        public <R> R acceptScalar(ScalarVisitor<R> visitor) {
            return visitor.visitIntervals(this);
        }
    }

    /**
     * How many elements a set has: class {@code i} begins at {@code starts[i]} and ends before the next start; an absent
     * set has none and falls into class 0.
     *
     * @param starts ascending from 0
     */
    record Counted(int attribute, List<Long> starts) implements OfSet {
        public Counted {
            starts = List.copyOf(starts);
        }

        @Override
        public boolean mayBeAbsent() {
            return false;
        }

        @Override
        public int classes() {
            return starts.size();
        }

        @Override
        public boolean isOrdered() {
            return true;
        }

        @Override
        public <R> R acceptSet(SetVisitor<R> visitor) {
            return visitor.visitCounted(this);
        }
    }

    /** Class 0 is false, class 1 is true. */
    record Truths(int attribute, boolean mayBeAbsent) implements OfScalar {
        @Override
        public int classes() {
            return mayBeAbsent ? 3 : 2;
        }

        @Override
        public <R> R acceptScalar(ScalarVisitor<R> visitor) {
            return visitor.visitTruths(this);
        }
    }

    /** Class 1 when the set holds {@code member}; an absent set holds nothing and falls into class 0. */
    record Holds(int attribute, String member) implements OfSet, Flag {
        @Override
        public <R> R acceptSet(SetVisitor<R> visitor) {
            return visitor.visitHolds(this);
        }
    }

    /** Class 1 when the set holds anything but {@code members}; an absent set falls into class 0. */
    record HoldsOthers(int attribute, List<String> members) implements OfSet, Flag {
        public HoldsOthers {
            members = List.copyOf(members);
        }

        @Override
        public <R> R acceptSet(SetVisitor<R> visitor) {
            return visitor.visitHoldsOthers(this);
        }
    }

    /**
     * A condition over other columns: class 1 where it holds. Its steps are walked from the first; the one after
     * the last, as a place, is class 0, and that after it class 1.
     */
    record Derived(List<Branch> steps) implements Flag {
        public Derived {
            steps = List.copyOf(steps);
        }

        @Override
        public int attribute() {
            return NO_ATTRIBUTE;
        }

        @Override
        public boolean isDerived() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDerived(this);
        }
    }

    /** Class 0 when a set is present, class 1 (<em>absent</em>) when it is not. */
    record Presence(int attribute) implements OfSet {
        @Override
        public boolean isPresence() {
            return true;
        }

        @Override
        public boolean mayBeAbsent() {
            return true;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public <R> R acceptSet(SetVisitor<R> visitor) {
            return visitor.visitPresence(this);
        }
    }
}
