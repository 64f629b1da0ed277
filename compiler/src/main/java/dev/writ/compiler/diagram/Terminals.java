package dev.writ.compiler.diagram;

import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The numbers of terminals: below those of {@link UniqueTable#FALSE} and {@link UniqueTable#TRUE}, equal ones the same. */
final class Terminals {
    private static final int FIRST = -3;

    private final List<Terminal> terminals = new ArrayList<>();
    private final Map<Terminal, Integer> numbers = new HashMap<>();
    private final List<ApprovalRequirement> requirements = new ArrayList<>();

    int number(Terminal terminal) {
        return numbers.computeIfAbsent(terminal, added -> {
            terminals.add(added);
            return FIRST - (terminals.size() - 1);
        });
    }

    Terminal terminal(int number) {
        return terminals.get(FIRST - number);
    }

    int undecided(Effect defaultEffect) {
        return number(new Terminal(Terminal.Cause.DEFAULT, defaultEffect, List.of()));
    }

    /** By a violated assumption, of which the effect must be deny. */
    int violation(Effect effect) {
        return number(new Terminal(Terminal.Cause.VIOLATION, effect, List.of()));
    }

    /** By a rule of the effect; an approval still owes nothing. */
    int decided(Effect effect) {
        return number(new Terminal(Terminal.Cause.RULE, effect, List.of()));
    }

    boolean isUndecided(int number) {
        return terminal(number).cause() == Terminal.Cause.DEFAULT;
    }

    /** An approval that owes one requirement more; anything else as it is. */
    int owing(int number, ApprovalRequirement requirement) {
        Terminal terminal = terminal(number);
        if (terminal.effect() != Effect.REQUIRE_APPROVAL) {
            return number;
        }
        TreeSet<Integer> owed = new TreeSet<>(List.of(index(requirement)));
        terminal.owed().forEach(each -> owed.add(index(each)));
        return number(new Terminal(
                terminal.cause(),
                terminal.effect(),
                owed.stream().map(requirements::get).toList()));
    }

    /** What a rule that matches makes of an outcome to which rules at least as severe have led. */
    int after(int before, Rule rule) {
        int decided = isUndecided(before) ? decided(rule.effect()) : before;
        return rule.approval().isPresent() ? owing(decided, rule.approval().get()) : decided;
    }

    /** Requirements stand in the order in which they are first mentioned. */
    void mention(ApprovalRequirement requirement) {
        if (!requirements.contains(requirement)) {
            requirements.add(requirement);
        }
    }

    private int index(ApprovalRequirement requirement) {
        mention(requirement);
        return requirements.indexOf(requirement);
    }
}
