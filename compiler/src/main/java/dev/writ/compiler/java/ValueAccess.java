package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.writ.runtime.table.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How values of one type appear in Java.
 *
 * @param given the type of a parameter
 * @param required the type of a value that is always there
 * @param optional the type of one that may be absent
 * @param method what {@code Arguments} calls it
 */
record ValueAccess(TypeName given, TypeName required, TypeName optional, String method) {
    private static final ClassName STRING = ClassName.get(String.class);

    static ValueAccess of(ValueType type) {
        return type.accept(new OfType());
    }

    private static final class OfType implements ValueType.Visitor<ValueAccess> {
        @Override
        public ValueAccess visitEnumeration(ValueType.Enumeration type) {
            return ValueAccess.of(STRING, "text");
        }

        @Override
        public ValueAccess visitTruth(ValueType.Truth type) {
            return new ValueAccess(TypeName.BOOLEAN, TypeName.BOOLEAN, optional(ClassName.get(Boolean.class)), "truth");
        }

        @Override
        public ValueAccess visitWhole(ValueType.Whole type) {
            return new ValueAccess(TypeName.LONG, TypeName.LONG, ClassName.get(OptionalLong.class), "whole");
        }

        @Override
        public ValueAccess visitDecimal(ValueType.Decimal type) {
            return ValueAccess.of(ClassName.get(BigDecimal.class), "decimal");
        }

        @Override
        public ValueAccess visitInstant(ValueType.Instant type) {
            return ValueAccess.of(ClassName.get(Instant.class), "instant");
        }

        @Override
        public ValueAccess visitPath(ValueType.Path type) {
            return ValueAccess.of(STRING, "text");
        }

        @Override
        public ValueAccess visitDomain(ValueType.Domain type) {
            return ValueAccess.of(STRING, "text");
        }

        @Override
        public ValueAccess visitAddress(ValueType.Address type) {
            return ValueAccess.of(STRING, "text");
        }

        @Override
        public ValueAccess visitText(ValueType.Text type) {
            return ValueAccess.of(STRING, "text");
        }

        @Override
        public ValueAccess visitCommand(ValueType.Command type) {
            return ValueAccess.of(STRING, "text");
        }

        @Override
        public ValueAccess visitMembers(ValueType.Members type) {
            TypeName set = ParameterizedTypeName.get(ClassName.get(Set.class), STRING);
            TypeName given = ParameterizedTypeName.get(ClassName.get(Collection.class), STRING);
            return new ValueAccess(given, set, optional(set), "members");
        }
    }

    private static ValueAccess of(ClassName type, String method) {
        return new ValueAccess(type, type, optional(type), method);
    }

    String optionalMethod() {
        return "optional" + JavaNames.camel(method);
    }

    private static TypeName optional(TypeName of) {
        return ParameterizedTypeName.get(ClassName.get(Optional.class), of);
    }
}
