package dev.writ.language.check.declaration;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionWalk;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds rules that say something of command lines and let run what nobody can take apart, and rules that test the beginning
 * of a command line as if it were a text.
 */
public final class CommandFindings {
    private final Vocabulary vocabulary;
    private final DiagnosticSink problems;

    public CommandFindings(Vocabulary vocabulary, DiagnosticSink problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** @param places of the rules, by id */
    public void report(List<Rule> rules, Map<String, Span> places) {
        for (Rule rule : rules) {
            Span place = places.get(rule.id());
            if (place == null) {
                continue;
            }
            if (rule.effect() != Effect.DENY) {
                commandsIn(rule.condition()).stream()
                        .filter(command -> new WhenOpaque(command).of(rule.condition()) != Known.FALSE)
                        .filter(command -> rules.stream().noneMatch(other -> denies(other, rule.scope(), command)))
                        .forEach(command -> problems.add(opaqueRuns(rule, command, place)));
            }
            rule.condition().accept(new Prefixes(rule, place));
        }
    }

    /** Whether every opaque line that the scope may let run is denied by the rule. */
    private static boolean denies(Rule rule, Scope scope, String command) {
        return rule.effect() == Effect.DENY
                && (rule.scope().isEveryAction() || rule.scope().equals(scope))
                && new WhenOpaque(command).of(rule.condition()) == Known.TRUE;
    }

    private static Diagnostic opaqueRuns(Rule rule, String command, Span place) {
        return Diagnostic.of(
                        DiagnosticCode.OPAQUE_RUNS,
                        place,
                        "permits lines that are opaque",
                        "`" + rule.id() + "` says what `" + command
                                + "` may do, and permits lines of which nobody knows what they do")
                .withHelp("add `and not opaque(" + command + ")`, or say all that it may do by `" + command
                        + " contains only […]`");
    }

    /** The command lines that a condition asks about. */
    private static Set<String> commandsIn(Condition condition) {
        Set<String> commands = new LinkedHashSet<>();
        condition.accept(new ConditionWalk() {
            @Override
            public Void visitAtomic(Condition.Atomic atomic) {
                return null;
            }

            @Override
            public Void visitOfCommand(Condition.OfCommand test) {
                commands.add(test.attribute());
                return null;
            }

            @Override
            public Void visitIsOpaque(Condition.IsOpaque test) {
                return null;
            }
        });
        return commands;
    }

    private enum Known {
        TRUE,
        FALSE,
        UNKNOWN;

        Known not() {
            return this == TRUE ? FALSE : this == FALSE ? TRUE : UNKNOWN;
        }
    }

    /** What a condition says of requests whose command line is there and opaque, whatever else they say. */
    private record WhenOpaque(String command) implements Condition.Visitor<Known> {
        Known of(Condition condition) {
            return condition.accept(this);
        }

        @Override
        public Known visitAnd(Condition.And and) {
            Set<Known> terms = all(and.terms());
            return terms.contains(Known.FALSE)
                    ? Known.FALSE
                    : terms.contains(Known.UNKNOWN) ? Known.UNKNOWN : Known.TRUE;
        }

        @Override
        public Known visitOr(Condition.Or or) {
            Set<Known> terms = all(or.terms());
            return terms.contains(Known.TRUE)
                    ? Known.TRUE
                    : terms.contains(Known.UNKNOWN) ? Known.UNKNOWN : Known.FALSE;
        }

        private Set<Known> all(List<Condition> terms) {
            Set<Known> all = new TreeSet<>();
            terms.forEach(term -> all.add(of(term)));
            return all;
        }

        @Override
        public Known visitNot(Condition.Not not) {
            return of(not.operand()).not();
        }

        @Override
        public Known visitImplies(Condition.Implies implies) {
            return visitOr(new Condition.Or(List.of(new Condition.Not(implies.premise()), implies.conclusion())));
        }

        @Override
        public Known visitAtomic(Condition.Atomic atomic) {
            boolean isThere =
                    atomic instanceof Condition.Has has && has.attribute().equals(command);
            return isThere ? Known.TRUE : Known.UNKNOWN;
        }

        @Override
        public Known visitOfCommand(Condition.OfCommand test) {
            if (!test.attribute().equals(command)) {
                return Known.UNKNOWN;
            }
            return switch (test.quantifier()) {
                case ANY -> Known.TRUE;
                case ONLY -> Known.FALSE;
                case ALL -> Known.UNKNOWN;
            };
        }

        @Override
        public Known visitIsOpaque(Condition.IsOpaque test) {
            return test.attribute().equals(command) ? Known.TRUE : Known.UNKNOWN;
        }
    }

    /** Finds strings that are called like a command line and tested by how one begins. */
    private final class Prefixes extends ConditionWalk {
        private static final String CALLED =
                "(?i)(.*[._-])?(command|cmd|shell|bash|script|command_?line|exec)([._-].*)?";
        private static final String BEGINNING = "[a-z][a-z0-9_.+-]*+ .*";

        private final Rule rule;
        private final Span place;

        Prefixes(Rule rule, Span place) {
            this.rule = rule;
            this.place = place;
        }

        @Override
        public Void visitAtomic(Condition.Atomic atomic) {
            if (atomic instanceof Condition.Matches matches
                    && matches.pattern() instanceof Pattern.Glob glob
                    && glob.parts().size() > 1
                    && glob.parts().get(0).matches(BEGINNING)
                    && matches.attribute().matches(CALLED)
                    && isText(matches.attribute())) {
                report(matches.attribute(), glob);
            }
            return null;
        }

        private boolean isText(String name) {
            return vocabulary
                    .attribute(name)
                    .filter(attribute -> attribute.type() instanceof Type.Text)
                    .isPresent();
        }

        private void report(String attribute, Pattern.Glob glob) {
            String pattern = String.join("*", glob.parts());
            boolean isDenied = rule.effect() == Effect.DENY;
            String written = pattern.endsWith(" ") ? pattern + "*" : pattern;
            problems.add(Diagnostic.of(
                            DiagnosticCode.COMMAND_AS_TEXT,
                            place,
                            "tests how a command line begins",
                            "`" + rule.id() + "` tests `" + attribute
                                    + "` as a text, and a shell runs more than what a line begins with")
                    .withHelp("if it is a command line, declare `" + attribute + "` as a `command` and write `"
                            + attribute + " contains " + (isDenied ? "any" : "only") + " [\"" + written + "\"]`"));
        }
    }
}
