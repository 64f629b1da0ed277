package dev.writ.verifier.difference;

import dev.writ.verifier.difference.ChangeKind.Direction;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a change of a policy changes.
 *
 * @param vocabulary what is declared otherwise
 * @param regions disjoint and complete: every request that is in none of them is decided alike. By kind
 * @param isFewest whether no region can be left out and no two can be one
 * @param classes how many request classes there are of the actions of which the policies do not say the same word for word
 * @param undecided why it is not known whether this is all; then nothing is proved, and the regions are those that were found
 */
public record Difference(
        List<VocabularyChange> vocabulary,
        List<Region> regions,
        boolean isFewest,
        List<ReasonChange> reasons,
        List<LimitChange> limits,
        BigInteger classes,
        Optional<String> undecided) {
    public Difference {
        vocabulary = List.copyOf(vocabulary);
        regions = regions.stream().sorted(Comparator.comparing(Region::kind)).toList();
        reasons = List.copyOf(reasons);
        limits = List.copyOf(limits);
    }

    /** Nothing but the reason why nothing is known. */
    static Difference undecided(List<VocabularyChange> vocabulary, String why) {
        return new Difference(vocabulary, List.of(), false, List.of(), List.of(), BigInteger.ZERO, Optional.of(why));
    }

    /** No request can be decided differently, since both policies say the same. */
    static Difference nothing(List<VocabularyChange> vocabulary) {
        return new Difference(vocabulary, List.of(), true, List.of(), List.of(), BigInteger.ZERO, Optional.empty());
    }

    public boolean isDecided() {
        return undecided.isEmpty();
    }

    public List<Region> regions(Direction direction) {
        return regions.stream()
                .filter(region -> region.kind().direction() == direction)
                .toList();
    }

    /** Whether it is proved that no request is less restricted than before, and no limit looser. */
    public boolean isProvedNowhereLessRestrictive() {
        return isDecided() && !isWider();
    }

    /** Whether some request is less restricted than before or not comparable, a limit looser, or a value less to be trusted. */
    public boolean isWider() {
        return !regions(Direction.LESS_RESTRICTIVE).isEmpty()
                || !regions(Direction.INCOMPARABLE).isEmpty()
                || limits.stream().anyMatch(LimitChange::isLooser)
                || vocabulary.stream().anyMatch(VocabularyChange::isLessTrusted);
    }

    /** Whether anything at all is otherwise. */
    public boolean isAny() {
        return !vocabulary.isEmpty() || !regions.isEmpty() || !reasons.isEmpty() || !limits.isEmpty();
    }
}
