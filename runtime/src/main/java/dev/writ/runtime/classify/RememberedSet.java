package dev.writ.runtime.classify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a set of the request at hand, for comparing. Filled again and again without allocating. */
final class RememberedSet {
    /** Sets of which one has at most this many members are compared each with each, which allocates nothing. */
    private static final int FEW = 16;

    private @Nullable String[] members = {};
    private int size;

    void clear() {
        size = 0;
    }

    /** @param member not added yet */
    void add(String member) {
        if (size == members.length) {
            members = Arrays.copyOf(members, Math.max(FEW, 2 * size));
        }
        members[size++] = member;
    }

    boolean holds(String value) {
        for (int i = 0; i < size; i++) {
            if (value.equals(members[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether some member is one of the other's. */
    boolean meets(RememberedSet other) {
        if (size > other.size) {
            return other.meets(this);
        }
        return shared(other, true) > 0;
    }

    /** Whether every member is one of the other's. */
    boolean isWithin(RememberedSet other) {
        return size <= other.size && shared(other, false) == size;
    }

    /** How many members the other has, too, of a set that is no larger; just whether any where one is enough. */
    private int shared(RememberedSet other, boolean oneIsEnough) {
        Set<@Nullable String> many =
                size > FEW ? new HashSet<>(Arrays.asList(other.members).subList(0, other.size)) : null;
        int shared = 0;
        for (int i = 0; i < size; i++) {
            String member = members[i];
            if (member != null && (many == null ? other.holds(member) : many.contains(member))) {
                shared++;
                if (oneIsEnough) {
                    return shared;
                }
            } else if (!oneIsEnough) {
                return shared;
            }
        }
        return shared;
    }
}
