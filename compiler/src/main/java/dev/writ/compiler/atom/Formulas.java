package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads conditions as formulas, their terms in the order of the source. */
public final class Formulas {
    private final List<Column> columns;
    private final ClassTests tests;
    private final Reader holding = new Reader(true);
    private final Reader failing = new Reader(false);

    public Formulas(Vocabulary vocabulary, Atoms atoms) {
        this.columns = atoms.columns();
        this.tests = new ClassTests(vocabulary, atoms);
    }

    /** Where the condition holds. */
    public Formula holding(Condition condition) {
        return condition.accept(holding);
    }

    /** Where the condition does not hold. */
    public Formula failing(Condition condition) {
        return condition.accept(failing);
    }

    private final class Reader implements Condition.Visitor<Formula> {
        private final boolean wanted;

        Reader(boolean wanted) {
            this.wanted = wanted;
        }

        private Reader opposite() {
            return wanted ? failing : holding;
        }

        @Override
        public Formula visitAnd(Condition.And and) {
            return joined(true, and.terms());
        }

        @Override
        public Formula visitOr(Condition.Or or) {
            return joined(false, or.terms());
        }

        @Override
        public Formula visitNot(Condition.Not not) {
            return not.operand().accept(opposite());
        }

        @Override
        public Formula visitImplies(Condition.Implies implies) {
            return joined(
                    false,
                    List.of(
                            implies.premise().accept(opposite()),
                            implies.conclusion().accept(this)),
                    wanted);
        }

        @Override
        public Formula visitAtomic(Condition.Atomic atomic) {
            List<Condition.Atomic> parts = ClassTests.parts(atomic);
            return parts.size() == 1
                    ? leaf(parts.get(0))
                    : joined(true, parts.stream().map(this::leaf).toList(), wanted);
        }

        private Formula joined(boolean all, List<Condition> terms) {
            List<Formula> read = new ArrayList<>();
            terms.forEach(term -> read.add(term.accept(this)));
            return joined(all, read, wanted);
        }

        private static Formula joined(boolean all, List<Formula> terms, boolean wanted) {
            return all == wanted ? new Formula.All(terms) : new Formula.Any(terms);
        }

        private Formula leaf(Condition.Atomic leaf) {
            ClassTests.Meaning meaning = tests.meaning(leaf);
            List<Formula> read =
                    meaning.tests().stream().<Formula>map(this::test).toList();
            return joined(meaning.quantifier() == ClassTests.Quantifier.ALL, read, wanted);
        }

        private Formula.Test test(ClassTests.Test test) {
            int classes = columns.get(test.column()).classes();
            return new Formula.Test(
                    test.column(),
                    wanted
                            ? test.classes()
                            : IntStream.range(0, classes)
                                    .filter(cls -> !test.classes().contains(cls))
                                    .boxed()
                                    .toList());
        }
    }
}
