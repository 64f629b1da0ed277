package dev.writ.runtime.classify;

import dev.writ.runtime.table.TextKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets of declared values: one look-up finds the member, which columns it turns is known beforehand. */
final class ListedMemberClasses extends AttributeClasses {
    /** The members of a set of at most this many declared values are told apart by the bits of one {@code long}. */
    private static final int BITS = 64;

    private final TextKind kind;
    private final WordIndex indexes;
    private final int[] columns;
    private final HeldColumns held;
    private final Comparisons comparisons;

    /** By index of the member. */
    private final String[] names;

    /** By index of the member. */
    private final int[][] turned;

    /** All flags at once; absent where they do not fit into one word. */
    private final @Nullable FlagWord flags;

    /** By index of the member: what it turns in the word. */
    private final long[] word;

    ListedMemberClasses(
            int attribute,
            TextKind kind,
            List<String> values,
            int[] columns,
            HeldColumns held,
            Comparisons comparisons) {
        super(attribute);
        this.kind = kind;
        this.indexes = new WordIndex(values);
        this.names = values.toArray(String[]::new);
        this.columns = columns;
        this.held = held;
        this.comparisons = comparisons;
        this.turned = values.stream().map(held::turnedBy).toArray(int[][]::new);
        this.flags = values.size() > BITS ? null : held.word(columns);
        FlagWord bits = flags;
        this.word = bits == null
                ? new long[0]
                : Arrays.stream(turned).mapToLong(bits::of).toArray();
    }

    @Override
    String canonical(String value) {
        return kind.canonicalOr(value);
    }

    @Override
    ClassifyResult members(Collection<String> members, Classified classified) {
        FlagWord bits = flags;
        return bits == null ? many(members, classified) : few(members, bits, classified);
    }

    /** Allocates nothing: repetition shows in the bits of the members seen. */
    private ClassifyResult few(Collection<String> members, FlagWord bits, Classified classified) {
        List<String> listed = MemberClasses.listed(members);
        comparisons.forgetMembers(classified);
        long seen = 0;
        long turnedBits = 0;
        int size = listed.size();
        for (int i = 0; i < size; i++) {
            String member = listed.get(i);
            if (member == null) {
                return ClassifyResult.NULL;
            }
            int index = index(member);
            if (index == WordIndex.NONE) {
                return ClassifyResult.NOT_A_VALUE;
            }
            if ((seen & 1L << index) != 0) {
                return ClassifyResult.REPEATED_MEMBER;
            }
            seen |= 1L << index;
            turnedBits |= word[index];
            comparisons.remember(names[index], classified);
        }
        if (classified.isTested(attribute)) {
            bits.write(turnedBits, classified.classes);
            held.count(size, classified.classes);
        }
        comparisons.compareMembers(classified);
        return ClassifyResult.FITS;
    }

    private ClassifyResult many(Collection<String> members, Classified classified) {
        // Holds nothing, and is present.
        held.clear(columns, classified.classes);
        List<String> listed = MemberClasses.listed(members);
        comparisons.forgetMembers(classified);
        BitSet seen = new BitSet(turned.length);
        for (int i = 0; i < listed.size(); i++) {
            String member = listed.get(i);
            if (member == null) {
                return ClassifyResult.NULL;
            }
            int index = index(member);
            if (index == WordIndex.NONE) {
                return ClassifyResult.NOT_A_VALUE;
            }
            if (seen.get(index)) {
                return ClassifyResult.REPEATED_MEMBER;
            }
            seen.set(index);
            held.turn(turned[index], classified.classes);
            comparisons.remember(names[index], classified);
        }
        held.count(listed.size(), classified.classes);
        comparisons.compareMembers(classified);
        return ClassifyResult.FITS;
    }

    private int index(String member) {
        int index = indexes.of(member);
        return index == WordIndex.NONE ? indexOfCanonical(member) : index;
    }

    private int indexOfCanonical(String member) {
        String canonical = kind.canonical(member);
        return canonical == null ? WordIndex.NONE : indexes.of(canonical);
    }
}
