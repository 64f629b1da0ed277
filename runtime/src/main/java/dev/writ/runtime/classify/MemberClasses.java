package dev.writ.runtime.classify;

import dev.writ.runtime.table.TextKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;

/** Sets of texts, paths or domains, each made canonical; the columns ask what is held. */
final class MemberClasses extends AttributeClasses {
    /** Up to this many members are compared each with each, which allocates nothing. */
    private static final int FEW = 16;

    private static final Class<?> FEW_LISTED = List.of("").getClass();
    private static final Class<?> MANY_LISTED = List.of().getClass();

    private final TextKind kind;
    private final int[] columns;
    private final HeldColumns held;
    private final Comparisons comparisons;

    MemberClasses(int attribute, TextKind kind, int[] columns, HeldColumns held, Comparisons comparisons) {
        super(attribute);
        this.kind = kind;
        this.columns = columns;
        this.held = held;
        this.comparisons = comparisons;
    }

    @Override
    String canonical(String value) {
        return kind.canonicalOr(value);
    }

    @Override
    ClassifyResult members(Collection<String> members, Classified classified) {
        boolean isTested = classified.isTested(attribute);
        // Holds nothing, and is present.
        held.clear(columns, classified.classes);
        List<String> listed = listed(members);
        // Only where a member is not canonical as it is.
        List<String> copy = null;
        for (int i = 0; i < listed.size(); i++) {
            String member = listed.get(i);
            if (member == null) {
                return ClassifyResult.NULL;
            }
            String own = kind.canonical(member);
            if (own == null) {
                return ClassifyResult.notCanonical(kind);
            }
            if (!own.equals(member)) {
                copy = copy == null ? new ArrayList<>(listed) : copy;
                copy.set(i, own);
            }
            if (isTested) {
                held.hold(own, classified.classes);
            }
        }
        List<String> own = copy == null ? listed : copy;
        if (repeats(own)) {
            return ClassifyResult.REPEATED_MEMBER;
        }
        comparisons.forgetMembers(classified);
        for (int i = 0; i < own.size(); i++) {
            comparisons.remember(own.get(i), classified);
        }
        held.count(own.size(), classified.classes);
        comparisons.compareMembers(classified);
        return ClassifyResult.FITS;
    }

    /**
     * As a list that is walked by index, since an iterator would be allocated for every decision. The usual lists are known
     * by their class, which is found sooner than whether a class has an interface.
     */
    static List<String> listed(Collection<String> members) {
        Class<?> type = members.getClass();
        if (type == FEW_LISTED || type == MANY_LISTED || type == ArrayList.class) {
            return (List<String>) members;
        }
        return members instanceof RandomAccess && members instanceof List<String> list
                ? list
                : new ArrayList<>(members);
    }

    private static boolean repeats(List<String> members) {
        if (members.size() > FEW) {
            return new HashSet<>(members).size() < members.size();
        }
        for (int i = 1; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (members.get(i).equals(members.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }
}
