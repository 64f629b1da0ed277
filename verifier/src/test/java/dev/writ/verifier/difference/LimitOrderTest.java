package dev.writ.verifier.difference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.Allowance;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against uses of random times, amounts and keys: what keeps one limit keeps each that it is said to keep. */
class LimitOrderTest {
    private record Use(int second, long amount, int key) {}

    @Test
    void whateverKeepsALimitKeepsThoseThatItIsSaidToKeep() {
        SplittableRandom random = new SplittableRandom(20_261_130);
        int kept = 0;
        int broken = 0;
        for (int round = 0; round < 3_000; round++) {
            Limit limit = limit(random);
            Limit other = limit(random);
            boolean isKept = LimitOrder.keeps(limit, other);
            boolean isBroken = false;
            for (int attempt = 0; attempt < 10; attempt++) {
                isBroken |= !isWithin(other, uses(random, limit));
            }
            assertFalse(isKept && isBroken, () -> limit + " and " + other);
            kept += isKept ? 1 : 0;
            broken += isBroken ? 1 : 0;
        }
        assertTrue(kept > 100 && broken > 100, kept + " and " + broken);
    }

    private static Limit limit(SplittableRandom random) {
        Optional<Allowance.Summed> of = random.nextInt(2) == 0
                ? Optional.empty()
                : Optional.of(new Allowance.Summed(random.nextInt(5) == 0 ? "fee" : "amount", 2));
        Optional<Duration> window =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(random.nextInt(1, 7)));
        Optional<String> per = random.nextBoolean() ? Optional.empty() : Optional.of("key");
        return new Limit(
                "l", Scope.EVERY_ACTION, Condition.ALWAYS, new Allowance(random.nextInt(1, 9), of, window), per);
    }

    /** As many as the limit lets through. */
    private static List<Use> uses(SplittableRandom random, Limit limit) {
        List<Use> uses = new ArrayList<>();
        for (int second = 0; second < 15; second++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                uses.add(new Use(second, random.nextInt(0, 6), random.nextInt(2)));
                if (!isWithin(limit, uses)) {
                    uses.remove(uses.size() - 1);
                }
            }
        }
        return uses;
    }

    private static boolean isWithin(Limit limit, List<Use> uses) {
        return uses.stream()
                .allMatch(last -> uses.stream()
                                .filter(use -> use.second() <= last.second()
                                        && limit.allowance()
                                                .window()
                                                .map(window -> last.second() - use.second() < window.toSeconds())
                                                .orElse(true)
                                        && (limit.per().isEmpty() || use.key() == last.key()))
                                .mapToLong(use -> amount(limit, use))
                                .sum()
                        <= limit.allowance().most());
    }

    /** Another attribute has another amount. */
    private static long amount(Limit limit, Use use) {
        return limit.allowance()
                .of()
                .map(of -> of.attribute().equals("amount") ? use.amount() : 5 - use.amount())
                .orElse(1L);
    }
}
