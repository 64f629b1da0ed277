package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** A set of classes of one dimension, as bits; immutable. Two sets meet only when made for the same dimension. */
public final class ValueSet {
    private final long[] words;

    private ValueSet(long[] words) {
        this.words = words;
    }

    /** All of {@code size} classes. */
    static ValueSet all(int size) {
        long[] words = new long[wordsFor(size)];
        Arrays.fill(words, -1L);
        int last = size & 63;
        if (last != 0) {
            words[words.length - 1] = (1L << last) - 1;
        }
        return new ValueSet(words);
    }

    public static ValueSet none(int size) {
        return new ValueSet(new long[wordsFor(size)]);
    }

    public static ValueSet of(int size, Iterable<Integer> members) {
        long[] words = new long[wordsFor(size)];
        for (int member : members) {
            words[member >> 6] |= 1L << member;
        }
        return new ValueSet(words);
    }

    /** Those of {@code size} classes for which the test passes. */
    static ValueSet where(int size, IntPredicate test) {
        long[] words = new long[wordsFor(size)];
        for (int member = 0; member < size; member++) {
            if (test.test(member)) {
                words[member >> 6] |= 1L << member;
            }
        }
        return new ValueSet(words);
    }

    static ValueSet single(int size, int member) {
        long[] words = new long[wordsFor(size)];
        words[member >> 6] |= 1L << member;
        return new ValueSet(words);
    }

    static ValueSet union(int size, Iterable<ValueSet> sets) {
        long[] words = new long[wordsFor(size)];
        for (ValueSet set : sets) {
            for (int i = 0; i < words.length; i++) {
                words[i] |= set.words[i];
            }
        }
        return new ValueSet(words);
    }

    ValueSet and(ValueSet other) {
        long[] result = words.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= other.words[i];
        }
        return new ValueSet(result);
    }

    public ValueSet or(ValueSet other) {
        long[] result = words.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] |= other.words[i];
        }
        return new ValueSet(result);
    }

    ValueSet minus(ValueSet other) {
        long[] result = words.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= ~other.words[i];
        }
        return new ValueSet(result);
    }

    /** A copy to take classes away from. */
    Shrinking shrinking() {
        return new Shrinking(words.clone());
    }

    /** What is left of a set, which is taken away from in place. */
    static final class Shrinking {
        private final long[] words;

        private Shrinking(long[] words) {
            this.words = words;
        }

        void remove(ValueSet other) {
            for (int i = 0; i < words.length; i++) {
                words[i] &= ~other.words[i];
            }
        }

        boolean isEmpty() {
            for (long word : words) {
                if (word != 0) {
                    return false;
                }
            }
            return true;
        }

        /** What is left; nothing may be taken away after that. */
        ValueSet classes() {
            return new ValueSet(words);
        }
    }

    /** The least member; the set is not empty. */
    int first() {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(words[i]);
            }
        }
        throw new IllegalStateException("no member");
    }

    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean isSingle() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count == 1;
    }

    boolean has(int member) {
        return (words[member >> 6] >>> member & 1) != 0;
    }

    boolean contains(ValueSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((other.words[i] & ~words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean meets(ValueSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((other.words[i] & words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The members, ascending. */
    public List<Integer> members() {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                members.add((i << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
        return members;
    }

    private static int wordsFor(int size) {
        return Math.max(1, (size + 63) >> 6);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueSet classes && Arrays.equals(words, classes.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return members().toString();
    }
}
