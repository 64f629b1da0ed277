package dev.writ.language.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Makes a random value of a given size from a seed, so that a failing case is a seed that anyone can replay. */
@FunctionalInterface
public interface Gen<T> {
    T next(SplittableRandom random, int size);

    default T ofSeed(long seed, int size) {
        return next(new SplittableRandom(seed), size);
    }

    default <R> Gen<R> map(Function<? super T, ? extends R> function) {
        return (random, size) -> function.apply(next(random, size));
    }

    /** One of the items; there must be one. */
    static <T> T pick(SplittableRandom random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Between {@code least} and {@code most} different items in random order, fewer when there are not as many. */
    static <T> List<T> some(SplittableRandom random, int least, int most, List<T> items) {
        List<T> shuffled = shuffled(random, items);
        int wanted = least + random.nextInt(most - least + 1);
        return List.copyOf(shuffled.subList(0, Math.min(wanted, shuffled.size())));
    }

    static <T> List<T> shuffled(SplittableRandom random, List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = shuffled.set(i, shuffled.get(j));
            shuffled.set(j, moved);
        }
        return shuffled;
    }

    /** True in so many cases out of a hundred. */
    static boolean chance(SplittableRandom random, int percent) {
        return random.nextInt(100) < percent;
    }
}
