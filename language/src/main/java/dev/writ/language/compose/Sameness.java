package dev.writ.language.compose;

import dev.writ.language.source.Span;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** Whether two parts of syntax trees say the same, wherever they stand. */
final class Sameness {
    private Sameness() {}

    static boolean same(Object left, Object right) {
        if (left instanceof Span && right instanceof Span) {
            return true;
        }
        if (left.getClass() != right.getClass() && !(left instanceof List && right instanceof List)) {
            return false;
        }
        if (left instanceof List<?> some && right instanceof List<?> others) {
            return sameItems(some, others);
        }
        if (left instanceof Optional<?> one && right instanceof Optional<?> other) {
            return one.isPresent() == other.isPresent() && (one.isEmpty() || same(one.get(), other.get()));
        }
        return left.getClass().isRecord() ? sameParts(left, right) : left.equals(right);
    }

    private static boolean sameItems(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameParts(Object left, Object right) {
        for (RecordComponent part : left.getClass().getRecordComponents()) {
            try {
                if (!same(part.getAccessor().invoke(left), part.getAccessor().invoke(right))) {
                    return false;
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("unreachable: the parts of syntax are public", e);
            }
        }
        return true;
    }
}
