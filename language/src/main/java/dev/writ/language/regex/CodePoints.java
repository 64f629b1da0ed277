package dev.writ.language.regex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of code points, as the fewest ranges that hold them, ascending. */
public record CodePoints(List<Range> ranges) {
    /** Every code point. */
    public static final CodePoints ANY = new CodePoints(List.of(new Range(0, Character.MAX_CODE_POINT)));

    /** ASCII letters and digits, and {@code _}: what words are made of. */
    public static final CodePoints WORD =
            range('a', 'z').or(range('A', 'Z')).or(range('0', '9')).or(of('_'));

    /** Both inclusive. */
    public record Range(int first, int last) {}

    public CodePoints {
        ranges = List.copyOf(joined(ranges));
    }

    public static CodePoints of(int codePoint) {
        return range(codePoint, codePoint);
    }

    static CodePoints range(int first, int last) {
        return new CodePoints(List.of(new Range(first, last)));
    }

    private static List<Range> joined(List<Range> ranges) {
        List<Range> joined = new ArrayList<>();
        for (Range range :
                ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
            Range before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before == null || before.last + 1 < range.first) {
                joined.add(range);
            } else if (before.last < range.last) {
                joined.set(joined.size() - 1, new Range(before.first, range.last));
            }
        }
        return joined;
    }

    public CodePoints or(CodePoints other) {
        return union(List.of(this, other));
    }

    public CodePoints not() {
        List<Range> others = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (next < range.first) {
                others.add(new Range(next, range.first - 1));
            }
            next = range.last + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            others.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(others);
    }

    static CodePoints union(Collection<CodePoints> sets) {
        return new CodePoints(sets.stream().flatMap(set -> set.ranges.stream()).toList());
    }

    /** With each ASCII letter also in its other case. */
    public CodePoints ignoringCase() {
        return or(shifted('a', 'z', 'A' - 'a')).or(shifted('A', 'Z', 'a' - 'A'));
    }

    private CodePoints shifted(int first, int last, int by) {
        return new CodePoints(ranges.stream()
                .filter(range -> range.first <= last && range.last >= first)
                .map(range -> new Range(Math.max(range.first, first) + by, Math.min(range.last, last) + by))
                .toList());
    }

    public boolean contains(int codePoint) {
        return ranges.stream().anyMatch(range -> range.first <= codePoint && codePoint <= range.last);
    }
}
