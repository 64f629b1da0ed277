package dev.writ.runtime.classify;

import dev.writ.runtime.table.TextKind;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets of declared values: one look-up finds the member, which columns it turns is known beforehand. */
final class ListedMemberClasses extends AttributeClasses {
    /** A set of at most this many declared values is remembered in one {@code long}. */
    private static final int BITS = 64;

    private final TextKind kind;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] columns;
    private final HeldColumns held;
    private final Comparisons comparisons;

    /** By index of the member. */
    private final String[] names;

    /** By index of the member. */
    private final int[][] turned;

    ListedMemberClasses(TextKind kind, List<String> values, int[] columns, HeldColumns held, Comparisons comparisons) {
        this.kind = kind;
        values.forEach(value -> indexes.put(value, indexes.size()));
        this.names = values.toArray(String[]::new);
        this.columns = columns;
        this.held = held;
        this.comparisons = comparisons;
        this.turned = values.stream().map(held::turnedBy).toArray(int[][]::new);
    }

    @Override
    String canonical(String value) {
        return kind.canonicalOr(value);
    }

    /** Allocates nothing up to 64 values: repetition shows in the bits of the members seen. */
    @Override
    ClassifyResult members(Collection<String> members, Classified classified) {
        // Holds nothing, and is present.
        held.clear(columns, classified.classes);
        List<String> listed = MemberClasses.listed(members);
        comparisons.forgetMembers(classified);
        long few = 0;
        BitSet many = turned.length > BITS ? new BitSet(turned.length) : null;
        for (int i = 0; i < listed.size(); i++) {
            String member = listed.get(i);
            if (member == null) {
                return ClassifyResult.NULL;
            }
            Integer index = index(member);
            if (index == null) {
                return ClassifyResult.NOT_A_VALUE;
            }
            if (many == null ? (few & 1L << index) != 0 : many.get(index)) {
                return ClassifyResult.REPEATED_MEMBER;
            }
            if (many == null) {
                few |= 1L << index;
            } else {
                many.set(index);
            }
            held.turn(turned[index], classified.classes);
            comparisons.remember(names[index], classified);
        }
        held.count(listed.size(), classified.classes);
        comparisons.compareMembers(classified);
        return ClassifyResult.FITS;
    }

    private @Nullable Integer index(String member) {
        Integer index = indexes.get(member);
        if (index != null) {
            return index;
        }
        String canonical = kind.canonical(member);
        return canonical == null ? null : indexes.get(canonical);
    }
}
