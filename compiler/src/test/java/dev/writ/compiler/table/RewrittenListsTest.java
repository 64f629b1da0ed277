package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.ManyPatterns;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.Guard;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compiled tables of policies that say one list of patterns, too long for one automaton, in different ways. */
class RewrittenListsTest {
    private static final int REQUESTS = 2_000;
    private static final Policy POLICY = ManyPatterns.listed(Expr.Quantifier.ANY);

    private static CompiledPolicy compiled;

    @BeforeAll
    static void compile() throws Exception {
        compiled = PolicyCompiler.compile(POLICY);
    }

    @Test
    void theOrderOfAListDoesNotShow() throws Exception {
        TableData table = PolicyCompiler.compile(rewritten(list -> {
                    List<Pattern> patterns = new ArrayList<>(list.patterns());
                    Collections.shuffle(patterns, new Random(5));
                    List<String> members = new ArrayList<>(list.members());
                    Collections.reverse(members);
                    return new Condition.Contains(list.attribute(), list.quantifier(), members, patterns);
                }))
                .table();
        assertEquals(compiled.table().columns(), table.columns());
        assertEquals(compiled.table().automata(), table.automata());
        assertEquals(compiled.table().assumptions(), table.assumptions());
        assertEquals(compiled.table().limits(), table.limits());
        assertEquals(
                compiled.table().decisions().subsumptions(), table.decisions().subsumptions());
        assertEquals(compiled.table().rows(), table.rows());
    }

    @Test
    void aListSaidTwiceIsSaidOnce() throws Exception {
        TableData table = PolicyCompiler.compile(Rewritings.doubled(POLICY)).table();
        assertEquals(compiled.table().columns(), table.columns());
        assertEquals(regions(compiled.table()), regions(table));
    }

    @Test
    void aListMayBeSaidAsSeveralWhereverItIsCut() throws Exception {
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        for (int at : List.of(1, 5)) {
            Guard other = Guard.of(TableJson.write(
                    PolicyCompiler.compile(rewritten(list -> cut(list, at))).table()));
            SplittableRandom random = new SplittableRandom(at);
            for (int i = 0; i < REQUESTS; i++) {
                JsonObject request = ManyPatterns.listedRequest(random);
                assertEquals(
                        guard.decide(guard.read(request)),
                        other.decide(other.read(request)),
                        () -> "cut at " + at + ": " + JsonWriter.write(request));
            }
        }
    }

    private static List<TableData.Region> regions(TableData table) {
        return table.rows().stream().map(TableData.Row::region).toList();
    }

    private static Condition cut(Condition.Contains list, int at) {
        List<Pattern> patterns = list.patterns();
        return new Condition.Or(Stream.of(
                        new Condition.Contains("tags", Expr.Quantifier.ANY, list.members(), List.of()),
                        new Condition.Contains("tags", Expr.Quantifier.ANY, List.of(), patterns.subList(0, at)),
                        new Condition.Contains(
                                "tags", Expr.Quantifier.ANY, List.of(), patterns.subList(at, patterns.size())))
                .<Condition>map(part -> part)
                .toList());
    }

    /** With another spelling of the one long list. */
    private static Policy rewritten(Function<Condition.Contains, Condition> spelled) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : POLICY.rules()) {
            rules.add(
                    rule.condition() instanceof Condition.And and
                                    && and.terms().get(1) instanceof Condition.Contains list
                                    && list.quantifier() == Expr.Quantifier.ANY
                            ? Rewritings.with(
                                    rule,
                                    rule.id(),
                                    new Condition.And(List.of(and.terms().get(0), spelled.apply(list))))
                            : rule);
        }
        return Rewritings.with(POLICY, rules);
    }
}
