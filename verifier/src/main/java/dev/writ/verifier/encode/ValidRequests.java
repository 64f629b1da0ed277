package dev.writ.verifier.encode;

import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which classes and actions belong to a valid request: nothing else is ever a witness. */
public final class ValidRequests {
    public static final String ACTION = "action";

    private final ClassTable table;
    private final ClassVector vector;
    private final int actions;
    private final ComparedValues compared;
    /** By scope, that the action is in it: rules share few scopes, and what is said often is one term. */
    private final Map<Scope, Term> inScope = new HashMap<>();

    private final List<Term> isAction;

    public ValidRequests(ClassTable table, ClassVector vector) {
        this.table = table;
        this.vector = vector;
        this.compared = new ComparedValues(table, vector);
        Vocabulary vocabulary = table.vocabulary();
        this.actions = vocabulary.actions().size() + (vocabulary.openActions() ? 1 : 0);
        Sort.Bits sort = ClassVector.number(Math.max(1, actions));
        Term action = Terms.constant(ACTION, sort);
        this.isAction = IntStream.range(0, actions)
                .mapToObj(index -> Terms.equal(action, Terms.bits(sort, index)))
                .toList();
    }

    /** What the attributes that are compared with others may be. */
    public ComparedValues compared() {
        return compared;
    }

    /** How many actions there are; the last stands for all that are not listed where actions are open. */
    public int actions() {
        return actions;
    }

    public Optional<Vocabulary.Action> action(int index) {
        List<Vocabulary.Action> listed = table.vocabulary().actions();
        return index < listed.size() ? Optional.of(listed.get(index)) : Optional.empty();
    }

    public Term isAction(int index) {
        return isAction.get(index);
    }

    public Term inScope(Scope scope) {
        return inScope.computeIfAbsent(
                scope, s -> eachAction(listed -> Terms.truth(ModelTerms.includes(s, listed, table.vocabulary()))));
    }

    /** For some action, that the request is for it and what is said of it holds. */
    public Term eachAction(Function<Optional<Vocabulary.Action>, Term> said) {
        List<Term> any = new ArrayList<>();
        for (int index = 0; index < actions; index++) {
            any.add(Terms.and(isAction(index), said.apply(action(index))));
        }
        return Terms.or(any);
    }

    /**
     * Satisfied by exactly the actions and classes of valid requests: each attribute is there when the action requires
     * it and not there when the action does not have it, a set that is not there holds nothing, nor does one that follows
     * from a command line that is opaque or not there, and attributes that are compared
     * have values that compare so. That there is such a text, or are such elements, where several columns sort them is not said here.
     */
    public Term valid() {
        List<Term> terms =
                new ArrayList<>(List.of(vector.inRange(), eachAction(this::presence), compared.consistent()));
        terms.addAll(absentAsAWhole());
        return Terms.and(terms);
    }

    /**
     * The same of one action, but that it does not ask whether there are values that compare as it is said: only that
     * nothing is compared with what is not there. Speaks of classes alone.
     */
    public Term validClasses(int action) {
        List<Term> terms = new ArrayList<>(List.of(presence(action(action)), compared.absences()));
        terms.addAll(absentAsAWhole());
        return Terms.and(terms);
    }

    /** What is not there is so in each of its columns. */
    private List<Term> absentAsAWhole() {
        List<Term> terms = new ArrayList<>();
        for (int attribute = 0; attribute < table.vocabulary().attributes().size(); attribute++) {
            terms.add(absentTogether(attribute));
        }
        for (int attribute = 0; attribute < table.vocabulary().attributes().size(); attribute++) {
            if (table.vocabulary().attributes().get(attribute).type() instanceof Type.Command) {
                terms.add(partsOfKnown(attribute));
            }
        }
        for (int column = 0; column < table.columns().size(); column++) {
            Column set = table.columns().get(column);
            if (set.isPresence()) {
                terms.add(Terms.implies(vector.among(column, only(1)), holdsNothing(set.attribute())));
            }
        }
        return terms;
    }

    /** Unless a command line is there and not opaque nothing follows from it. */
    private Term partsOfKnown(int attribute) {
        String name = table.vocabulary().attributes().get(attribute).name();
        List<Term> known = table.columnsOf(attribute).stream()
                .map(column -> vector.among(column, only(0)))
                .toList();
        return Terms.or(
                Terms.and(known),
                Terms.and(CommandPart.ATTRIBUTES.stream()
                        .map(part -> holdsNothing(table.attributeIndex(part.of(name))))
                        .toList()));
    }

    /** A scalar that lacks in one of its columns lacks in all. */
    private Term absentTogether(int attribute) {
        List<Term> absent = new ArrayList<>();
        if (!table.vocabulary().attributes().get(attribute).type().isSet()) {
            for (int column : table.columnsOf(attribute)) {
                ClassTable.absentClass(table.columns().get(column))
                        .ifPresent(cls -> absent.add(vector.among(column, only(cls))));
            }
        }
        return Terms.and(absent.stream()
                .skip(1)
                .map(other -> Terms.equal(absent.get(0), other))
                .toList());
    }

    private Term presence(Optional<Vocabulary.Action> listed) {
        List<Term> terms = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            Column classes = table.columns().get(column);
            if (!classes.isOf(classes.attribute())) {
                continue;
            }
            int index = column;
            if (isForeign(classes, listed)) {
                ofEmptySet(classes).ifPresent(empty -> terms.add(vector.among(index, only(empty))));
            }
            ClassTable.absentClass(classes).ifPresent(absent -> {
                Vocabulary.Attribute attribute = table.vocabulary().attributes().get(classes.attribute());
                Presence presence = table.presence(attribute, listed);
                Term isAbsent = vector.among(index, only(absent));
                if (presence == Presence.REQUIRED) {
                    terms.add(Terms.not(isAbsent));
                } else if (presence == Presence.UNDEFINED) {
                    terms.add(isAbsent);
                }
            });
        }
        return Terms.and(terms);
    }

    private boolean isForeign(Column column, Optional<Vocabulary.Action> listed) {
        Vocabulary.Attribute attribute = table.vocabulary().attributes().get(column.attribute());
        return table.presence(attribute, listed) == Presence.UNDEFINED;
    }

    private OptionalInt ofEmptySet(Column column) {
        boolean isSet =
                table.vocabulary().attributes().get(column.attribute()).type().isSet();
        return isSet ? column.ofSet().acceptSet(new OfEmptySet()) : OptionalInt.empty();
    }

    /** The class of a set that holds nothing, as one that is absent does; none where the two are told apart. */
    private static final class OfEmptySet implements Column.SetVisitor<OptionalInt> {
        @Override
        public OptionalInt visitHolds(Column.Holds column) {
            return OptionalInt.of(0);
        }

        @Override
        public OptionalInt visitHoldsOthers(Column.HoldsOthers column) {
            return OptionalInt.of(0);
        }

        @Override
        public OptionalInt visitHoldsMatch(Column.HoldsMatch column) {
            return OptionalInt.of(0);
        }

        @Override
        public OptionalInt visitCounted(Column.Counted column) {
            return OptionalInt.of(0);
        }

        @Override
        public OptionalInt visitPresence(Column.Presence column) {
            return OptionalInt.empty();
        }
    }

    private Term holdsNothing(int attribute) {
        List<Term> terms = new ArrayList<>();
        for (int column : table.columnsOf(attribute)) {
            ofEmptySet(table.columns().get(column)).ifPresent(empty -> terms.add(vector.among(column, only(empty))));
        }
        return Terms.and(terms);
    }

    private static SortedSet<Integer> only(int cls) {
        return new TreeSet<>(List.of(cls));
    }
}
