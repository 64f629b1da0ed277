package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Optional;

/** Types what is asked of a command line: of its commands, its programs, the files that it opens, whether it is opaque. */
final class CommandTests {
    private static final String OPAQUE = "opaque";

    /** What may stand before an attribute in parentheses. */
    private static final List<String> ASKED = List.of("programs", "writes", "reads", OPAQUE, CountTests.WORD);

    private final DiagnosticSink problems;
    private final Operands operands;
    private final NamedLists lists;
    private final CommandPatterns patterns;

    CommandTests(Symbols symbols, DiagnosticSink problems, Operands operands, NamedLists lists) {
        this.problems = problems;
        this.operands = operands;
        this.lists = lists;
        this.patterns = new CommandPatterns(problems, new LiteralChecker(symbols, problems));
    }

    static boolean isCommand(Attribute attribute) {
        return attribute.type() instanceof Type.Command;
    }

    /** What to ask instead of something that is asked of other types. */
    static String help(Attribute attribute) {
        String name = attribute.name();
        return "a command line is taken apart: ask `" + name + " contains only [\"git status\", \"git diff *\"]`, `"
                + name
                + " contains any [\"rm *\"]`, or for `programs(" + name + ")`, `writes(" + name + ")`, `reads(" + name
                + ")` and `opaque(" + name + ")`";
    }

    /** {@code command contains any ["rm *"]}. */
    Optional<Condition> contains(Expr.Contains listed, Attribute attribute) {
        return contains(listed, attribute, CommandPart.COMMANDS);
    }

    /** {@code programs(command) contains only ["git"]}. */
    TypedCondition contains(Expr.Contains contains, Expr.Part set) {
        Optional<CommandPart> part = CommandPart.named(set.name().text());
        if (part.isEmpty()) {
            unknown(set, "which is asked for what it contains");
        }
        return lists.withItems(contains.values(), items -> {
            Expr.Contains listed = new Expr.Contains(contains.span(), set, contains.quantifier(), items);
            return operands.test(
                    contains.span(),
                    name(set),
                    attribute -> isCommand(attribute, set)
                            ? part.flatMap(asked -> contains(listed, attribute, asked))
                            : Optional.empty());
        });
    }

    /** {@code opaque(command)}. */
    TypedCondition alone(Expr.Part part) {
        boolean isOpaque = part.name().text().equals(OPAQUE);
        if (!isOpaque && CommandPart.named(part.name().text()).isPresent()) {
            notAlone(part, problems);
        } else if (!isOpaque) {
            unknown(part, "which is a condition");
        }
        return operands.test(
                part.span(),
                name(part),
                attribute -> isCommand(attribute, part) && isOpaque
                        ? Optional.of(new Condition.IsOpaque(attribute.name()))
                        : Optional.empty());
    }

    /** A part of a command in a test that is none of its parts. */
    static void refuse(Expr.Part part, DiagnosticSink problems) {
        if (part.name().text().equals(OPAQUE)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            part.span(),
                            "a condition by itself",
                            "this is true or false already")
                    .withHelp("write `%1$s` or `not %1$s`".formatted(part.span().text())));
        } else if (CommandPart.named(part.name().text()).isPresent()) {
            notAlone(part, problems);
        } else {
            problems.unknownWord(part.name(), "there is no `" + part.name().text() + "(…)`", ASKED);
        }
    }

    private static void notAlone(Expr.Part part, DiagnosticSink problems) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        part.span(),
                        "a set of texts",
                        "`" + part.span().text() + "` is a set, of which only what it contains is asked")
                .withHelp("write `%1$s contains any […]` or `%1$s contains only […]`"
                        .formatted(part.span().text())));
    }

    private void unknown(Expr.Part part, String what) {
        problems.unknownWord(
                part.name(), "a command line has no part `" + part.name().text() + "` " + what, ASKED);
    }

    private boolean isCommand(Attribute attribute, Expr.Part part) {
        if (isCommand(attribute)) {
            return true;
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        part.attribute().span(),
                        "not a command line",
                        "`" + attribute.name() + "` is " + attribute.type().withArticle()
                                + ", which is not taken apart")
                .withHelp("declare it as a command: `" + attribute.name() + " : command` in text, `" + attribute.name()
                        + ": command` in YAML"));
        return false;
    }

    private static Expr.Name name(Expr.Part part) {
        Word word = part.attribute();
        return new Expr.Name(word.span(), word.text());
    }

    private Optional<Condition> contains(Expr.Contains contains, Attribute attribute, CommandPart part) {
        if (contains.values().isEmpty()) {
            return Lists.empty(contains.span(), problems);
        }
        if (contains.quantifier() == Expr.Quantifier.ALL && contains.values().size() > 1) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            contains.span(),
                            "not of commands",
                            "what a command line does is asked for by `any` and `only`")
                    .withHelp("for several things at once join tests by `and`"));
            return Optional.empty();
        }
        Expr.Quantifier quantifier =
                contains.quantifier() == Expr.Quantifier.ONLY ? Expr.Quantifier.ONLY : Expr.Quantifier.ANY;
        Optional<List<Pattern>> read =
                new Lists(problems).distinct(contains.values(), value -> patterns.read(attribute, part, value));
        return read.map(found -> new Condition.OfCommand(attribute.name(), part, quantifier, found));
    }
}
