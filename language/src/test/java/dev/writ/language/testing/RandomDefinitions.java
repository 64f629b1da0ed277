package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Gives names to parts of a document: the document with them means the same. */
public final class RandomDefinitions {
    private final SplittableRandom random;
    private final List<DefinitionNode> definitions = new ArrayList<>();

    private final Map<ScopeNode, ScopeNode> scopes = new IdentityHashMap<>();

    private RandomDefinitions(SplittableRandom random) {
        this.random = random;
    }

    /** Some conditions, terms, scopes and lists of values of the document are said by names afterwards. */
    public static PolicyFile in(PolicyFile file, SplittableRandom random) {
        RandomDefinitions names = new RandomDefinitions(random);
        List<RuleNode> rules = file.rules().stream().map(names::rule).toList();
        List<LimitNode> limits = file.limits().stream().map(names::limit).toList();
        List<PropertyNode> properties =
                file.claims().properties().stream().map(names::property).toList();
        return file.withRules(rules)
                .withTerms(new PolicyFile.Terms(file.vocabulary(), names.definitions))
                .withGuards(new PolicyFile.Guards(file.guards().assumptions(), limits))
                .withClaims(new PolicyFile.Claims(
                        properties, file.claims().relations(), file.claims().tests()));
    }

    private RuleNode rule(RuleNode rule) {
        return new RuleNode(
                rule.span(),
                rule.id(),
                scope(rule.scope()),
                rule.effect(),
                rule.approval(),
                rule.reason(),
                rule.rung()
                        .map(rung -> new RuleNode.Rung(
                                rung.span(),
                                rung.earlier().stream().map(this::scope).toList())));
    }

    private LimitNode limit(LimitNode limit) {
        return new LimitNode(limit.span(), limit.id(), scope(limit.scope()), limit.rate(), limit.per());
    }

    private PropertyNode property(PropertyNode property) {
        return new PropertyNode(
                property.span(), property.id(), property.form(), property.effect(), scope(property.scope()));
    }

    /** The same for the rules of a ladder that stand behind it. */
    private ScopeNode scope(ScopeNode scope) {
        ScopeNode named = scopes.get(scope);
        if (named == null) {
            named = new ScopeNode(
                    actions(scope.actions()), scope.constraints(), scope.when().map(this::condition));
            scopes.put(scope, named);
        }
        return named;
    }

    /** The first of them by themselves, the others by a name, and sometimes by a name within that. */
    private List<ScopeTerm> actions(List<ScopeTerm> terms) {
        int kept = terms.size();
        while (kept > 0 && terms.get(kept - 1).single().isPresent()) {
            kept--;
        }
        if (kept == terms.size() || chance(random, 60)) {
            return terms;
        }
        kept += random.nextInt(terms.size() - kept);
        List<ScopeTerm> some = new ArrayList<>(terms.subList(0, kept));
        List<Expr> items = terms.subList(kept, terms.size()).stream()
                .flatMap(term -> term.single().stream())
                .<Expr>map(word -> new Expr.Text(word.span(), word.text()))
                .toList();
        Span span = terms.get(kept).span();
        some.add(ScopeTerm.of(new Word(span, list(span, items))));
        return some;
    }

    private String list(Span span, List<Expr> items) {
        if (items.size() > 1 && chance(random, 40)) {
            List<Expr> outer = new ArrayList<>(items.subList(0, 1));
            outer.add(new Expr.Text(span, list(span, items.subList(1, items.size()))));
            return define(name -> new DefinitionNode.OfList(span, new Word(span, name), outer));
        }
        return define(name -> new DefinitionNode.OfList(span, new Word(span, name), items));
    }

    private interface Named {
        DefinitionNode by(String name);
    }

    /** Those that use others stand before or behind them. */
    private String define(Named definition) {
        String name = "named-" + (definitions.size() + 1) + (chance(random, 20) ? ".x" : "");
        definitions.add(random.nextInt(definitions.size() + 1), definition.by(name));
        return name;
    }

    private Expr condition(Expr condition) {
        if (chance(random, 70)) {
            return within(condition);
        }
        Expr inner = chance(random, 50) ? within(condition) : condition;
        Span span = condition.span();
        return new Expr.Name(span, define(name -> new DefinitionNode.OfCondition(span, new Word(span, name), inner)));
    }

    private Expr within(Expr condition) {
        if (condition instanceof Expr.And and) {
            return new Expr.And(
                    and.span(), and.terms().stream().map(this::condition).toList());
        } else if (condition instanceof Expr.Or or) {
            return new Expr.Or(
                    or.span(), or.terms().stream().map(this::condition).toList());
        } else if (condition instanceof Expr.Not not) {
            return new Expr.Not(not.span(), condition(not.operand()));
        } else if (condition instanceof Expr.In in) {
            return named(in.values())
                    .<Expr>map(list -> new Expr.In(in.span(), in.operand(), list))
                    .orElse(in);
        } else if (condition instanceof Expr.Contains contains
                && contains.values().size() > 1) {
            return named(contains.values())
                    .<Expr>map(list -> new Expr.Contains(contains.span(), contains.set(), contains.quantifier(), list))
                    .orElse(contains);
        }
        return condition;
    }

    /** A name for the whole list, or for the end of it. */
    private Optional<List<Expr>> named(List<Expr> values) {
        // A single word may be another attribute, and so is a name without brackets.
        boolean isNameable = values.stream()
                .noneMatch(value -> value instanceof Expr.Regex
                        || value instanceof Expr.NamedList
                        || value instanceof Expr.Name && values.size() == 1);
        if (values.isEmpty() || !isNameable || chance(random, 50)) {
            return Optional.empty();
        }
        Span span = values.get(0).span();
        int kept = chance(random, 50) ? 0 : random.nextInt(values.size());
        List<Expr> items = values.subList(kept, values.size()).stream()
                .map(value -> value instanceof Expr.Name name ? new Expr.Text(name.span(), name.text()) : value)
                .toList();
        String name = list(span, items);
        if (kept == 0) {
            return Optional.of(List.of(new Expr.NamedList(span, name)));
        }
        List<Expr> some = new ArrayList<>(values.subList(0, kept));
        some.add(new Expr.Name(span, name));
        return Optional.of(some);
    }
}
