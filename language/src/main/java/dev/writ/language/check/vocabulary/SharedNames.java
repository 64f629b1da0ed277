package dev.writ.language.check.vocabulary;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.model.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a shortest name that matches each of some patterns and none of others, by following all of them at once. */
final class SharedNames {
    /** So many combinations of places are looked at before it is left open whether there is a name. */
    private static final int MOST = 10_000;

    /** What it costs to make a set of places, whatever is in it. */
    private static final int STEPS_OF_A_SET = 10;

    /** Letters, so that a name reads like one, of which the first that no pattern mentions stands for all others. */
    private static final String LETTERS = "xyzabcdefghijklmnopqrstuvw";

    private final List<Form> forms = new ArrayList<>();
    private final int wanted;
    private final List<Integer> characters = new ArrayList<>();
    private final UncheckedSteps steps;

    /** A pattern as the characters of its parts; before those at which a gap ends, any may stand. */
    private record Form(List<Integer> characters, BitSet gaps) {
        static Form of(Pattern.Glob pattern) {
            BitSet gaps = new BitSet();
            int length = 0;
            for (int part = 0; part < pattern.parts().size(); part++) {
                if (part > 0) {
                    gaps.set(length);
                }
                length += pattern.parts()
                        .get(part)
                        .codePointCount(0, pattern.parts().get(part).length());
            }
            return new Form(
                    String.join("", pattern.parts()).codePoints().boxed().toList(), gaps);
        }

        BitSet start() {
            BitSet start = new BitSet();
            start.set(0);
            return start;
        }

        BitSet step(BitSet from, int character) {
            BitSet next = new BitSet();
            for (int at = from.nextSetBit(0); at >= 0; at = from.nextSetBit(at + 1)) {
                if (gaps.get(at)) {
                    next.set(at);
                }
                if (at < characters.size() && characters.get(at) == character) {
                    next.set(at + 1);
                }
            }
            return next;
        }

        boolean matches(BitSet at) {
            return at.get(characters.size());
        }
    }

    private record Visit(String name, List<BitSet> places) {
        /** How many steps it is to follow one character from here. */
        long steps() {
            return places.stream()
                    .mapToLong(at -> STEPS_OF_A_SET + at.cardinality())
                    .sum();
        }
    }

    private SharedNames(List<Pattern.Glob> in, List<Pattern.Glob> out, UncheckedSteps steps) {
        this.steps = steps;
        in.forEach(pattern -> forms.add(Form.of(pattern)));
        out.forEach(pattern -> forms.add(Form.of(pattern)));
        this.wanted = in.size();
        Set<Integer> mentioned = new TreeSet<>();
        forms.forEach(form -> mentioned.addAll(form.characters()));
        int stranger = LETTERS.codePoints()
                .filter(letter -> !mentioned.contains(letter))
                .findFirst()
                .orElseGet(() -> stranger(mentioned));
        characters.add(stranger);
        characters.addAll(mentioned);
    }

    private static int stranger(Set<Integer> mentioned) {
        int stranger = '0';
        while (mentioned.contains(stranger)) {
            stranger++;
        }
        return stranger;
    }

    /** Such a name, where there is one. */
    static Bounded<Optional<String>> find(List<Pattern.Glob> in, List<Pattern.Glob> out, UncheckedSteps steps) {
        return new SharedNames(in, out, steps).find();
    }

    /** Whether their beginnings and ends rule out that any name matches both, which is quickly seen. */
    static boolean areFar(Pattern.Glob one, Pattern.Glob other) {
        String begin = first(one);
        String otherBegin = first(other);
        String end = last(one);
        String otherEnd = last(other);
        return !(begin.startsWith(otherBegin) || otherBegin.startsWith(begin))
                || !(end.endsWith(otherEnd) || otherEnd.endsWith(end));
    }

    private static String first(Pattern.Glob pattern) {
        return pattern.parts().get(0);
    }

    private static String last(Pattern.Glob pattern) {
        return pattern.parts().get(pattern.parts().size() - 1);
    }

    private Bounded<Optional<String>> find() {
        ArrayDeque<Visit> visits = new ArrayDeque<>();
        Set<List<BitSet>> seen = new HashSet<>();
        Visit first = new Visit("", forms.stream().map(Form::start).toList());
        visits.add(first);
        seen.add(first.places());
        while (!visits.isEmpty()) {
            Visit visit = visits.remove();
            if (isFound(visit)) {
                return new Bounded.Done<>(Optional.of(visit.name()));
            }
            if (seen.size() > MOST) {
                return new Bounded.Exceeded<>("more than " + MOST + " combinations of places");
            }
            steps.spend(characters.size() * visit.steps());
            for (int character : characters) {
                List<BitSet> places = new ArrayList<>();
                for (int form = 0; form < forms.size(); form++) {
                    places.add(forms.get(form).step(visit.places().get(form), character));
                }
                if (places.subList(0, wanted).stream().noneMatch(BitSet::isEmpty) && seen.add(places)) {
                    visits.add(new Visit(visit.name() + Character.toString(character), places));
                }
            }
        }
        return new Bounded.Done<>(Optional.empty());
    }

    /** The empty name reads like none. */
    private boolean isFound(Visit visit) {
        if (visit.name().isEmpty()) {
            return false;
        }
        for (int form = 0; form < forms.size(); form++) {
            if (forms.get(form).matches(visit.places().get(form)) != form < wanted) {
                return false;
            }
        }
        return true;
    }
}
