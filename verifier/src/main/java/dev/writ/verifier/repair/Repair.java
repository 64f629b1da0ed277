package dev.writ.verifier.repair;

import dev.writ.language.source.Span;
import dev.writ.verifier.difference.Difference;
import java.util.List;

/**
 * An edit of a policy's text by which a property holds: both is proved, that it does, and that nothing is less restricted.
 *
 * @param words what is edited, as a clause
 * @param place where
 * @param text the whole document once it is edited
 * @param diff the lines that change, those that go with a minus before them and those that come with a plus
 * @param difference all that changes; never less restrictive
 * @param breaks words for other properties that hold no more and tests that fail then
 */
public record Repair(
        String words, Span place, String text, List<String> diff, Difference difference, List<String> breaks) {
    public Repair {
        diff = List.copyOf(diff);
        breaks = List.copyOf(breaks);
    }
}
