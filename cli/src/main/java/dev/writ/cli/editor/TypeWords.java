package dev.writ.cli.editor;

import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Disclosure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is said of attributes and their types, and which operators can test them. */
final class TypeWords {
    private TypeWords() {}

    /** {@code rows: integer 0.. from argument}. */
    static String of(Vocabulary.Attribute attribute) {
        StringBuilder words = new StringBuilder(attribute.name()).append(": ").append(of(attribute.type()));
        words.append(" from ").append(attribute.source().name().toLowerCase(Locale.ROOT));
        if (attribute.optional()) {
            words.append(" optional");
        }
        Disclosure disclosure = attribute.disclosure();
        if (disclosure.sensitive()) {
            words.append(" sensitive");
        }
        if (disclosure.inLog() != Disclosure.Form.FULL) {
            words.append(" audit ").append(disclosure.inLog().word());
        }
        return words.toString();
    }

    /** The type as it is declared in text. */
    static String of(Type type) {
        Optional<String> listed = type.listed().map(values -> "{ " + String.join(", ", values) + " }");
        return type.asSet()
                .map(set -> "set " + listed.orElseGet(() -> "of " + element(set.element())))
                .or(() -> listed)
                .orElseGet(() -> name(type) + bounds(type));
    }

    private static String name(Type type) {
        return type instanceof Type.Decimal decimal ? decimal.word() + "(" + decimal.scale() + ")" : type.word();
    }

    /** The range of a number or an instant, without the ends that it has only because it ends somewhere. */
    private static String bounds(Type type) {
        return type.range()
                .filter(range -> range.min() != Long.MIN_VALUE || range.max() != Long.MAX_VALUE)
                .map(range -> " " + (range.min() == Long.MIN_VALUE ? "" : type.spelled(range.min())) + ".."
                        + (range.max() == Long.MAX_VALUE ? "" : type.spelled(range.max())))
                .orElse("");
    }

    private static String element(Type.Element element) {
        return element == Type.Element.TEXT
                ? new Type.Text().word()
                : element.name().toLowerCase(Locale.ROOT);
    }

    /** What may stand before such an attribute in parentheses. */
    static List<String> parts(Type type) {
        if (type instanceof Type.Command) {
            return List.of("programs", "writes", "reads", "opaque");
        }
        return type instanceof Type.Members ? List.of("count") : List.of();
    }

    /** The values that are listed, or the two of a boolean; none of other types. */
    static List<String> values(Type type) {
        return type.listed().orElseGet(() -> type instanceof Type.Truth ? List.of("true", "false") : List.of());
    }

    /** The words that begin a test of such an attribute. */
    static Set<String> operators(Type type) {
        return type.accept(new Type.Visitor<Set<String>>() {
            @Override
            public Set<String> visitEnumeration(Type.Enumeration enumeration) {
                return Set.of("==", "!=", "in", "not");
            }

            @Override
            public Set<String> visitTruth(Type.Truth truth) {
                return Set.of("==", "!=");
            }

            @Override
            public Set<String> visitWhole(Type.Whole whole) {
                return Set.of("==", "!=", "<", "<=", ">", ">=", "in", "not", "between", "+", "-");
            }

            @Override
            public Set<String> visitDecimal(Type.Decimal decimal) {
                return Set.of("==", "!=", "<", "<=", ">", ">=", "in", "not", "between", "+", "-");
            }

            @Override
            public Set<String> visitInstant(Type.Instant instant) {
                return Set.of("==", "!=", "before", "after", "between", "+", "-");
            }

            @Override
            public Set<String> visitPath(Type.Path path) {
                return Set.of("==", "!=", "in", "not", "under", "like", "matches", "starts", "ends", "extension");
            }

            @Override
            public Set<String> visitDomain(Type.Domain domain) {
                return Set.of("==", "!=", "in", "not", "under", "like", "matches", "starts", "ends");
            }

            @Override
            public Set<String> visitAddress(Type.Address address) {
                return Set.of("==", "!=", "in", "not", "under");
            }

            @Override
            public Set<String> visitText(Type.Text text) {
                return Set.of("==", "!=", "in", "not", "like", "matches", "starts", "ends", "contains");
            }

            @Override
            public Set<String> visitCommand(Type.Command command) {
                return Set.of("contains", "not");
            }

            @Override
            public Set<String> visitMembers(Type.Members members) {
                return Set.of("contains", "is", "not");
            }
        });
    }
}
