package dev.writ.verifier.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.verifier.smtlib.SmtLib;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Term.Constant P = Terms.constant("p", Sort.TRUTH);
    private static final Sort.Bits TWO = new Sort.Bits(2);

    @Test
    void whatIsConstantIsSimplified() {
        assertSame(Terms.TRUE, Terms.and(List.of()));
        assertSame(Terms.FALSE, Terms.and(P, Terms.FALSE));
        assertSame(P, Terms.or(Terms.FALSE, P));
        assertSame(P, Terms.not(Terms.not(P)));
        assertSame(Terms.FALSE, Terms.equal(Terms.text("a"), Terms.text("b")));
        assertSame(Terms.TRUE, Terms.atMost(Terms.whole(-3), Terms.whole(-3)));
    }

    @Test
    void sortsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Terms.equal(P, Terms.whole(1)));
        assertThrows(IllegalArgumentException.class, () -> Terms.and(Terms.whole(1)));
        assertThrows(IllegalArgumentException.class, () -> Terms.atMost(Terms.text("a"), Terms.text("b")));
        assertThrows(IllegalArgumentException.class, () -> Terms.bits(TWO, 4));
        assertThrows(IllegalArgumentException.class, () -> Terms.constant("x)(exit", Sort.TRUTH));
        Query twoSorts = Query.of("clash", P, Terms.equal(Terms.constant("p", Sort.WHOLE), Terms.whole(1)));
        assertThrows(IllegalArgumentException.class, twoSorts::constants);
    }

    @Test
    void aTitleCannotSmuggleCommands() {
        String text = SmtLib.declarations(Query.of("x\n(assert false)", P));
        assertEquals("; x?(assert false)\n(declare-const p Bool)\n(assert p)\n", text);
    }

    @Test
    void everyTextIsANumberOfItsOwn() {
        Term.Constant value = Terms.constant("value", Sort.TEXT);
        String text = SmtLib.declarations(Query.of(
                "texts",
                Terms.or(
                        Terms.equal(value, Terms.text("b")),
                        Terms.equal(value, Terms.text("\"a\n")),
                        Terms.equal(value, Terms.text("b")))));
        assertTrue(text.contains("(assert (or (= value 1) (= value 0) (= value 1)))"), text);
    }

    @Test
    void aDeepChainNeedsNoDeepStack() {
        Term chain = P;
        for (int i = 0; i < 100_000; i++) {
            chain = Terms.not(Terms.and(chain, Terms.constant("q" + i % 7, Sort.TRUTH)));
        }
        TreeMap<String, Long> values = new TreeMap<>();
        values.put("p", 1L);
        for (int i = 0; i < 7; i++) {
            values.put("q" + i, 0L);
        }
        assertTrue(new Assignment(values).satisfies(List.of(chain)));
        assertFalse(new Assignment(values).satisfies(List.of(Terms.not(chain))));
        assertTrue(SmtLib.declarations(Query.of("chain", chain)).length() > 100_000);
    }
}
