package dev.writ.compiler.docs;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.compiler.text.TextSetWords;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionWalk;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy asks of command lines, as it is written, by what classes are made of. */
final class CommandTests {
    /** How a list of names of programs begins. */
    private static final String PROGRAMS = "programs [";

    private static final TextSetWords OTHERS = new TextSetWords(Words::quoted);

    /** By the pattern that it comes to, a pattern of commands or files, or a list of names of programs. */
    private final Map<Pattern, String> written = new HashMap<>();

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
            List<String> shown = test.patterns().stream()
                    .map(pattern -> written(test.part(), pattern))
                    .toList();
            List<Pattern> asked = test.asked();
            if (test.part() == CommandPart.PROGRAMS) {
                written.put(asked.get(0), shown.stream().collect(Collectors.joining(", ", PROGRAMS, "]")));
            } else {
                for (int i = 0; i < shown.size(); i++) {
                    written.put(asked.get(i), shown.get(i));
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
