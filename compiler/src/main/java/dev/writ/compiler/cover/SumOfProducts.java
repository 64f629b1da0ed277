package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition as a sum of products, that is, a union of cubes, or the knowledge that it needs more of them than the
 * bound. No cube lies in another, and no two could be one; so a disjunction over one attribute is a single cell.
 */
public final class SumOfProducts {
    private static final SumOfProducts TOO_LARGE = new SumOfProducts(List.of(), true);

    private final List<Cube> cubes;
    private final boolean isTooLarge;

    private SumOfProducts(List<Cube> cubes, boolean isTooLarge) {
        this.cubes = cubes;
        this.isTooLarge = isTooLarge;
    }

    public static SumOfProducts of(Cube cube) {
        return new SumOfProducts(List.of(cube), false);
    }

    public static SumOfProducts nothing() {
        return new SumOfProducts(List.of(), false);
    }

    /** The cubes; empty when they are too many. */
    public Optional<List<Cube>> cubes() {
        return isTooLarge ? Optional.empty() : Optional.of(List.copyOf(cubes));
    }

    public SumOfProducts or(CubeSpace space, SumOfProducts other) {
        if (isTooLarge || other.isTooLarge) {
            return TOO_LARGE;
        }
        List<Cube> union = new ArrayList<>(cubes);
        for (Cube cube : other.cubes) {
            insert(space, union, cube);
        }
        return bounded(space, union);
    }

    public SumOfProducts and(CubeSpace space, SumOfProducts other) {
        if (isTooLarge
                || other.isTooLarge
                || (long) cubes.size() * other.cubes.size() > space.limits().products()) {
            return TOO_LARGE;
        }
        List<Cube> product = new ArrayList<>();
        for (Cube left : cubes) {
            for (Cube right : other.cubes) {
                left.and(right).ifPresent(both -> insert(space, product, both));
            }
            if (product.size() > space.limits().cubes()) {
                return TOO_LARGE;
            }
        }
        return bounded(space, product);
    }

    private static SumOfProducts bounded(CubeSpace space, List<Cube> cubes) {
        return cubes.size() > space.limits().cubes() ? TOO_LARGE : new SumOfProducts(cubes, false);
    }

    private static void insert(CubeSpace space, List<Cube> cubes, Cube added) {
        Cube cube = added;
        for (int i = 0; i < cubes.size(); i++) {
            Cube present = cubes.get(i);
            if (present.contains(cube)) {
                return;
            }
            Optional<Cube> joined = cube.join(space, present);
            if (joined.isPresent()) {
                cube = joined.get();
                cubes.remove(i);
                i = -1;
            }
        }
        Cube last = cube;
        cubes.removeIf(last::contains);
        cubes.add(last);
    }
}
