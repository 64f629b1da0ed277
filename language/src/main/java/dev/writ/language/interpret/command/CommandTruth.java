package dev.writ.language.interpret.command;

import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.syntax.Expr.Quantifier;
import dev.writ.runtime.shell.CommandSpelling;
import dev.writ.runtime.shell.Redirection;
import dev.writ.runtime.shell.ShellCommand;
import dev.writ.runtime.shell.ShellLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a test says of a command line. Of words that are not known, <em>any</em> means that some texts in their place match,
 * and <em>only</em> that all do.
 */
public final class CommandTruth {
    private final Condition.OfCommand test;

    private CommandTruth(Condition.OfCommand test) {
        this.test = test;
    }

    public static boolean isOpaque(String line) {
        return ShellLine.of(line) instanceof ShellLine.Opaque;
    }

    public static boolean holds(Condition.OfCommand test, String line) {
        return ShellLine.of(line) instanceof ShellLine.Known known
                ? new CommandTruth(test).holds(known)
                : test.quantifier() == Quantifier.ANY;
    }

    /** What the commands, or the files, of a line can turn out to be; nothing of an opaque one. */
    public static List<TextInstances> instances(CommandPart part, String line) {
        return ShellLine.of(line) instanceof ShellLine.Known known
                ? instances(part, known).toList()
                : List.of();
    }

    private static Stream<TextInstances> instances(CommandPart part, ShellLine.Known line) {
        return switch (part) {
            case COMMANDS, PROGRAMS -> commands(line);
            case WRITES -> targets(line, Redirection::writes);
            case READS -> targets(line, Redirection::reads);
        };
    }

    private boolean holds(ShellLine.Known line) {
        if (test.part() != CommandPart.PROGRAMS) {
            return of(instances(test.part(), line), this::isAsAsked)
                    || test.part() == CommandPart.COMMANDS
                            && test.quantifier() == Quantifier.ANY
                            && line.commands().stream()
                                    .flatMap(CommandTruth::byName)
                                    .anyMatch(this::isAsAsked);
        }
        Stream<ShellCommand> programs =
                line.commands().stream().filter(command -> !command.words().isEmpty());
        return test.quantifier() == Quantifier.ANY
                ? programs.anyMatch(command -> isListed(command.program()))
                : programs.allMatch(command -> isByName(command) && isListed(command.program())) && setsNothing(line);
    }

    /** Another program of that name may lie in any other directory. */
    private static boolean isByName(ShellCommand command) {
        return command.words().get(0).literal().equals(Optional.of(command.program()));
    }

    /** A variable may change what a program does: it is no program that is asked for. */
    private static boolean setsNothing(ShellLine.Known line) {
        return line.commands().stream()
                .allMatch(command -> command.assignments().isEmpty());
    }

    private <T> boolean of(Stream<T> parts, Predicate<T> isAsAsked) {
        return test.quantifier() == Quantifier.ANY ? parts.anyMatch(isAsAsked) : parts.allMatch(isAsAsked);
    }

    private boolean isListed(String text) {
        return test.patterns().stream().anyMatch(pattern -> PatternMatch.matches(text, pattern));
    }

    private boolean isAsAsked(TextInstances instances) {
        List<Pattern> patterns = test.patterns();
        boolean isSpelled = test.part() == CommandPart.COMMANDS;
        return test.quantifier() == Quantifier.ANY
                ? InstanceMatch.some(instances, patterns, isSpelled)
                : InstanceMatch.all(instances, patterns, isSpelled);
    }

    private static Stream<TextInstances> commands(ShellLine.Known line) {
        return line.commands().stream().flatMap(command -> Stream.concat(variables(command), words(command)));
    }

    private static Stream<TextInstances> variables(ShellCommand command) {
        return command.assignments().stream().map(assignment -> new TextInstances()
                .text(CommandSpelling.of(assignment.name() + "="))
                .oneWord(assignment.value()));
    }

    private static Stream<TextInstances> words(ShellCommand command) {
        return command.words().isEmpty()
                ? Stream.empty()
                : Stream.of(called(command.words().get(0).literal().orElseThrow(), command));
    }

    /** A program that is called by its path may be the one that is called by what stands behind a slash. */
    private static Stream<TextInstances> byName(ShellCommand command) {
        String path = command.words().isEmpty()
                ? ""
                : command.words().get(0).literal().orElseThrow();
        return IntStream.range(0, path.length())
                .filter(place -> path.charAt(place) == '/')
                .mapToObj(slash -> called(path.substring(slash + 1), command));
    }

    private static TextInstances called(String program, ShellCommand command) {
        TextInstances instances = new TextInstances().text(CommandSpelling.of(program));
        command.words().stream().skip(1).forEach(instances::further);
        return instances;
    }

    private static Stream<TextInstances> targets(ShellLine.Known line, Predicate<Redirection> kind) {
        return line.commands().stream()
                .flatMap(command -> command.redirections().stream())
                .filter(kind)
                .map(redirection -> new TextInstances().rawText(CommandSpelling.target(redirection.target())));
    }
}
