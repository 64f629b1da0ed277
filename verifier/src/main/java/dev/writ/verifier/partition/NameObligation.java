package dev.writ.verifier.partition;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.text.NameWalk;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * That whatever a document says of the name of an action it says of every name of its class: no scope names one of a
 * class only, every pattern matches all names of a class or none, and the name that stands for the class is declared as
 * they are.
 */
public final class NameObligation {
    private final Vocabulary vocabulary;
    private final NameClasses classes;

    private NameObligation(Vocabulary vocabulary, NameClasses classes) {
        this.vocabulary = vocabulary;
        this.classes = classes;
    }

    /** Why it is not so; nothing where it is. */
    public static Optional<String> unmet(Vocabulary vocabulary, List<ScopedCondition> places, NameClasses classes) {
        return new NameObligation(vocabulary, classes).unmet(places);
    }

    private Optional<String> unmet(List<ScopedCondition> places) {
        boolean areListed = !vocabulary.openActions() && vocabulary.families().isEmpty();
        return areListed ? Optional.empty() : unmetName(places).or(() -> unmetPattern(places));
    }

    private Optional<String> unmetName(List<ScopedCondition> places) {
        Set<String> exact = Set.copyOf(classes.exactNames());
        for (ScopedCondition place : places) {
            for (String name : place.scope().names()) {
                if (!exact.contains(name)) {
                    return Optional.of(
                            "the action `%s` of %s is not told apart from others".formatted(name, place.name()));
                }
            }
        }
        for (Vocabulary.Action action : vocabulary.actions()) {
            if (!exact.contains(action.name())) {
                return Optional.of("the action `%s` is not told apart from others".formatted(action.name()));
            }
        }
        List<String> names =
                classes.actions().stream().map(Vocabulary.Action::name).toList();
        List<Vocabulary.Action> declared = NameClasses.declared(vocabulary, names);
        for (int action = 0; action < names.size(); action++) {
            if (!classes.actions().get(action).equals(declared.get(action))
                    || !ActionNames.isValid(vocabulary, names.get(action))) {
                return Optional.of("the action `%s` is declared otherwise".formatted(names.get(action)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> unmetPattern(List<ScopedCondition> places) {
        Map<Pattern.Glob, String> patterns = new LinkedHashMap<>();
        vocabulary.families().forEach(family -> patterns.put(family.pattern(), "the vocabulary"));
        for (ScopedCondition place : places) {
            place.scope().patterns().forEach(pattern -> patterns.putIfAbsent(pattern, place.name()));
        }
        patterns.keySet().removeIf(pattern -> pattern.parts().stream().allMatch(String::isEmpty));
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        if (classes.automaton().isEmpty()) {
            return Optional.of("nothing tells apart what patterns match");
        }
        return unmetPattern(patterns, classes.automaton().get());
    }

    private Optional<String> unmetPattern(Map<Pattern.Glob, String> patterns, Automaton automaton) {
        NameWalk walk = new NameWalk(automaton);
        int count = automaton.samples().size();
        if (classes.classes().size() != count) {
            return Optional.of("not every class of names is a class of actions");
        }
        for (int action = classes.exact(); action < classes.actions().size(); action++) {
            String name = classes.actions().get(action).name();
            if (classes.classes().get(walk.classOf(name)) != action) {
                return Optional.of("`%s` stands for a class that it is not in".formatted(name));
            }
        }
        BitSet taken = taken(walk, count);
        BitSet rest = rest(count);
        for (Map.Entry<Pattern.Glob, String> pattern : patterns.entrySet()) {
            BitSet unasked = (BitSet) taken.clone();
            boolean isDeclared = vocabulary.families().stream()
                    .anyMatch(family -> family.pattern().equals(pattern.getKey()));
            // A request for what nothing declares is invalid, whatever a scope says.
            if (!vocabulary.openActions() && !isDeclared) {
                unasked.or(rest);
            }
            Optional<String> unmet = walk.unmet(pattern.getKey(), matching(pattern.getKey(), count), unasked);
            if (unmet.isPresent()) {
                return unmet.map(what ->
                        "the pattern %s of %s: %s".formatted(pattern.getKey().parts(), pattern.getValue(), what));
            }
        }
        return Optional.empty();
    }

    private BitSet rest(int count) {
        BitSet rest = new BitSet();
        for (int cls = 0; cls < count; cls++) {
            rest.set(cls, classes.classes().get(cls) == classes.actions().size());
        }
        return rest;
    }

    /** The classes without a name but those that are classes of their own, so that nothing is asked of them. */
    private BitSet taken(NameWalk walk, int count) {
        Set<String> exact = Set.copyOf(classes.exactNames());
        BitSet taken = new BitSet();
        for (int cls = 0; cls < count; cls++) {
            if (classes.classes().get(cls) == classes.actions().size()) {
                taken.set(
                        cls,
                        walk.names(cls, exact.size()).filter(exact::containsAll).isPresent());
            }
        }
        return taken;
    }

    /** The classes whose own name the pattern matches, by the interpreter; of the rest it matches none. */
    private BitSet matching(Pattern.Glob pattern, int count) {
        BitSet matching = new BitSet();
        for (int cls = 0; cls < count; cls++) {
            int action = classes.classes().get(cls);
            matching.set(
                    cls,
                    action < classes.actions().size()
                            && PatternMatch.matches(
                                    classes.actions().get(action).name(), pattern));
        }
        return matching;
    }
}
