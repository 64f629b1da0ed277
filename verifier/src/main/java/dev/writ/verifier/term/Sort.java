package dev.writ.verifier.term;

/** What kind of value a term has. */
public sealed interface Sort {
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind. */
    interface Visitor<R> {
        R visitTruth(Truth sort);

        R visitWhole(Whole sort);

        R visitText(Text sort);

        R visitBits(Bits sort);
    }

    Sort TRUTH = new Truth();
    Sort WHOLE = new Whole();
    Sort TEXT = new Text();

    /** A bit-vector, read as an unsigned number. */
    static Sort bits(int width) {
        return new Bits(width);
    }

    /** True or false. */
    record Truth() implements Sort {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTruth(this);
        }
    }

    /** Any whole number. */
    record Whole() implements Sort {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWhole(this);
        }
    }

    /** Any text; texts can be told apart and nothing more. */
    record Text() implements Sort {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitText(this);
        }
    }

    record Bits(int width) implements Sort {
        public static final int MAX_WIDTH = 30;

        public Bits {
            if (width < 1 || width > MAX_WIDTH) {
                throw new IllegalArgumentException("no bit-vector of width " + width);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBits(this);
        }
    }
}
