package dev.writ.compiler.atom;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which actions are told apart. Those that a document names are a class each; the others fall into classes by the
 * patterns that they match. A class is listed like an action, by an ordinary name of it: what a scope says of that name
 * it says of the whole class.
 *
 * @param vocabulary lists the named actions first, then the classes; every other action is of the rest
 * @param named how many actions are named
 * @param patterns of names, but for those that every name matches
 * @param automaton tells apart which of the patterns a name matches; absent where there are none
 * @param actions by class of the automaton the place of the listed class, or, of the rest, the number of those that are
 *     listed
 * @param undeclared the listed actions whose requests may have attributes that nothing declares, ascending; the number of
 *     those that are listed stands for the rest
 * @param matching by listed class which of the patterns its names match
 */
public record ActionClasses(
        Vocabulary vocabulary,
        int named,
        List<Pattern.Glob> patterns,
        Optional<Automaton> automaton,
        List<Integer> actions,
        List<BitSet> matching,
        List<Integer> undeclared) {
    /** So many classes of names are told apart. */
    public static final int MOST_CLASSES = 16_384;

    public ActionClasses {
        undeclared = List.copyOf(undeclared);
        patterns = List.copyOf(patterns);
        actions = List.copyOf(actions);
        matching = matching.stream().map(set -> (BitSet) set.clone()).toList();
    }

    /**
     * The classes that a policy tells apart: its rules and limits. What these name is listed already where no families are
     * declared.
     *
     * @throws PolicyTooLargeException when there are more than there may be
     */
    public static ActionClasses ofPolicy(Policy policy) throws PolicyTooLargeException {
        return of(
                policy.vocabulary(),
                Stream.concat(
                                policy.rules().stream().map(Rule::scope),
                                policy.limits().stream().map(Limit::scope))
                        .toList(),
                !policy.vocabulary().families().isEmpty());
    }

    /**
     * The classes that some scopes tell apart.
     *
     * @throws PolicyTooLargeException when there are more than there may be
     */
    public static ActionClasses of(Vocabulary vocabulary, List<Scope> scopes) throws PolicyTooLargeException {
        return of(vocabulary, scopes, true);
    }

    private static ActionClasses of(Vocabulary vocabulary, List<Scope> scopes, boolean listsNames)
            throws PolicyTooLargeException {
        Maker maker = new Maker(vocabulary, scopes, listsNames);
        boolean isListed = !vocabulary.openActions() && vocabulary.families().isEmpty();
        if (maker.patterns.isEmpty() || isListed) {
            return maker.withoutClasses();
        }
        List<TextSet> sets = maker.patterns.stream()
                .map(pattern -> new TextSet(List.of(), List.of(pattern)))
                .toList();
        return maker.with(PatternClasses.of(TextKind.TEXT, sets, PatternClasses.MOST_STATES, MOST_CLASSES)
                .orElseThrow(() -> new PolicyTooLargeException(
                        "the %d patterns of action names tell more actions apart than there may be (%,d classes): write"
                                        .formatted(sets.size(), MOST_CLASSES)
                                + " fewer that begin with a star")));
    }

    /** The classes that a pattern includes, as bits; for a pattern that every name matches, all. */
    public BitSet matching(Pattern.Glob pattern) {
        BitSet found = new BitSet();
        int index = patterns.indexOf(pattern);
        for (int action = 0; action < matching.size(); action++) {
            found.set(action, index < 0 || matching.get(action).get(index));
        }
        return found;
    }

    /**
     * The listed actions that a family declares, ascending; their number stands for the rest.
     *
     * @param declared the vocabulary in which no more is listed than declares itself
     */
    public List<Integer> declaredBy(Vocabulary.Family family, Vocabulary declared) {
        List<Integer> found = new ArrayList<>();
        for (int action = 0; action < matching.size(); action++) {
            boolean hasItsOwn =
                    declared.action(vocabulary.actions().get(action).name()).isPresent();
            Optional<Vocabulary.Family> of = mostSpecial(declared.families(), patterns, matching.get(action));
            if (!hasItsOwn && of.filter(family::equals).isPresent()) {
                found.add(action);
            }
        }
        if (family.isRest()) {
            found.add(matching.size());
        }
        return found;
    }

    /** The family with the most fixed text among those whose names the patterns are. */
    private static Optional<Vocabulary.Family> mostSpecial(
            List<Vocabulary.Family> families, List<Pattern.Glob> patterns, BitSet matched) {
        Vocabulary.Family best = null;
        for (Vocabulary.Family family : families) {
            boolean has = family.isRest() || matched.get(patterns.indexOf(family.pattern()));
            if (has && (best == null || family.fixed() > best.fixed())) {
                best = family;
            }
        }
        return Optional.ofNullable(best);
    }

    private static final class Maker {
        private final Vocabulary vocabulary;
        private final List<Pattern.Glob> patterns;
        private final List<Vocabulary.Action> listed;
        private final Set<String> names = new LinkedHashSet<>();

        Maker(Vocabulary vocabulary, List<Scope> scopes, boolean listsNames) {
            this.vocabulary = vocabulary;
            Set<Pattern.Glob> found = new LinkedHashSet<>();
            vocabulary.families().forEach(family -> found.add(family.pattern()));
            scopes.forEach(scope -> found.addAll(scope.patterns()));
            found.removeIf(pattern -> pattern.parts().stream().allMatch(String::isEmpty));
            this.patterns = List.copyOf(found);
            this.listed = new ArrayList<>(vocabulary.actions());
            listed.forEach(action -> names.add(action.name()));
            scopes.stream()
                    .flatMap(scope -> scope.names().stream())
                    .filter(name -> listsNames && names.add(name))
                    .forEach(name -> listed.add(declared(name, matched(name))));
        }

        ActionClasses withoutClasses() {
            List<BitSet> matching =
                    listed.stream().map(action -> matched(action.name())).toList();
            return new ActionClasses(
                    listing(listed),
                    listed.size(),
                    patterns,
                    Optional.empty(),
                    List.of(),
                    matching,
                    undeclared(matching));
        }

        ActionClasses with(PatternClasses classes) {
            List<BitSet> matching = new ArrayList<>();
            listed.forEach(action -> matching.add(matched(action.name())));
            Map<Integer, String> samples = samples(classes);
            List<Vocabulary.Action> all = new ArrayList<>(listed);
            Map<Integer, Integer> places = new HashMap<>();
            for (int cls = 0; cls < classes.memberships().size(); cls++) {
                BitSet membership = classes.memberships().get(cls);
                String sample = samples.get(cls);
                if (sample != null && !membership.isEmpty() && isValid(membership)) {
                    places.put(cls, all.size());
                    all.add(declared(sample, membership));
                    matching.add(membership);
                }
            }
            List<Integer> actions = new ArrayList<>();
            for (int cls = 0; cls < classes.memberships().size(); cls++) {
                actions.add(places.getOrDefault(cls, all.size()));
            }
            return new ActionClasses(
                    listing(all),
                    listed.size(),
                    patterns,
                    Optional.of(classes.automaton()),
                    actions,
                    matching,
                    undeclared(matching));
        }

        /** Where families are declared, those of one that says nothing of arguments; else all where actions are open. */
        private List<Integer> undeclared(List<BitSet> matching) {
            List<Integer> undeclared = new ArrayList<>();
            int declared = vocabulary.actions().size();
            for (int action = 0; action < matching.size(); action++) {
                boolean isOfFamily = action >= declared
                        && family(matching.get(action))
                                .filter(family -> family.arguments().isEmpty())
                                .isPresent();
                if (vocabulary.families().isEmpty() ? vocabulary.openActions() : isOfFamily) {
                    undeclared.add(action);
                }
            }
            boolean isRest =
                    vocabulary.rest().map(rest -> rest.arguments().isEmpty()).orElse(true);
            if (vocabulary.openActions() && isRest) {
                undeclared.add(matching.size());
            }
            return undeclared;
        }

        private Vocabulary listing(List<Vocabulary.Action> actions) {
            return new Vocabulary(
                    vocabulary.attributes(),
                    actions,
                    vocabulary.families(),
                    vocabulary.openActions(),
                    vocabulary.approvers(),
                    vocabulary.zone());
        }

        /** By class, a name in it that nobody has named; a class without one consists of named actions. */
        private Map<Integer, String> samples(PatternClasses classes) {
            return new ClassNames(classes.automaton(), patterns, names).of(classes.memberships());
        }

        private boolean isValid(BitSet matched) {
            return vocabulary.openActions() || family(matched).isPresent();
        }

        private Vocabulary.Action declared(String name, BitSet matched) {
            Optional<Vocabulary.Family> family = family(matched);
            return new Vocabulary.Action(
                    name,
                    family.map(Vocabulary.Family::tags).orElse(List.of()),
                    family.map(vocabulary::arguments).orElse(List.of()));
        }

        private Optional<Vocabulary.Family> family(BitSet matched) {
            return mostSpecial(vocabulary.families(), patterns, matched);
        }

        private BitSet matched(String name) {
            BitSet matched = new BitSet();
            for (int pattern = 0; pattern < patterns.size(); pattern++) {
                matched.set(pattern, ClassNames.matches(name, patterns.get(pattern)));
            }
            return matched;
        }
    }
}
