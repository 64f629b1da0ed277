package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.regex.Regex;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.shell.CommandSpelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads patterns of commands: words joined by one blank, as the shell passes them. {@code *} is any text, blanks included;
 * a backslash stands before a star, a blank or a backslash that is one of a word. Names of programs are plain; files are
 * written as other texts with stars.
 */
final class CommandPatterns {
    private static final Set<String> OPERATORS =
            Set.of("&&", "||", "|", "|&", ";", "&", ">", ">>", "<", "2>", "2>&1", "&>", "<<", "<<<", ">|");

    private final DiagnosticSink problems;
    private final LiteralChecker literals;
    private final PatternReader texts;

    CommandPatterns(DiagnosticSink problems, LiteralChecker literals) {
        this.problems = problems;
        this.literals = literals;
        this.texts = new PatternReader(problems);
    }

    Optional<Pattern> read(Attribute attribute, CommandPart part, Expr literal) {
        if (literal instanceof Expr.Regex regex) {
            return part == CommandPart.PROGRAMS && regex.expression().tree().accept(new IsHeld())
                    ? invalid(
                            regex.span(),
                            "the name of a program is matched as a whole",
                            "leave out `^`, `$`, `\\A` and `\\z`")
                    : Optional.of(new Pattern.Regex(regex.expression(), false));
        }
        literals.requireNative(attribute, literal);
        Span span = literal.span();
        return literals.quoted(attribute, literal).flatMap(text -> switch (part) {
            case COMMANDS -> command(span, text);
            case PROGRAMS -> program(span, text);
            case WRITES, READS -> file(span, text);
        });
    }

    private Optional<Pattern> command(Span span, String text) {
        String[] words = text.split(" ", -1);
        boolean hasEmptyWord = Arrays.asList(words).contains("");
        Optional<String> operator = Arrays.stream(words)
                .filter(word -> OPERATORS.contains(word) || word.length() > 1 && word.endsWith(";"))
                .findFirst();
        if (text.isBlank()) {
            return invalid(span, "a command has at least the name of a program", "write one, as `\"git status\"`");
        } else if (operator.isPresent()) {
            return invalid(
                    span,
                    "`" + operator.get() + "` is no part of a command: each command of a line is tested by itself",
                    "list the commands one by one, and ask for files by `writes(…)` and `reads(…)`");
        } else if (hasEmptyWord) {
            return emptyWord(span, text);
        }
        warnOfQuotes(span, text);
        return spelled(span, text);
    }

    private Optional<Pattern> emptyWord(Span span, String text) {
        String meant = String.join(
                " ",
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList());
        String help = text.endsWith(" ")
                ? "write `" + meant + "`, or `" + meant + " *` for whatever follows"
                : "write `" + meant + "`";
        problems.add(Diagnostic.of(
                        DiagnosticCode.INVALID_PATTERN,
                        span,
                        "not such a pattern",
                        "words are joined by one blank: another one would make an empty word")
                .withHelp(help + "; an empty word itself is asked for by a regular expression"));
        return Optional.empty();
    }

    private void warnOfQuotes(Span span, String text) {
        int quote = text.indexOf('\'') >= 0 ? text.indexOf('\'') : text.indexOf('"');
        if (quote >= 0) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.FOREIGN_PATTERN,
                            span,
                            "a text as it stands",
                            "`" + text.charAt(quote) + "` is a character of a word here, and no quote of the shell")
                    .withHelp("words are compared without their quotes: write `\\ ` for a blank in a word;"
                            + " if the sign itself is meant, accept this by a waiver"));
        }
    }

    /** Texts between the stars, spelled as commands are. */
    private Optional<Pattern> spelled(Span span, String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == CommandSpelling.ESCAPE) {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : 'x';
                if (next != '*' && !CommandSpelling.isEscaped(next)) {
                    return invalid(
                            span,
                            "in a command a backslash stands before a star, a blank or another backslash",
                            "write `\\\\` in the pattern for a backslash of a word, `\\ ` for a blank");
                }
                part.append(next == '*' ? "*" : "" + c + next);
                i++;
            } else if (c == '*') {
                // Stars in a row are one.
                if (part.length() > 0 || parts.isEmpty()) {
                    parts.add(part.toString());
                    part.setLength(0);
                }
            } else if (c != CommandSpelling.BETWEEN && CommandSpelling.isEscaped(c)) {
                return invalid(
                        span,
                        "between words stands a blank, and a tab or a line feed is one of a word",
                        "write a blank; put a backslash before a tab or a line feed of a word");
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return Optional.of(PatternReader.glob(parts, false));
    }

    private Optional<Pattern> program(Span span, String text) {
        if (text.isEmpty() || text.contains("/") || text.contains(" ")) {
            return invalid(
                    span,
                    "a program is called by its name, without a directory and without arguments",
                    text.contains(" ")
                            ? "ask for what is run with arguments by the attribute alone, as `… contains any [\"" + text
                                    + "\"]`"
                            : "write the name alone, as `\"git\"`");
        }
        return texts.parts(span, text).map(parts -> PatternReader.glob(parts, false));
    }

    private Optional<Pattern> file(Span span, String text) {
        String plain = text.replace('*', 'x');
        boolean isNever = plain.startsWith("./")
                || plain.contains("//")
                || plain.contains("/./")
                || Arrays.asList(plain.split("/", -1)).contains("..")
                || plain.length() > 1 && plain.endsWith("/");
        if (isNever) {
            return invalid(
                    span,
                    "no file is spelled like `" + text + "`: `.`, empty segments and a slash at the end are left out,"
                            + " and with `..` it is not known which file it is",
                    "write it as `build/*` or `/tmp/*`");
        }
        return texts.parts(span, text).map(parts -> PatternReader.glob(parts, false));
    }

    private <T> Optional<T> invalid(Span span, String message, String help) {
        return texts.invalid(span, message, help);
    }

    /** Whether an expression asks for the beginning or the end of the text. */
    private static final class IsHeld implements Regex.Visitor<Boolean> {
        @Override
        public Boolean visitCharacterClass(Regex.CharacterClass characters) {
            return false;
        }

        @Override
        public Boolean visitConcatenation(Regex.Concatenation concatenation) {
            return concatenation.parts().stream().anyMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitAlternation(Regex.Alternation alternation) {
            return alternation.alternatives().stream().anyMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitRepetition(Regex.Repetition repetition) {
            return repetition.body().accept(this);
        }

        @Override
        public Boolean visitAssertion(Regex.Assertion assertion) {
            return assertion.place() == Regex.Place.BEGIN || assertion.place() == Regex.Place.END;
        }
    }
}
