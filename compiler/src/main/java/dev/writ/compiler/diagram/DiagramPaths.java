package dev.writ.compiler.diagram;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the paths through a diagram say: how many lead where, and which. */
final class DiagramPaths {
    private final UniqueTable uniqueTable;

    /** Ways through a level and all that follow it. */
    private final BigInteger[] below;

    DiagramPaths(UniqueTable uniqueTable) {
        this.uniqueTable = uniqueTable;
        this.below = new BigInteger[uniqueTable.levels() + 1];
        below[uniqueTable.levels()] = BigInteger.ONE;
        for (int level = uniqueTable.levels() - 1; level >= 0; level--) {
            below[level] = below[level + 1].multiply(BigInteger.valueOf(uniqueTable.size(level)));
        }
    }

    /** Where one vector of classes, by level, leads. */
    int end(int root, int[] classes) {
        int node = root;
        while (node >= 0) {
            node = uniqueTable.childOf(node, classes[uniqueTable.level(node)]);
        }
        return node;
    }

    /** The first vector, level by level, that two different diagrams lead to different ends. */
    RequestClass firstDifference(int left, int right) {
        int[] vector = new int[uniqueTable.levels()];
        int l = left;
        int r = right;
        while (l >= 0 || r >= 0) {
            int level = Math.min(uniqueTable.level(l), uniqueTable.level(r));
            int cls = 0;
            while (at(l, level, cls) == at(r, level, cls)) {
                cls = Math.min(endOfRun(l, level, cls), endOfRun(r, level, cls));
            }
            vector[level] = cls;
            l = at(l, level, cls);
            r = at(r, level, cls);
        }
        return requestClass(vector);
    }

    private int at(int node, int level, int cls) {
        return uniqueTable.level(node) == level ? uniqueTable.childOf(node, cls) : node;
    }

    private int endOfRun(int node, int level, int cls) {
        if (uniqueTable.level(node) != level) {
            return uniqueTable.size(level);
        }
        int run = uniqueTable.firstRun(node);
        while (uniqueTable.bound(run) <= cls) {
            run += 2;
        }
        return uniqueTable.bound(run);
    }

    /** For each terminal that is reached, in no particular order, how many vectors reach it. */
    Map<Integer, BigInteger> counts(int root) {
        Map<Integer, BigInteger> reaching = new LinkedHashMap<>();
        // A node is reached from nodes with greater numbers only.
        BitSet reached = new BitSet();
        BigInteger[] vectors = new BigInteger[Math.max(0, root + 1)];
        reach(root, skipped(-1, uniqueTable.level(root)), vectors, reached, reaching);
        for (int node = root; node >= 0; node = reached.previousSetBit(node - 1)) {
            int from = 0;
            for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
                int child = uniqueTable.child(run);
                BigInteger ways = BigInteger.valueOf(uniqueTable.bound(run) - from)
                        .multiply(skipped(uniqueTable.level(node), uniqueTable.level(child)))
                        .multiply(vectors[node]);
                reach(child, ways, vectors, reached, reaching);
                from = uniqueTable.bound(run);
            }
        }
        return reaching;
    }

    private static void reach(
            int node, BigInteger ways, BigInteger[] vectors, BitSet reached, Map<Integer, BigInteger> reaching) {
        if (node < 0) {
            reaching.merge(node, ways, BigInteger::add);
        } else if (reached.get(node)) {
            vectors[node] = vectors[node].add(ways);
        } else {
            reached.set(node);
            vectors[node] = ways;
        }
    }

    /** Ways through the levels that a step passes over. */
    private BigInteger skipped(int from, int to) {
        if (to == uniqueTable.levels()) {
            return below[from + 1];
        }
        BigInteger ways = BigInteger.ONE;
        for (int level = from + 1; level < to; level++) {
            ways = ways.multiply(BigInteger.valueOf(uniqueTable.size(level)));
        }
        return ways;
    }

    /** How many vectors lead to true. */
    BigInteger count(int root) {
        return counts(root).getOrDefault(UniqueTable.TRUE, BigInteger.ZERO);
    }

    /** The classes of a level that some vector has which does not lead to false. */
    BitSet classes(int root, int level) {
        BitSet all = new BitSet();
        all.set(0, uniqueTable.size(level));
        BitSet found = new BitSet();
        BitSet reached = new BitSet();
        if (root == UniqueTable.FALSE) {
            return found;
        }
        if (uniqueTable.level(root) > level) {
            return all;
        }
        reached.set(root);
        for (int node = root; node >= 0; node = reached.previousSetBit(node - 1)) {
            int from = 0;
            for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
                int child = uniqueTable.child(run);
                if (child != UniqueTable.FALSE) {
                    if (uniqueTable.level(node) == level) {
                        found.set(from, uniqueTable.bound(run));
                    } else if (uniqueTable.level(child) > level) {
                        return all;
                    } else {
                        reached.set(child);
                    }
                }
                from = uniqueTable.bound(run);
            }
        }
        return found;
    }

    /** A vector that does not lead to false; at each level the plainest class that still leads elsewhere. */
    RequestClass plainest(int root, PlainClasses plain) {
        int[] vector = new int[uniqueTable.levels()];
        int node = root;
        for (int level = 0; level < vector.length; level++) {
            for (int cls : plain.ofLevel(level, uniqueTable.size(level))) {
                int child = at(node, level, cls);
                if (child != UniqueTable.FALSE) {
                    vector[level] = cls;
                    node = child;
                    break;
                }
            }
        }
        return requestClass(vector);
    }

    private static RequestClass requestClass(int[] vector) {
        return new RequestClass(
                vector[DiagramManager.ACTION],
                Arrays.stream(vector).skip(1).boxed().toList());
    }

    /** How many nodes a diagram has. */
    int size(int root) {
        return reached(root).cardinality();
    }

    /** The nodes of a diagram, terminals left out. */
    BitSet reached(int root) {
        BitSet reached = new BitSet();
        if (root >= 0) {
            reached.set(root);
        }
        for (int node = root; node >= 0; node = reached.previousSetBit(node - 1)) {
            for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
                if (uniqueTable.child(run) >= 0) {
                    reached.set(uniqueTable.child(run));
                }
            }
        }
        return reached;
    }

    /** A cube of vectors and the terminal to which they all lead. */
    record Path(RequestCube cube, int end) {}

    /** The first so many cubes that lead to some terminals; disjoint. */
    List<Path> paths(int root, IntPredicate ends, int most) {
        List<Path> found = new ArrayList<>();
        Deque<Partial> open = new ArrayDeque<>();
        open.push(new Partial(root, null, List.of()));
        while (!open.isEmpty() && found.size() < most) {
            Partial partial = open.pop();
            if (partial.node >= 0) {
                extensions(partial).forEach(open::push);
            } else if (ends.test(partial.node)) {
                found.add(new Path(cube(partial), partial.node));
            }
        }
        return found;
    }

    /** A path so far: the node it has come to, from which, by which classes. */
    private static final class Partial {
        private final int node;
        private final @Nullable Partial from;
        private final List<Integer> classes;

        Partial(int node, @Nullable Partial from, List<Integer> classes) {
            this.node = node;
            this.from = from;
            this.classes = classes;
        }
    }

    /** The last child first, since they go onto a stack. */
    private List<Partial> extensions(Partial partial) {
        int node = partial.node;
        Set<Integer> children = new LinkedHashSet<>();
        for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
            children.add(uniqueTable.child(run));
        }
        List<Partial> extensions = new ArrayList<>();
        for (int child : children) {
            List<Integer> classes = new ArrayList<>();
            int from = 0;
            for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
                if (uniqueTable.child(run) == child) {
                    IntStream.range(from, uniqueTable.bound(run)).forEach(classes::add);
                }
                from = uniqueTable.bound(run);
            }
            extensions.add(0, new Partial(child, partial, classes));
        }
        return extensions;
    }

    private RequestCube cube(Partial end) {
        List<List<Integer>> cells = new ArrayList<>();
        for (int level = 0; level < uniqueTable.levels(); level++) {
            cells.add(IntStream.range(0, uniqueTable.size(level)).boxed().toList());
        }
        for (Partial at = end; at.from != null; at = at.from) {
            cells.set(uniqueTable.level(at.from.node), at.classes);
        }
        return new RequestCube(cells.get(DiagramManager.ACTION), cells.subList(1, cells.size()));
    }

    static int[] vector(RequestClass request) {
        int[] vector = new int[request.classes().size() + 1];
        Arrays.setAll(
                vector,
                level -> level == DiagramManager.ACTION
                        ? request.action()
                        : request.classes().get(level - 1));
        return vector;
    }
}
