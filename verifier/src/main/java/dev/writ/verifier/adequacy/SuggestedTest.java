package dev.writ.verifier.adequacy;

import dev.writ.language.model.PolicyTest;
import java.util.List;

/**
 * A test that expects what is decided: whether that is right is for the author to say.
 *
 * @param spelled as it may stand in the document
 * @param shows what it is for, each as a clause
 */
public record SuggestedTest(PolicyTest test, String spelled, List<String> shows) {
    public SuggestedTest {
        shows = List.copyOf(shows);
    }
}
