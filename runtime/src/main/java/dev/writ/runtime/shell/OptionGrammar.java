package dev.writ.runtime.shell;

import java.util.Set;

/**
 * The options that a program takes before its operands, as its manual gives them. What is not listed is not understood.
 *
 * @param flags letters that stand alone
 * @param values letters that take a value, in the same word or the next
 * @param longFlags words behind {@code --} that stand alone
 * @param longValues words behind {@code --} that take a value
 * @param assigns letters and words whose value sets a variable
 * @param isNumeric whether {@code -5} is an option
 */
record OptionGrammar(
        String flags,
        String values,
        Set<String> longFlags,
        Set<String> longValues,
        Set<String> assigns,
        boolean isNumeric) {

    static final OptionGrammar NONE = new OptionGrammar("", "", Set.of(), Set.of(), Set.of(), false);

    OptionGrammar {
        longFlags = Set.copyOf(longFlags);
        longValues = Set.copyOf(longValues);
        assigns = Set.copyOf(assigns);
    }

    static OptionGrammar of(String flags, String values) {
        return new OptionGrammar(flags, values, Set.of(), Set.of(), Set.of(), false);
    }

    OptionGrammar longFlags(String... words) {
        return new OptionGrammar(flags, values, Set.of(words), longValues, assigns, isNumeric);
    }

    OptionGrammar longValues(String... words) {
        return new OptionGrammar(flags, values, longFlags, Set.of(words), assigns, isNumeric);
    }

    OptionGrammar assigns(String... options) {
        return new OptionGrammar(flags, values, longFlags, longValues, Set.of(options), isNumeric);
    }

    OptionGrammar numeric() {
        return new OptionGrammar(flags, values, longFlags, longValues, assigns, true);
    }

    /**
     * Where the operands of a call begin; the number of its words where there are none.
     *
     * @throws OpaqueLine at an option that is not listed, and at a word that may be an option or not
     */
    int operands(Call call, int from) {
        int i = from;
        while (i < call.size()) {
            ShellWord word = call.words().get(i);
            if (!word.canBeOption()) {
                return i;
            }
            String text = word.literal().orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (text.equals("--")) {
                return i + 1;
            }
            if (text.equals("-")) {
                return i;
            }
            i = text.startsWith("--") ? afterLong(call, i, text.substring(2)) : afterLetters(call, i, text);
        }
        return i;
    }

    private int afterLong(Call call, int index, String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (equals < 0 && longFlags.contains(name)) {
            return index + 1;
        }
        if (!longValues.contains(name) && !assigns.contains(name)) {
            throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
        }
        return equals >= 0
                ? afterValue(call, name, text.substring(equals + 1), index + 1)
                : afterNextWord(call, name, index + 1);
    }

    private int afterLetters(Call call, int index, String text) {
        if (isNumeric && Characters.isDigits(text.substring(1))) {
            return index + 1;
        }
        for (int i = 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            String name = String.valueOf(letter);
            if (values.indexOf(letter) >= 0 || assigns.contains(name)) {
                return i + 1 < text.length()
                        ? afterValue(call, name, text.substring(i + 1), index + 1)
                        : afterNextWord(call, name, index + 1);
            }
            if (flags.indexOf(letter) < 0) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
        }
        return index + 1;
    }

    private int afterNextWord(Call call, String name, int index) {
        if (index >= call.size() || call.words().get(index).fields() != ShellWord.Fields.ONE) {
            throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
        }
        return afterValue(call, name, call.words().get(index).knownStart(), index + 1);
    }

    /** @param start the value, or what it is known to begin with */
    private int afterValue(Call call, String name, String start, int next) {
        if (assigns.contains(name)) {
            int equals = start.indexOf('=');
            String variable = equals < 0 ? start : start.substring(0, equals);
            if (!Characters.isName(variable) || !Environment.isHarmless(variable)) {
                throw call.opaque(OpaqueReason.ENVIRONMENT);
            }
        }
        return next;
    }
}
