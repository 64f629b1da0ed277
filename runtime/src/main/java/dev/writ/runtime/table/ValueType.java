package dev.writ.runtime.table;

import java.util.List;
import java.util.Optional;

/** What values an attribute may have. */
public sealed interface ValueType {
    <R> R accept(Visitor<R> visitor);

    /** What its values are as 64-bit numbers; empty where they are none. */
    default Optional<NumberSpelling> numbers() {
        return Optional.empty();
    }

    /** What its values are as texts; empty where they are none, or are listed. */
    default Optional<TextKind> textKind() {
        return Optional.empty();
    }

    /** The only words that a value may be, where there are such. */
    default Optional<List<String>> words() {
        return Optional.empty();
    }

    /** This type, if its values are sets. */
    default Optional<Members> asSet() {
        return Optional.empty();
    }

    /** Whether its values are told apart by being true or not: booleans, and command lines by being opaque. */
    default boolean isTruth() {
        return false;
    }

    /** One of the listed words. */
    record Enumeration(List<String> values) implements ValueType {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitEnumeration(this);
        }

        @Override
        public Optional<List<String>> words() {
            return Optional.of(values);
        }
    }

    /** True or false. */
    record Truth() implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTruth(this);
        }

        @Override
        public boolean isTruth() {
            return true;
        }
    }

    /** A whole number, both bounds inclusive. */
    record Whole(long min, long max) implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWhole(this);
        }

        @Override
        public Optional<NumberSpelling> numbers() {
            return Optional.of(new NumberSpelling(NumberSpelling.Kind.WHOLE, 0, min, max));
        }
    }

    /** An exact decimal, as a whole multiple of 10<sup>-scale</sup>; the bounds likewise, both inclusive. */
    record Decimal(int scale, long min, long max) implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDecimal(this);
        }

        @Override
        public Optional<NumberSpelling> numbers() {
            return Optional.of(new NumberSpelling(NumberSpelling.Kind.DECIMAL, scale, min, max));
        }
    }

    /** A point in time, as nanoseconds since 1970-01-01T00:00:00Z. */
    record Instant() implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInstant(this);
        }

        @Override
        public Optional<NumberSpelling> numbers() {
            return Optional.of(new NumberSpelling(NumberSpelling.Kind.INSTANT, 0, Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    /** Well-formed Unicode text. */
    record Text() implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitText(this);
        }

        @Override
        public Optional<TextKind> textKind() {
            return Optional.of(TextKind.TEXT);
        }
    }

    /** A canonical POSIX path: absolute, or relative to a root that it never leaves. */
    record Path(boolean isRelative) implements ValueType {
        /** An absolute path. */
        public Path() {
            this(false);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPath(this);
        }

        @Override
        public Optional<TextKind> textKind() {
            return Optional.of(isRelative ? TextKind.RELATIVE_PATH : TextKind.PATH);
        }
    }

    /** A canonical host name. */
    record Domain() implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDomain(this);
        }

        @Override
        public Optional<TextKind> textKind() {
            return Optional.of(TextKind.DOMAIN);
        }
    }

    /** A canonical IP address. */
    record Address() implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAddress(this);
        }

        @Override
        public Optional<TextKind> textKind() {
            return Optional.of(TextKind.ADDRESS);
        }
    }

    /** A command line; of the attribute itself only whether it is opaque is told. */
    record Command() implements ValueType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCommand(this);
        }

        @Override
        public boolean isTruth() {
            return true;
        }
    }

    /** A set of texts, paths, domains, addresses or commands; with {@code values}, of those words only. */
    record Members(Element element, Optional<List<String>> values) implements ValueType {
        public Members {
            values = values.map(List::copyOf);
        }

        /** A set of texts. */
        public Members(Optional<List<String>> values) {
            this(Element.TEXT, values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMembers(this);
        }

        @Override
        public Optional<Members> asSet() {
            return Optional.of(this);
        }
    }

    /** One method for each kind of type: a new kind breaks every reader until it is handled. */
    interface Visitor<R> {
        R visitEnumeration(Enumeration type);

        R visitTruth(Truth type);

        R visitWhole(Whole type);

        R visitDecimal(Decimal type);

        R visitInstant(Instant type);

        R visitPath(Path type);

        R visitDomain(Domain type);

        R visitAddress(Address type);

        R visitText(Text type);

        R visitCommand(Command type);

        R visitMembers(Members type);
    }

    /** What the members of a set are. */
    enum Element {
        TEXT,
        PATH,
        DOMAIN,
        ADDRESS,
        /** Only of what is derived from a command line. */
        COMMAND
    }
}
