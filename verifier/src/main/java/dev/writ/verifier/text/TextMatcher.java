package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;

/** Reads texts one code point after the other. Where a text has got to is the set of places it may be at. */
interface TextMatcher {
    /** Of the texts that have a pattern. */
    static TextMatcher of(Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex) {
            return new Derivatives(regex.expression().tree(), regex.isPart());
        }
        if (pattern instanceof Pattern.UnderNetwork under) {
            return of(List.of(under));
        }
        return pattern instanceof Pattern.ContainsWord word ? new WordMatcher(word) : PositionAutomaton.of(pattern);
    }

    /** Of the addresses of any of these networks. */
    static TextMatcher of(List<Pattern.UnderNetwork> networks) {
        return new Derivatives(
                NetworkTexts.of(
                        networks.stream().map(Pattern.UnderNetwork::network).toList()),
                false);
    }

    /** Where each range of code points begins between which this makes no difference. */
    SortedSet<Integer> boundaries();

    /** What two code points share only if they are alike here. */
    default Object kind(int codePoint) {
        return boundaries().headSet(codePoint + 1).size();
    }

    /** Before any code point. */
    BitSet start();

    BitSet after(BitSet places, int codePoint);

    /** Whether a text that ends here is one of those sought. */
    boolean isAtEnd(BitSet places);
}
