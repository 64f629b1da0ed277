package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One vector of a space, a class in every dimension: what cubes are sets of. Immutable. */
public final class Minterm {
    private final int[] classes;

    private Minterm(int[] classes) {
        this.classes = classes;
    }

    /** The most ordinary vector of a cube, which may itself be that of one action. */
    static Minterm in(CubeSpace space, Cube cube) {
        int[] classes = new int[space.dimensions()];
        for (int dimension = 0; dimension < classes.length; dimension++) {
            classes[dimension] = space.ordinary(dimension, cube.cell(space, dimension), classes[CubeSpace.ACTION]);
        }
        if (!space.derived().isEmpty()) {
            DerivedClasses.choose(space, cube, classes);
        }
        return new Minterm(classes);
    }

    /** The vector of a cube with the last class of each cell. */
    static Minterm farIn(CubeSpace space, Cube cube) {
        int[] classes = new int[space.dimensions()];
        for (int dimension = 0; dimension < classes.length; dimension++) {
            List<Integer> members = cube.cell(space, dimension).members();
            classes[dimension] = members.get(members.size() - 1);
        }
        if (!space.derived().isEmpty()) {
            DerivedClasses.choose(space, cube, classes);
        }
        return new Minterm(classes);
    }

    /** The nearest and the farthest vector of a cube, and others as far with each class that a short cell admits. */
    static List<Minterm> corners(CubeSpace space, Cube cube) {
        Minterm far = farIn(space, cube);
        List<Minterm> corners = new ArrayList<>(List.of(in(space, cube), far));
        for (int dimension : cube.dimensions()) {
            List<Integer> members = cube.cell(space, dimension).members();
            if (dimension != CubeSpace.ACTION && !space.isOrdered(dimension) && members.size() <= 8) {
                for (int cls : members) {
                    if (cls != far.at(dimension)) {
                        corners.add(far.with(dimension, cls));
                    }
                }
            }
        }
        return corners;
    }

    /** Some vectors of a cube that lie apart. */
    static List<Minterm> spread(CubeSpace space, Cube cube) {
        Minterm near = in(space, cube);
        Minterm far = farIn(space, cube);
        int[] even = near.classes();
        int[] odd = far.classes();
        for (int dimension = 1; dimension < even.length; dimension += 2) {
            even[dimension] = far.at(dimension);
            odd[dimension] = near.at(dimension);
        }
        return List.of(near, far, new Minterm(even), new Minterm(odd));
    }

    public int at(int dimension) {
        return classes[dimension];
    }

    public int action() {
        return classes[CubeSpace.ACTION];
    }

    public int dimensions() {
        return classes.length;
    }

    Minterm with(int dimension, int cls) {
        int[] changed = classes.clone();
        changed[dimension] = cls;
        return new Minterm(changed);
    }

    /** Takes the classes of another minterm where bits are set; bits serve again beyond the 48th dimension. */
    Minterm mixed(Minterm other, long bits) {
        int[] changed = classes.clone();
        for (int dimension = 0; dimension < changed.length; dimension++) {
            if ((bits >>> dimension % 48 & 1) != 0) {
                changed[dimension] = other.classes[dimension];
            }
        }
        return new Minterm(changed);
    }

    int[] classes() {
        return classes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Minterm minterm && Arrays.equals(classes, minterm.classes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(classes);
    }

    @Override
    public String toString() {
        return Arrays.toString(classes);
    }
}
