package dev.writ.compiler.cover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the easy minterms out of a compatibility graph. Where some candidate has a minterm and all its neighbours, a
 * smallest cover may have that candidate, and the minterm is compatible with nothing that is left; so both questions,
 * how few rows and how large a fooling set, go on without these minterms.
 */
final class CoverKernel {
    private final CompatibilityGraph graph;
    private final MintermSet minterms;
    private final MintermIds open;
    private final List<MintermId> settled = new ArrayList<>();

    private CoverKernel(CompatibilityGraph graph, MintermSet minterms) {
        this.graph = graph;
        this.minterms = minterms;
        this.open = graph.members();
    }

    static CoverKernel of(CompatibilityGraph graph, MintermSet minterms) {
        CoverKernel kernel = new CoverKernel(graph, minterms);
        kernel.settle();
        return kernel;
    }

    private void settle() {
        // What concrete requests stand for comes first: only that can be certified.
        Deque<MintermId> waiting = new ArrayDeque<>();
        open.stream().filter(graph::isReal).forEach(waiting::add);
        open.stream().filter(minterm -> !graph.isReal(minterm)).forEach(waiting::add);
        MintermIds isWaiting = open.copy();
        while (!waiting.isEmpty()) {
            MintermId minterm = waiting.remove();
            isWaiting.remove(minterm);
            if (open.has(minterm) && isEasy(minterm)) {
                settled.add(minterm);
                open.remove(minterm);
                MintermIds removed = graph.neighbours(minterm, open);
                open.removeAll(removed);
                MintermIds concerned = new MintermIds();
                removed.forEach(neighbour -> concerned.addAll(graph.neighbours(neighbour, open)));
                concerned.removeAll(isWaiting);
                concerned.forEach(waiting::add);
                isWaiting.addAll(concerned);
            }
        }
    }

    private boolean isEasy(MintermId minterm) {
        MintermIds around = graph.neighbours(minterm, open);
        return minterms.containing(minterm).stream().anyMatch(candidate -> minterms.hasAll(candidate, around));
    }

    /** The minterms taken out. They need as many rows, and are compatible with neither each other nor what is left. */
    List<MintermId> settled() {
        return List.copyOf(settled);
    }

    /** What is left, in components such that no row can have minterms of two. */
    List<Component> components() {
        UnionFind sets = new UnionFind(minterms.size());
        open.forEach(one -> graph.neighbours(one, open).forEach(other -> sets.join(one.number(), other.number())));
        return sets.groups().stream()
                .map(group -> new Component(group.stream().map(MintermId::new).toList()))
                .filter(component -> open.has(component.minterms().get(0)))
                .toList();
    }

    /** As many real minterms of a component as can be found of which no two are compatible. */
    List<MintermId> foolingSet(Component component, SearchLimits.FoolingSets limits) {
        List<MintermId> real =
                component.minterms().stream().filter(graph::isReal).toList();
        MintermIds members = MintermIds.of(real);
        Map<MintermId, Integer> places = new HashMap<>();
        real.forEach(minterm -> places.put(minterm, places.size()));
        List<BitSet> neighbours = new ArrayList<>();
        for (MintermId minterm : real) {
            BitSet row = new BitSet();
            graph.neighbours(minterm, members).forEach(other -> row.set(places.getOrDefault(other, 0)));
            neighbours.add(row);
        }
        return MaximumIndependentSet.largest(neighbours, limits).stream()
                .map(real::get)
                .toList();
    }
}
