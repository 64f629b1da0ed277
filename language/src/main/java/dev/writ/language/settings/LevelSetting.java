package dev.writ.language.settings;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.syntax.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much the findings of some codes count.
 *
 * @param codes none of which has a fixed level
 * @param isOfCategory whether a category was named, and not a code
 * @param level absent where they are not reported at all
 */
public record LevelSetting(List<DiagnosticCode> codes, boolean isOfCategory, Optional<Level> level) {
    /** The word for findings that are not reported. */
    public static final String OFF = "off";

    public LevelSetting {
        codes = List.copyOf(codes);
    }

    /**
     * One as options say it: {@code style=off}.
     *
     * @throws IllegalArgumentException with a message for whoever wrote it, where it sets no level
     */
    public static LevelSetting parse(String text) {
        int equals = text.indexOf('=');
        String word = text.substring(equals + 1);
        if (equals < 0 || !words().contains(word)) {
            throw new IllegalArgumentException("`%s` sets no level; write CODE=LEVEL, where LEVEL is one of `%s`"
                    .formatted(text, String.join("`, `", words())));
        }
        String name = text.substring(0, equals);
        return new LevelSetting(adjustable(name), isCategory(name), level(word));
    }

    /**
     * As {@link #codes}, of a name that must have some.
     *
     * @throws IllegalArgumentException with a message for whoever wrote it, where it has none
     */
    public static List<DiagnosticCode> adjustable(String name) {
        refusal(name).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.message() + "; " + refusal.help());
        });
        return codes(name);
    }

    /** All words that a level can be. */
    public static List<String> words() {
        return Stream.concat(Arrays.stream(Level.values()).map(Level::word), Stream.of(OFF))
                .toList();
    }

    /** The level that a word says; none is said by {@link #OFF}, and by what is no level. */
    public static Optional<Level> level(String word) {
        return Arrays.stream(Level.values())
                .filter(level -> level.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The adjustable codes of a name: that of one code, or of a category, as {@code safety} of {@code safety/open-world}. */
    public static List<DiagnosticCode> codes(String name) {
        return Arrays.stream(DiagnosticCode.values())
                .filter(code -> code.code().equals(name) || isCategory(name, code))
                .filter(DiagnosticCode::isAdjustable)
                .toList();
    }

    /** True where a name is that of a category, and not of a code. */
    public static boolean isCategory(String name) {
        return Arrays.stream(DiagnosticCode.values()).anyMatch(code -> isCategory(name, code));
    }

    private static boolean isCategory(String name, DiagnosticCode code) {
        return code.code().startsWith(name + "/");
    }

    /** Why a name stands for no code that could be adjusted; {@code help} says what to do about it. */
    public record Refusal(String message, String help) {
        /** The same at its place in a file. */
        Diagnostic at(Word name) {
            return Diagnostic.of(DiagnosticCode.UNKNOWN_WORD, name.span(), "no code to adjust", message)
                    .withHelp(help)
                    .withNearest(name.text(), known());
        }
    }

    /** Absent where {@link #codes} has some. */
    public static Optional<Refusal> refusal(String name) {
        if (!codes(name).isEmpty()) {
            return Optional.empty();
        }
        Optional<DiagnosticCode> code = DiagnosticCode.named(name);
        return Optional.of(code.map(LevelSetting::fixed)
                .orElseGet(() -> new Refusal(
                        "there is no code `%s`".formatted(name),
                        NearestNames.help(name, known())
                                .orElse("`writ codes` lists them; a category is what stands before the slash"))));
    }

    private static Refusal fixed(DiagnosticCode code) {
        if (code.preventsMeaning()) {
            return new Refusal(
                    "`%s` is a mistake: it always counts as an error".formatted(code.code()),
                    "correct it; a policy with a mistake has no meaning");
        }
        if (code.isAcceptable()) {
            return new Refusal(
                    "`%s` always counts as an error".formatted(code.code()),
                    "accept it of one property, by a waiver or in a baseline, with a reason");
        }
        return new Refusal(
                "`%s` always counts as an error".formatted(code.code()), "mend what it is about: nobody can accept it");
    }

    private static List<String> known() {
        return Arrays.stream(DiagnosticCode.values())
                .filter(DiagnosticCode::isAdjustable)
                .flatMap(code -> Stream.of(code.code(), code.code().replaceFirst("/.*", "")))
                .distinct()
                .collect(Collectors.toList());
    }
}
