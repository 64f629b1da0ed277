package dev.writ.verifier.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.testing.Documents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The finest classes of an attribute tell whatever any test of it may ask. */
final class FinestColumnsTest {
    private static final Policy PATTERNS = Documents.policy("""
            policy p
            vocabulary {
              a : set of string optional
              b : set of string
              action go
            }
            default deny
            r: allow go when not (has a and a contains any ["x*"]) and b contains any ["y*"]
            """);

    private static List<Condition> conditions(String attribute) {
        return AtomicPredicates.of(
                        PATTERNS.rules().stream().map(Rule::condition).toList())
                .stream()
                .filter(leaf -> leaf.attribute().equals(attribute) && !(leaf instanceof Condition.Has))
                .<Condition>map(leaf -> leaf)
                .toList();
    }

    @Test
    void aSetThatMayBeAbsentSaysSoThoughOnlyPatternsAreTested() {
        ClassTable a = ClassTable.finest(PATTERNS.vocabulary(), conditions("a"));
        assertTrue(a.columns().contains(new Column.Presence(0)), a.columns().toString());
        assertEquals(Optional.of(a.columns().indexOf(new Column.Presence(0))), a.tellingAbsence(0));

        ClassTable b = ClassTable.finest(PATTERNS.vocabulary(), conditions("b"));
        assertEquals(Optional.empty(), b.tellingAbsence(1));
        assertEquals(1, b.columns().size(), b.columns().toString());
    }

    @Test
    void classesThatForgetAbsenceAreNotTakenToSayThatNothingIsAbsent() {
        ClassTable told = ClassTable.finest(PATTERNS.vocabulary(), conditions("a"));
        ClassTable untold = new ClassTable(
                PATTERNS.vocabulary(),
                told.columns().stream()
                        .filter(column -> !(column instanceof Column.Presence))
                        .toList(),
                told.automata());
        Condition has = new Condition.Has("a");
        ConditionTerms terms = new ConditionTerms(untold, new ClassVector(untold));
        assertThrows(IllegalArgumentException.class, () -> has.accept(terms));
        assertThrows(IllegalArgumentException.class, () -> new NativeObligations(untold, List.of(has)).queries());
    }

    /** What no walk has decided is not among what walks have decided. */
    @Test
    void nothingIsWalkedBeforeTheWalk() {
        List<Condition> conditions = conditions("b");
        NativeObligations obligations =
                new NativeObligations(ClassTable.finest(PATTERNS.vocabulary(), conditions), conditions);
        assertEquals(Set.of(), obligations.walked());
        obligations.queries();
        assertEquals(Set.copyOf(conditions), obligations.walked());
    }
}
