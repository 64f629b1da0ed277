package dev.writ.language.check.definition;

import dev.writ.language.check.vocabulary.ExprWalk;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/** The names in a definition that may be defined themselves, each as often as it stands there. */
final class UsedNames extends ExprWalk {
    private final List<String> names = new ArrayList<>();
    private long terms;

    private UsedNames() {}

    static UsedNames of(DefinitionNode node) {
        UsedNames used = new UsedNames();
        if (node instanceof DefinitionNode.OfCondition named) {
            named.condition().accept(used);
        } else {
            used.items(((DefinitionNode.OfList) node).items());
        }
        return used;
    }

    List<String> names() {
        return names;
    }

    /** How many tests and items there are. */
    long terms() {
        return terms;
    }

    @Override
    protected void test(Expr operand, List<Expr> opposite) {
        terms++;
        items(opposite);
    }

    @Override
    protected void form(Expr operand, Expr.Form form, List<Expr> values) {
        test(operand, values);
    }

    @Override
    protected void alone(Expr.Name name) {
        terms++;
        names.add(name.text());
    }

    private void items(List<Expr> items) {
        terms += items.size();
        for (Expr item : items) {
            if (item instanceof Expr.NamedList list) {
                names.add(list.name());
            } else if (item instanceof Expr.Name name) {
                names.add(name.text());
            } else if (item instanceof Expr.Text text) {
                names.add(text.value());
            }
        }
    }
}
