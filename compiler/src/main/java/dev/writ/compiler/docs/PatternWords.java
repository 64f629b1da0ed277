package dev.writ.compiler.docs;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.model.Pattern;
import dev.writ.language.syntax.ActionPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in the patterns of a policy which classes of actions are meant, as a scope would. */
final class PatternWords {
    private final ActionClasses classes;

    /** By pattern, as it is written, the actions and classes that it matches. */
    private final Map<String, BitSet> matching = new LinkedHashMap<>();

    PatternWords(ActionClasses classes) {
        this.classes = classes;
        for (Pattern.Glob pattern : classes.patterns()) {
            matching.put(shown(ActionPattern.spelled(pattern.parts())), classes.matching(pattern));
        }
    }

    /** Without quotes, as in text, where no sign but stars needs them. */
    private static String shown(String pattern) {
        boolean isBare = pattern.matches("[A-Za-z0-9_.*-]*");
        return isBare ? pattern : Words.shown(pattern);
    }

    /**
     * Words for all classes that are meant, and for what they say besides.
     *
     * @param left what is meant and is not said: actions with a name to themselves
     */
    record Said(List<String> words, List<Integer> left) {}

    Said of(List<Integer> actions) {
        BitSet meant = new BitSet();
        actions.forEach(meant::set);
        BitSet left = (BitSet) meant.clone();
        List<String> words = new ArrayList<>();
        for (Optional<String> whole = widest(meant, left); whole.isPresent(); whole = widest(meant, left)) {
            words.add(whole.get());
            left.andNot(matching.getOrDefault(whole.get(), new BitSet()));
        }
        for (int cls = firstClass(left); cls >= 0; cls = firstClass(left)) {
            String part = part(cls, meant, left);
            words.add(part);
            left.clear(cls);
        }
        return new Said(words, left.stream().boxed().toList());
    }

    private int firstClass(BitSet left) {
        return left.nextSetBit(classes.named());
    }

    /** The pattern that says most of what is left, and nothing that is not meant. */
    private Optional<String> widest(BitSet meant, BitSet left) {
        Optional<String> widest = Optional.empty();
        int most = 0;
        for (Map.Entry<String, BitSet> pattern : matching.entrySet()) {
            BitSet gained = (BitSet) pattern.getValue().clone();
            gained.and(left);
            boolean isWithin = isWithin(pattern.getValue(), meant);
            if (isWithin && firstClass(gained) >= 0 && gained.cardinality() > most) {
                most = gained.cardinality();
                widest = Optional.of(pattern.getKey());
            }
        }
        return widest;
    }

    private static boolean isWithin(BitSet inner, BitSet outer) {
        BitSet outside = (BitSet) inner.clone();
        outside.andNot(outer);
        return outside.isEmpty();
    }

    /** A class by the narrowest pattern around it and exceptions, or else by one of its names. */
    private String part(int cls, BitSet meant, BitSet left) {
        String best = "";
        for (Map.Entry<String, BitSet> pattern : matching.entrySet()) {
            if (pattern.getValue().get(cls)) {
                BitSet known = matching.getOrDefault(best, new BitSet());
                if (best.isEmpty() || pattern.getValue().cardinality() < known.cardinality()) {
                    best = pattern.getKey();
                }
            }
        }
        BitSet around = matching.getOrDefault(best, new BitSet());
        Optional<String> exceptions = exceptions(around, meant);
        if (exceptions.isPresent()) {
            left.andNot(around);
            return best + exceptions.get();
        }
        return "like " + Words.shown(classes.vocabulary().actions().get(cls).name());
    }

    private Optional<String> exceptions(BitSet around, BitSet meant) {
        BitSet excess = (BitSet) around.clone();
        excess.andNot(meant);
        BitSet wanted = (BitSet) around.clone();
        wanted.and(meant);
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, BitSet> pattern : matching.entrySet()) {
            if (!pattern.getValue().intersects(wanted) && pattern.getValue().intersects(excess)) {
                words.append(" and not ").append(pattern.getKey());
                excess.andNot(pattern.getValue());
            }
        }
        if (firstClass(excess) >= 0) {
            return Optional.empty();
        }
        excess.stream().forEach(name -> words.append(" and not ")
                .append(Words.shown(classes.vocabulary().actions().get(name).name())));
        return Optional.of(words.toString());
    }
}
