package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes defaults into conditions: each test of an attribute that has one says what it comes to where the attribute is
 * absent. Whoever decides or proves the condition need not know of defaults.
 */
public final class AbsentAsDefault implements Condition.Visitor<Condition> {
    private final Symbols symbols;

    public AbsentAsDefault(Symbols symbols) {
        this.symbols = symbols;
    }

    public Condition in(Condition condition) {
        return symbols.haveFallbacks() ? condition.accept(this) : condition;
    }

    /** The whole and each of its parts. */
    ConditionPart in(ConditionPart part) {
        return symbols.haveFallbacks()
                ? new ConditionPart(
                        part.condition().accept(this),
                        part.span(),
                        part.join(),
                        part.parts().stream().map(this::in).toList(),
                        part.isWritten())
                : part;
    }

    @Override
    public Condition visitAnd(Condition.And and) {
        return all(and.terms().stream().map(term -> term.accept(this)).toList());
    }

    @Override
    public Condition visitOr(Condition.Or or) {
        return any(or.terms().stream().map(term -> term.accept(this)).toList());
    }

    @Override
    public Condition visitNot(Condition.Not not) {
        return not(not.operand().accept(this));
    }

    @Override
    public Condition visitImplies(Condition.Implies implies) {
        Condition premise = implies.premise().accept(this);
        Condition conclusion = implies.conclusion().accept(this);
        if (premise.equals(Condition.ALWAYS)) {
            return conclusion;
        } else if (conclusion.equals(WithValue.NEVER)) {
            return not(premise);
        }
        boolean isSettled = premise.equals(WithValue.NEVER) || conclusion.equals(Condition.ALWAYS);
        return isSettled ? Condition.ALWAYS : new Condition.Implies(premise, conclusion);
    }

    /** Where one of two attributes is absent, what is left tests the other, which may be absent, too. */
    @Override
    public Condition visitAtomic(Condition.Atomic atomic) {
        Condition present = atomic instanceof Condition.Relational relational
                ? read(relational.other(), atomic, atomic, UnaryOperator.identity())
                : atomic;
        return read(atomic.attribute(), atomic, present, left -> left.accept(this));
    }

    /** A command line has no default. */
    @Override
    public Condition visitOfCommand(Condition.OfCommand test) {
        return test;
    }

    @Override
    public Condition visitIsOpaque(Condition.IsOpaque test) {
        return test;
    }

    private Condition read(String name, Condition.Atomic test, Condition present, UnaryOperator<Condition> whatIsLeft) {
        Optional<Value> fallback = symbols.attribute(name).flatMap(Attribute::fallback);
        if (fallback.isEmpty()) {
            return present;
        }
        Condition has = new Condition.Has(name);
        Condition left = whatIsLeft.apply(test.acceptAtomic(new WithValue(name, fallback.get(), symbols)));
        return test.equals(has)
                ? Condition.ALWAYS
                : any(List.of(all(List.of(has, present)), all(List.of(new Condition.Not(has), left))));
    }

    private static Condition not(Condition condition) {
        if (condition.equals(Condition.ALWAYS)) {
            return WithValue.NEVER;
        }
        return condition.equals(WithValue.NEVER) ? Condition.ALWAYS : new Condition.Not(condition);
    }

    private static Condition all(List<Condition> terms) {
        List<Condition> flat = new ArrayList<>();
        for (Condition term : terms) {
            if (term.equals(WithValue.NEVER)) {
                return term;
            }
            flat.addAll(term instanceof Condition.And and ? and.terms() : List.of(term));
        }
        return flat.size() == 1 ? flat.get(0) : new Condition.And(flat);
    }

    private static Condition any(List<Condition> terms) {
        List<Condition> flat = new ArrayList<>();
        for (Condition term : terms) {
            if (term.equals(Condition.ALWAYS)) {
                return term;
            } else if (!term.equals(WithValue.NEVER)) {
                flat.addAll(term instanceof Condition.Or or ? or.terms() : List.of(term));
            }
        }
        if (flat.isEmpty()) {
            return WithValue.NEVER;
        }
        return flat.size() == 1 ? flat.get(0) : new Condition.Or(flat);
    }
}
