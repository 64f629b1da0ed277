package dev.writ.language.tools;

import dev.writ.language.model.Type;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Types that follow from several values, or from what several tools say of one argument. */
final class ToolTypes {
    /** More values than this are a text of which nothing is known. */
    private static final int MOST_VALUES = 256;

    private ToolTypes() {}

    static Type enumeration(List<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        boolean isSayable = !distinct.isEmpty()
                && distinct.size() <= MOST_VALUES
                && distinct.stream().noneMatch(String::isEmpty);
        return isSayable ? new Type.Enumeration(List.copyOf(distinct)) : new Type.Text();
    }

    /** A set of texts, any or of a closed list. */
    static Optional<Type> setOf(Type item) {
        if (item instanceof Type.Enumeration values) {
            return Optional.of(new Type.Members(Optional.of(values.values())));
        }
        return item instanceof Type.Text ? Optional.of(new Type.Members(Optional.empty())) : Optional.empty();
    }

    /** A type that has the values of both, if one has. */
    static Optional<Type> both(Type one, Type other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (one instanceof Type.Whole a && other instanceof Type.Whole b) {
            return Optional.of(new Type.Whole(Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
        }
        if (one instanceof Type.Decimal a && other instanceof Type.Decimal b && a.scale() == b.scale()) {
            return Optional.of(new Type.Decimal(a.scale(), Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
        }
        if (one instanceof Type.Members a && other instanceof Type.Members b) {
            return a.values().isPresent() && b.values().isPresent()
                    ? setOf(enumeration(joined(a.values().get(), b.values().get())))
                    : setOf(new Type.Text());
        }
        if (isOfTexts(one) && isOfTexts(other)) {
            return Optional.of(
                    one instanceof Type.Enumeration a && other instanceof Type.Enumeration b
                            ? enumeration(joined(a.values(), b.values()))
                            : new Type.Text());
        }
        return Optional.empty();
    }

    /** Any text where a listed value is the name of an attribute: in a condition it could mean either. */
    static Type apartFrom(Set<String> attributes, Type type) {
        if (type instanceof Type.Enumeration listed && !Collections.disjoint(listed.values(), attributes)) {
            return new Type.Text();
        }
        return type instanceof Type.Members set
                        && !Collections.disjoint(set.values().orElse(List.of()), attributes)
                ? new Type.Members(Optional.empty())
                : type;
    }

    private static boolean isOfTexts(Type type) {
        return type instanceof Type.Enumeration || type instanceof Type.Text;
    }

    private static List<String> joined(List<String> one, List<String> other) {
        Set<String> joined = new LinkedHashSet<>(one);
        joined.addAll(other);
        return List.copyOf(joined);
    }
}
