package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomLadders;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a ladder the first rule that matches is the one that matches. */
final class LadderLawsTest {
    private static final int SEEDS = 250;
    private static final int REQUESTS = 20;

    @Test
    void onlyTheFirstRuleOfALadderMatches() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.removeAll(Set.of(Feature.LADDERS, Feature.DEFAULTS, Feature.DEFINITIONS));
        int withheld = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PolicyFile plain = RandomPolicies.files(features).ofSeed(seed, 10);
            PolicyFile file = RandomLadders.in(plain, new SplittableRandom(seed));
            Policy alone = policy(RandomLadders.withoutLadders(file));
            Policy policy = policy(file);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < REQUESTS; i++) {
                Validation.Valid request = (Validation.Valid)
                        Interpreter.validate(policy, RandomRequests.of(policy).valid(random));
                List<String> expected = firsts(file, alone, request);
                withheld += matching(alone, request).size() - expected.size();
                assertEquals(expected, matching(policy, request), () -> request + "\n" + PolicyFormatter.text(file));
            }
        }
        assertTrue(withheld > SEEDS, withheld + " matches are withheld");
    }

    @Test
    void aLadderHasAsManyRulesAsAllowedAndOneReportWhereItHasMore() {
        assertEquals(List.of(), said(100));
        assertEquals(List.of("E0103: a ladder has more than 100 rules"), said(5_000));
    }

    private static List<String> said(int rules) {
        String ladder = IntStream.range(0, rules)
                .mapToObj(i -> (i == 0 ? "" : "otherwise ") + "warn a when rows == " + i + "\n")
                .collect(Collectors.joining());
        byte[] source = ("vocabulary {\n  rows : integer\n  action a\n}\ndefault deny\n" + ladder)
                .getBytes(StandardCharsets.UTF_8);
        return PolicyFrontEnd.read("p.oags", source).diagnostics().stream()
                .map(one -> one.code().code() + ": " + one.message())
                .toList();
    }

    /** Of rules that stand alone, those that match and come first in their ladder. */
    private static List<String> firsts(PolicyFile file, Policy alone, Validation.Valid request) {
        List<String> firsts = new ArrayList<>();
        boolean isTaken = false;
        for (int i = 0; i < alone.rules().size(); i++) {
            Rule rule = alone.rules().get(i);
            isTaken &= file.rules().get(i).rung().isPresent();
            boolean isMatch = Interpreter.matches(alone, rule, request);
            if (isMatch && !isTaken) {
                firsts.add(rule.id());
            }
            isTaken |= isMatch;
        }
        return firsts;
    }

    private static List<String> matching(Policy policy, Validation.Valid request) {
        return policy.rules().stream()
                .filter(rule -> Interpreter.matches(policy, rule, request))
                .map(Rule::id)
                .toList();
    }

    private static Policy policy(PolicyFile file) {
        return PolicyChecker.check(file).value().orElseThrow().policy();
    }
}
