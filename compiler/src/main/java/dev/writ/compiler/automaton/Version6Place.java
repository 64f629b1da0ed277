package dev.writ.compiler.automaton;

/**
 * How far a text has got that may be an address of version 6, spelled as RFC 5952 says.
 *
 * @param groups how many groups have ended
 * @param hasGap whether {@code ::} was met
 * @param longest before {@code ::}, the longest run of groups of zero; behind it, how many groups it leaves out at least
 * @param run how many groups of zero stand at the end
 * @param mapped how far it is an address of version 4 in the notation of version 6
 * @param at what stands at the end
 */
record Version6Place(int groups, boolean hasGap, int longest, int run, Mapped mapped, At at) {
    static final Version6Place START = new Version6Place(0, false, 0, 0, Mapped.NO, At.START);
    static final Version6Place DEAD = new Version6Place(-1, false, 0, 0, Mapped.NO, At.START);

    private static final int GROUPS = 8;

    /** Such an address is {@code ::ffff:} and two more groups. */
    enum Mapped {
        NO,
        GAP,
        F1,
        F2,
        F3,
        F4,
        YES
    }

    /** The end of a text. */
    enum At {
        START,
        /** A colon before any group. */
        FIRST_COLON,
        COLON,
        GAP,
        ZERO,
        ONE_DIGIT,
        TWO_DIGITS,
        THREE_DIGITS,
        FOUR_DIGITS
    }

    Version6Place after(char c) {
        if (groups < 0) {
            return DEAD;
        } else if (c == ':') {
            return afterColon();
        }
        boolean isDigit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        return isDigit ? afterDigit(c) : DEAD;
    }

    private Version6Place afterColon() {
        return switch (at) {
            case START -> with(Mapped.NO, At.FIRST_COLON);
            case FIRST_COLON -> gap(Mapped.GAP);
            case COLON -> hasGap || run > 0 ? DEAD : gap(Mapped.NO);
            case GAP -> DEAD;
            case ZERO, ONE_DIGIT, TWO_DIGITS, THREE_DIGITS, FOUR_DIGITS -> ended();
        };
    }

    private Version6Place gap(Mapped as) {
        Version6Place behind = new Version6Place(groups, true, Math.max(2, longest + 1), 0, as, At.GAP);
        return behind.fits(0) ? behind : DEAD;
    }

    /** Behind the colon that ends a group: at least one more, or the gap, follows. */
    private Version6Place ended() {
        Version6Place ended = counted();
        return ended.fits(hasGap ? 1 : 0) && ended.groups < GROUPS ? ended : DEAD;
    }

    /** With the group at the end counted. */
    private Version6Place counted() {
        int zeros = at == At.ZERO ? run + 1 : 0;
        Mapped still = mapped == Mapped.F4 || mapped == Mapped.YES ? Mapped.YES : Mapped.NO;
        return new Version6Place(groups + 1, hasGap, Math.max(longest, zeros), zeros, still, At.COLON);
    }

    /** Whether so many more groups leave as many as have to be left out. */
    private boolean fits(int more) {
        return !hasGap || groups + more + longest <= GROUPS;
    }

    private Version6Place afterDigit(char c) {
        return switch (at) {
            case FIRST_COLON, ZERO, FOUR_DIGITS -> DEAD;
            case GAP -> c == '0' ? DEAD : first(c, mapped == Mapped.GAP && c == 'f' ? Mapped.F1 : Mapped.NO);
            case START, COLON -> first(c, mapped);
            case ONE_DIGIT -> with(next(c), At.TWO_DIGITS);
            case TWO_DIGITS -> with(next(c), At.THREE_DIGITS);
            case THREE_DIGITS -> with(next(c), At.FOUR_DIGITS);
        };
    }

    private Version6Place first(char c, Mapped as) {
        return groups < GROUPS && fits(1) ? with(as, c == '0' ? At.ZERO : At.ONE_DIGIT) : DEAD;
    }

    private Mapped next(char c) {
        return switch (mapped) {
            case F1 -> c == 'f' ? Mapped.F2 : Mapped.NO;
            case F2 -> c == 'f' ? Mapped.F3 : Mapped.NO;
            case F3 -> c == 'f' ? Mapped.F4 : Mapped.NO;
            default -> mapped;
        };
    }

    private Version6Place with(Mapped as, At end) {
        return new Version6Place(groups, hasGap, longest, run, as, end);
    }

    boolean isAddress() {
        return switch (at) {
            case START, FIRST_COLON, COLON -> false;
            case GAP -> true;
            case ZERO, ONE_DIGIT, TWO_DIGITS, THREE_DIGITS, FOUR_DIGITS -> {
                Version6Place whole = counted();
                yield hasGap
                        ? whole.fits(0) && !(whole.mapped == Mapped.YES && whole.groups == 3)
                        : whole.groups == GROUPS && whole.longest < 2;
            }
        };
    }
}
