package dev.writ.verifier.falsify;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what conditions say of each attribute, and which attributes they compare. */
final class Mentions implements Condition.Visitor<Mentions>, Condition.AtomicVisitor<Mentions> {
    private final Map<String, MentionedValues> said = new LinkedHashMap<>();
    private final Set<List<String>> compared = new LinkedHashSet<>();
    private final Map<List<String>, SortedSet<Long>> offsets = new LinkedHashMap<>();

    static Mentions in(Condition condition) {
        return condition.accept(new Mentions());
    }

    MentionedValues of(String attribute) {
        return said.computeIfAbsent(attribute, name -> new MentionedValues());
    }

    Set<String> attributes() {
        return said.keySet();
    }

    /** The names of two attributes each. */
    Set<List<String>> compared() {
        return compared;
    }

    /** What is added to the second of two attributes where the first is compared with it. */
    SortedSet<Long> offsets(List<String> pair) {
        return offsets.getOrDefault(pair, new TreeSet<>());
    }

    private Mentions all(List<Condition> terms) {
        terms.forEach(term -> term.accept(this));
        return this;
    }

    @Override
    public Mentions visitAnd(Condition.And and) {
        return all(and.terms());
    }

    @Override
    public Mentions visitOr(Condition.Or or) {
        return all(or.terms());
    }

    @Override
    public Mentions visitNot(Condition.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Mentions visitImplies(Condition.Implies implies) {
        return all(List.of(implies.premise(), implies.conclusion()));
    }

    @Override
    public Mentions visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public Mentions visitOfCommand(Condition.OfCommand test) {
        CommandExamples.of(test).forEach(of(test.attribute())::text);
        return this;
    }

    @Override
    public Mentions visitIsOpaque(Condition.IsOpaque test) {
        of(test.attribute()).text("$X");
        return this;
    }

    @Override
    public Mentions visitHas(Condition.Has has) {
        of(has.attribute());
        return this;
    }

    @Override
    public Mentions visitIsTrue(Condition.IsTrue isTrue) {
        of(isTrue.attribute());
        return this;
    }

    @Override
    public Mentions visitIsEmpty(Condition.IsEmpty isEmpty) {
        of(isEmpty.attribute());
        return this;
    }

    @Override
    public Mentions visitCount(Condition.Count count) {
        of(count.attribute()).number(count.number());
        return this;
    }

    @Override
    public Mentions visitCompare(Condition.Compare compare) {
        return value(compare.attribute(), compare.value());
    }

    @Override
    public Mentions visitOneOf(Condition.OneOf oneOf) {
        oneOf.values().forEach(value -> value(oneOf.attribute(), value));
        return this;
    }

    @Override
    public Mentions visitCompareAttributes(Condition.CompareAttributes compare) {
        of(compare.left());
        of(compare.right());
        compared.add(List.of(compare.left(), compare.right()));
        if (compare.offset() != 0) {
            offsets.computeIfAbsent(List.of(compare.left(), compare.right()), pair -> new TreeSet<>())
                    .add(compare.offset());
        }
        return this;
    }

    @Override
    public Mentions visitContainsValues(Condition.ContainsValues contains) {
        of(contains.attribute());
        of(contains.other());
        compared.add(List.of(contains.attribute(), contains.other()));
        return this;
    }

    @Override
    public Mentions visitMatches(Condition.Matches matches) {
        pattern(matches.attribute(), matches.pattern());
        return this;
    }

    @Override
    public Mentions visitContains(Condition.Contains contains) {
        List<String> list = new ArrayList<>(contains.members());
        contains.members().forEach(of(contains.attribute())::text);
        for (Pattern pattern : contains.patterns()) {
            pattern(contains.attribute(), pattern);
            list.add(PatternExamples.of(pattern).get(0));
        }
        of(contains.attribute()).list(list);
        return this;
    }

    private void pattern(String attribute, Pattern pattern) {
        PatternExamples.of(pattern).forEach(of(attribute)::text);
    }

    private Mentions value(String attribute, Value value) {
        if (value instanceof Value.Text text) {
            of(attribute).text(text.value());
        } else if (value instanceof Value.Whole whole) {
            of(attribute).number(whole.value());
        } else {
            of(attribute);
        }
        return this;
    }
}
