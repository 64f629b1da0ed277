package dev.writ.compiler.cover;

import java.util.BitSet;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.stream.Stream;

/** A set of minterms of one layer, as bits, in ascending order. It can be changed. */
final class MintermIds implements Iterable<MintermId> {
    private final BitSet numbers;

    private MintermIds(BitSet numbers) {
        this.numbers = numbers;
    }

    MintermIds() {
        this(new BitSet());
    }

    static MintermIds of(Iterable<MintermId> members) {
        MintermIds set = new MintermIds();
        members.forEach(set::add);
        return set;
    }

    MintermIds copy() {
        return new MintermIds((BitSet) numbers.clone());
    }

    boolean has(MintermId minterm) {
        return numbers.get(minterm.number());
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    void add(MintermId minterm) {
        numbers.set(minterm.number());
    }

    void remove(MintermId minterm) {
        numbers.clear(minterm.number());
    }

    void addAll(MintermIds others) {
        numbers.or(others.numbers);
    }

    void removeAll(MintermIds others) {
        numbers.andNot(others.numbers);
    }

    MintermIds and(MintermIds others) {
        MintermIds both = copy();
        both.numbers.and(others.numbers);
        return both;
    }

    boolean hasAll(MintermIds others) {
        BitSet missing = (BitSet) others.numbers.clone();
        missing.andNot(numbers);
        return missing.isEmpty();
    }

    Stream<MintermId> stream() {
        return numbers.stream().mapToObj(MintermId::new);
    }

    @Override
    public Iterator<MintermId> iterator() {
        PrimitiveIterator.OfInt each = numbers.stream().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public MintermId next() {
                return new MintermId(each.nextInt());
            }
        };
    }
}
