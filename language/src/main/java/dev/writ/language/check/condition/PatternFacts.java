package dev.writ.language.check.condition;

import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Network;
import dev.writ.language.model.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The forms that a text, path or domain has or lacks after some tests; what is certain at a glance, the rest is proved. */
public final class PatternFacts {
    private static final int MOST = 64;

    private final Set<Pattern> had = new LinkedHashSet<>();
    private final Set<Pattern> lacked = new LinkedHashSet<>();

    ValueDomain.Effect keep(Pattern pattern, boolean holds) {
        Set<Pattern> same = holds ? had : lacked;
        Set<Pattern> opposite = holds ? lacked : had;
        boolean impossible =
                opposite.contains(pattern) || holds && had.stream().anyMatch(other -> areApart(pattern, other));
        if (impossible) {
            return ValueDomain.Effect.EMPTIES;
        }
        boolean isNew = same.size() < MOST && same.add(pattern);
        return isNew ? ValueDomain.Effect.NARROWS : ValueDomain.Effect.NOTHING;
    }

    boolean allow(String text) {
        return had.stream().allMatch(form -> PatternMatch.matches(text, form))
                && lacked.stream().noneMatch(form -> PatternMatch.matches(text, form));
    }

    /** Whether it is certain that no value has both forms. */
    private static boolean areApart(Pattern a, Pattern b) {
        if (a instanceof Pattern.UnderPath under && b instanceof Pattern.UnderPath other) {
            return !PatternMatch.matches(under.root(), other) && !PatternMatch.matches(other.root(), under);
        } else if (a instanceof Pattern.UnderDomain under && b instanceof Pattern.UnderDomain other) {
            return !PatternMatch.matches(under.apex(), other) && !PatternMatch.matches(other.apex(), under);
        } else if (a instanceof Pattern.UnderNetwork under && b instanceof Pattern.UnderNetwork other) {
            return areApart(under.network(), other.network());
        } else if (a instanceof Pattern.Glob glob && b instanceof Pattern.Glob other) {
            boolean sameCase = glob.ignoringCase() == other.ignoringCase();
            return sameCase && (startApart(glob.parts(), other.parts()) || endApart(glob.parts(), other.parts()));
        } else if (a instanceof Pattern.PathGlob glob && b instanceof Pattern.PathGlob other) {
            return !glob.hasAnyDepth()
                    && !other.hasAnyDepth()
                    && glob.segments().size() != other.segments().size();
        }
        return false;
    }

    /** Of two prefixes one holds the other, or they have nothing in common. */
    private static boolean areApart(Network network, Network other) {
        return network.prefixes().stream().noneMatch(prefix -> other.prefixes().stream()
                .anyMatch(second -> holdsLeast(prefix, second) || holdsLeast(second, prefix)));
    }

    private static boolean holdsLeast(String prefix, String other) {
        String least = other.substring(0, other.indexOf('/'));
        return PatternMatch.matches(least, new Pattern.UnderNetwork(new Network(prefix)));
    }

    private static boolean startApart(List<String> parts, List<String> others) {
        String start = parts.get(0);
        String other = others.get(0);
        return !start.startsWith(other) && !other.startsWith(start);
    }

    private static boolean endApart(List<String> parts, List<String> others) {
        String end = parts.get(parts.size() - 1);
        String other = others.get(others.size() - 1);
        return !end.endsWith(other) && !other.endsWith(end);
    }
}
