package dev.writ.compiler.docs;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.compiler.textset.TextSetWords;
import dev.writ.language.model.AskedPattern;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionWalk;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.syntax.Expr;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy asks of command lines, as it is written, by what classes are made of. */
final class CommandTests {
    /** How a list of names of programs begins. */
    private static final String PROGRAMS = "programs [";

    private static final TextSetWords OTHERS = new TextSetWords(Words::quoted);

    /** By the pattern that they come to, patterns of commands or files, or a list of names of programs. */
    private final Map<Pattern, String> written = new HashMap<>();

    /** Of patterns that come of one of <em>any</em> and <em>only</em> alone, which: what is listed behind the other is not they. */
    private final Map<Pattern, Expr.Quantifier> quantifiers = new HashMap<>();

    /** What a policy asks wherever it decides something. */
    static Collection<Condition> of(Policy policy) {
        return Stream.of(
                        policy.rules().stream().map(rule -> rule.condition()),
                        policy.limits().stream().map(limit -> limit.condition()),
                        policy.assumptions().stream().map(assumption -> assumption.condition()))
                .flatMap(conditions -> conditions)
                .toList();
    }

    CommandTests(Collection<? extends Condition> conditions) {
        conditions.forEach(condition -> condition.accept(new Collector()));
    }

    /** Whether a set is what its list means behind <em>any</em>, or behind <em>only</em>. */
    boolean isSaidBehind(Expr.Quantifier quantifier, TextSet textSet) {
        return textSet.patterns().stream()
                .allMatch(pattern -> quantifiers.getOrDefault(pattern, quantifier) == quantifier);
    }

    /** As {@link #words}, where neither <em>any</em> nor <em>only</em> is said with it. */
    String exactWords(TextSet textSet) {
        return words(textSet) + (isSaidBehind(Expr.Quantifier.ONLY, textSet) ? "" : " in any directory");
    }

    /** A list in brackets, with what it is of if that is not plain. */
    String words(TextSet textSet) {
        if (textSet.patterns().size() == 1 && textSet.texts().isEmpty()) {
            String alone = words(textSet.patterns().get(0));
            if (alone.startsWith(PROGRAMS)) {
                return alone;
            }
        }
        return Stream.concat(
                        textSet.texts().stream().map(Words::quoted),
                        textSet.patterns().stream().map(this::words))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String words(Pattern pattern) {
        String known = written.get(pattern);
        return known == null ? pattern.accept(OTHERS) : known;
    }

    /** Every list that is asked for. */
    private final class Collector extends ConditionWalk {
        @Override
        public Void visitAtomic(Condition.Atomic atomic) {
            return null;
        }

        @Override
        public Void visitOfCommand(Condition.OfCommand test) {
            Expr.Quantifier other =
                    test.quantifier() == Expr.Quantifier.ANY ? Expr.Quantifier.ONLY : Expr.Quantifier.ANY;
            Set<AskedPattern> askedByOther =
                    Set.copyOf(new Condition.OfCommand(test.attribute(), test.part(), other, test.patterns()).asked());
            for (AskedPattern each : test.asked()) {
                String shown = each.written().stream()
                        .map(pattern -> written(test.part(), pattern))
                        .collect(Collectors.joining(", "));
                written.put(each.asked(), test.part() == CommandPart.PROGRAMS ? PROGRAMS + shown + "]" : shown);
                if (!askedByOther.contains(each)) {
                    quantifiers.put(each.asked(), test.quantifier());
                }
            }
            return null;
        }
    }

    /** In a command a backslash is spelled as one already. */
    private static String written(CommandPart part, Pattern pattern) {
        return pattern instanceof Pattern.Glob glob
                ? Words.quoted(glob.parts().stream()
                        .map(text -> part == CommandPart.COMMANDS ? text : text.replace("\\", "\\\\"))
                        .map(text -> text.replace("*", "\\*"))
                        .collect(Collectors.joining("*")))
                : TextSetWords.shown(((Pattern.Regex) pattern).expression());
    }
}
