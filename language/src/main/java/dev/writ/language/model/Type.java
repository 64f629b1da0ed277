package dev.writ.language.model;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import java.util.List;
import java.util.Optional;

/** What values an attribute may have. */
public sealed interface Type {
    /** The word for it in messages. */
    String word();

    /** {@link #word} of several: {@code integers}. */
    default String words() {
        return word() + (word().endsWith("s") ? "es" : "s");
    }

    /** {@link #word} behind its article: {@code an integer}. */
    default String withArticle() {
        return ("aeiou".indexOf(word().charAt(0)) >= 0 ? "an " : "a ") + word();
    }

    <R> R accept(Visitor<R> visitor);

    /** One of a closed list of words, in the order declared. */
    record Enumeration(List<String> values) implements Type {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public String word() {
            return "enumeration";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitEnumeration(this);
        }

        @Override
        public Optional<List<String>> listed() {
            return Optional.of(values);
        }

        @Override
        public Optional<Element> asElement() {
            return Optional.of(Element.TEXT);
        }
    }

    record Truth() implements Type {
        @Override
        public String word() {
            return "boolean";
        }

        @Override
        public boolean isTruth() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTruth(this);
        }
    }

    /** Whole numbers of 64 bits, both bounds inclusive. */
    record Whole(long min, long max) implements Type {
        public Whole {
            if (min > max) {
                throw new IllegalArgumentException("no number from " + min + " to " + max);
            }
        }

        @Override
        public String word() {
            return "integer";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWhole(this);
        }

        @Override
        public Optional<Range> range() {
            return Optional.of(new Range(min, max));
        }
    }

    /**
     * Exact decimal numbers, as whole multiples of 10<sup>-scale</sup>.
     *
     * @param scale digits after the point, 0 to 18
     * @param min in units of the last digit, inclusive, as {@code max}
     */
    record Decimal(int scale, long min, long max) implements Type {
        public Decimal {
            if (scale < 0 || scale > 18 || min > max) {
                throw new IllegalArgumentException("no number of " + scale + " digits from " + min + " to " + max);
            }
        }

        @Override
        public String word() {
            return "decimal";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDecimal(this);
        }

        @Override
        public String spelled(long number) {
            return DecimalSpelling.of(number, scale);
        }

        @Override
        public Optional<Range> range() {
            return Optional.of(new Range(min, max));
        }
    }

    /** Points in time, to the nanosecond, from 1677-09-21 to 2262-04-11: what 64 bits hold. */
    record Instant() implements Type {
        @Override
        public String word() {
            return "instant";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInstant(this);
        }

        @Override
        public String spelled(long number) {
            return InstantSpelling.of(number);
        }

        @Override
        public Optional<Range> range() {
            return Optional.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    /** Canonical POSIX paths: absolute, or relative to a root that they never leave. */
    record Path(boolean isRelative) implements Type {
        /** Absolute paths. */
        public Path() {
            this(false);
        }

        @Override
        public String word() {
            return isRelative ? "relative path" : "path";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPath(this);
        }

        @Override
        public Optional<Element> asElement() {
            return isRelative ? Optional.empty() : Optional.of(Element.PATH);
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /** Canonical host names. */
    record Domain() implements Type {
        @Override
        public String word() {
            return "domain";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDomain(this);
        }

        @Override
        public Optional<Element> asElement() {
            return Optional.of(Element.DOMAIN);
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /** Canonical IP addresses of either version. */
    record Address() implements Type {
        @Override
        public String word() {
            return "address";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAddress(this);
        }

        @Override
        public Optional<Element> asElement() {
            return Optional.of(Element.ADDRESS);
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /** Unicode text, compared by code point. */
    record Text() implements Type {
        @Override
        public String word() {
            return "string";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitText(this);
        }

        @Override
        public Optional<Element> asElement() {
            return Optional.of(Element.TEXT);
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /**
     * A command line for a POSIX shell. What it does is asked by {@link Condition.OfCommand}; of the attribute itself only
     * whether it is opaque, as if it were a boolean.
     */
    record Command() implements Type {
        @Override
        public String word() {
            return "command";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCommand(this);
        }

        @Override
        public boolean isTruth() {
            return true;
        }
    }

    /**
     * A set of texts, paths, domains, addresses or commands.
     *
     * @param values the only words that it may hold; with them, the elements are texts
     */
    record Members(Element element, Optional<List<String>> values) implements Type {
        public Members {
            values = values.map(List::copyOf);
        }

        /** A set of texts. */
        public Members(Optional<List<String>> values) {
            this(Element.TEXT, values);
        }

        @Override
        public String word() {
            return "set";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMembers(this);
        }

        @Override
        public Optional<Members> asSet() {
            return Optional.of(this);
        }

        @Override
        public Optional<List<String>> listed() {
            return values;
        }

        @Override
        public Optional<Element> asElement() {
            return Optional.of(element);
        }
    }

    /** What the members of a set are. */
    enum Element {
        TEXT,
        PATH,
        DOMAIN,
        ADDRESS,
        /** Only of what is {@linkplain CommandPart derived} from a command line. */
        COMMAND
    }

    /** The least and the greatest number of the types whose values are {@link Value.Whole}; empty for the others. */
    default Optional<Range> range() {
        return Optional.empty();
    }

    /** Whether its values are {@link Value.Text} without being listed: strings, paths, domains and addresses. */
    default boolean isText() {
        return false;
    }

    /** Whether its values are told apart by being true or not: booleans, and command lines by being opaque. */
    default boolean isTruth() {
        return false;
    }

    /** The only words that its values, or the members of its values, may be, where these are listed. */
    default Optional<List<String>> listed() {
        return Optional.empty();
    }

    /** What the members of its sets are, and of a type of texts, what the members of a set of these are; else empty. */
    default Optional<Element> asElement() {
        return Optional.empty();
    }

    /** This type, if its values are sets. */
    default Optional<Members> asSet() {
        return Optional.empty();
    }

    default boolean isSet() {
        return asSet().isPresent();
    }

    /** A number of {@link #range}, as an author writes it, without the quotes of an instant. */
    default String spelled(long number) {
        return Long.toString(number);
    }

    /** Both inclusive. */
    record Range(long min, long max) {}

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
}
