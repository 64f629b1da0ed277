package dev.writ.compiler.automaton;

/**
 * How far a text has got that may be an address of version 4.
 *
 * @param numbers how many numbers a dot has ended
 * @param number what the digits of the next one leave open
 */
record Version4Place(int numbers, Open number) {
    static final Version4Place START = new Version4Place(0, Open.ALL);
    static final Version4Place DEAD = new Version4Place(-1, Open.NOTHING);

    private static final int NUMBERS = 4;

    /** What may follow in a number of at most 255. */
    enum Open {
        /** It has no digit. */
        ALL,
        TWO_DIGITS,
        /** It is 2 so far. */
        UP_TO_55,
        ONE_DIGIT,
        /** It is 25 so far. */
        UP_TO_5,
        NOTHING
    }

    Version4Place after(char c) {
        if (c == '.') {
            boolean goesOn = numbers >= 0 && number != Open.ALL && numbers + 1 < NUMBERS;
            return goesOn ? new Version4Place(numbers + 1, Open.ALL) : DEAD;
        }
        if (c < '0' || c > '9') {
            return DEAD;
        }
        return switch (number) {
            case ALL ->
                with(c == '0' ? Open.NOTHING : c == '1' ? Open.TWO_DIGITS : c == '2' ? Open.UP_TO_55 : Open.ONE_DIGIT);
            case TWO_DIGITS -> with(Open.ONE_DIGIT);
            case UP_TO_55 -> with(c < '5' ? Open.ONE_DIGIT : c == '5' ? Open.UP_TO_5 : Open.NOTHING);
            case ONE_DIGIT -> with(Open.NOTHING);
            case UP_TO_5 -> c <= '5' ? with(Open.NOTHING) : DEAD;
            case NOTHING -> DEAD;
        };
    }

    private Version4Place with(Open open) {
        return new Version4Place(numbers, open);
    }

    boolean isAddress() {
        return numbers == NUMBERS - 1 && number != Open.ALL;
    }
}
