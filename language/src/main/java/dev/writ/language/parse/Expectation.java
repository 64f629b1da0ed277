package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.parse.generated.WritParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** A set of tokens in words a person would use. */
final class Expectation {
    private static final IntervalSet COMPARISON = IntervalSet.of(WritParser.EQUAL, WritParser.AT_LEAST);
    /** Words that go on with a condition where a comparison or its end is named already. */
    private static final IntervalSet CONTINUING = new IntervalSet(
            WritParser.SINCE,
            WritParser.ONCE,
            WritParser.HISTORICALLY,
            WritParser.PREVIOUSLY,
            WritParser.IGNORING,
            WritParser.BETWEEN,
            WritParser.LIKE,
            WritParser.UNDER,
            WritParser.MATCHES,
            WritParser.BEFORE,
            WritParser.AFTER,
            WritParser.STARTS,
            WritParser.ENDS,
            WritParser.EXTENSION,
            WritParser.PLUS,
            WritParser.MINUS);

    private final List<String> words = new ArrayList<>();
    private final List<String> keywords = new ArrayList<>();
    private final IntervalSet left;

    private Expectation(IntervalSet expected, String whole) {
        this.left = new IntervalSet(expected);
        // Where a pattern may stand a name may, which is easier to be told.
        remove(WritParser.PATTERN);
        collapse();
        for (int type : left.toArray()) {
            if (type != Token.EOF) {
                words.add(WritParser.VOCABULARY.getLiteralName(type).replace('\'', '`'));
                Keywords.spelling(type).ifPresent(keywords::add);
            }
        }
        if (left.contains(Token.EOF)) {
            words.add("the end of " + whole);
        }
    }

    /** @param whole what the tokens are part of: {@code the declaration} */
    static Expectation of(IntervalSet expected, String whole) {
        return new Expectation(expected, whole);
    }

    /** {@code a condition, `because` or the end of the declaration}. */
    @Override
    public String toString() {
        if (words.size() == 1) {
            return words.get(0);
        }
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** With the nearest of the keywords that could stand here, where any is near. */
    Diagnostic didYouMean(Diagnostic diagnostic, String word) {
        return diagnostic.withNearest(word, keywords);
    }

    private void collapse() {
        if (left.size() == 1 && holds(WritParser.LABEL)) {
            keep("a name and a colon");
            return;
        }
        boolean begins = holds(WritParser.LABEL) && !holds(WritParser.NAME);
        if (begins && holds(WritParser.PROPERTY)) {
            keep("a declaration such as `deny`, `property` or `test`");
        } else if (begins) {
            keep("an attribute, `action` or `approvers`");
        } else {
            remove(WritParser.LABEL);
            collapseNames();
            collapseComparisons();
            collapseLiterals();
        }
    }

    private void keep(String what) {
        words.add(what);
        for (int type : left.toArray()) {
            Keywords.spelling(type).ifPresent(keywords::add);
        }
        left.clear();
    }

    private void collapseNames() {
        if (holds(WritParser.NOT, WritParser.HAS, WritParser.NAME)) {
            replaceNames("a condition");
            remove(WritParser.NOT, WritParser.HAS, WritParser.OPEN_PARENTHESIS);
            removeScopeEnds();
            removeLiterals();
        } else if (holds(WritParser.NAME, WritParser.NUMBER, WritParser.STRING)) {
            replaceNames("a value");
            remove(WritParser.TAG);
            removeScopeEnds();
            removeLiterals();
        } else if (holds(WritParser.NAME, WritParser.TAG)) {
            replaceNames("an action");
            remove(WritParser.TAG, WritParser.STRING);
        } else if (holds(WritParser.NAME, WritParser.FINDING)) {
            replaceNames("the code of a finding");
            remove(WritParser.FINDING, WritParser.STRING);
        } else if (holds(WritParser.NAME, WritParser.ALLOW)) {
            boolean attribute = holds(WritParser.IN, WritParser.WHEN);
            replaceNames(attribute ? "an attribute" : "a name");
            remove(WritParser.STRING);
            if (attribute) {
                removeScopeEnds();
            }
        } else if (holds(WritParser.NAME, WritParser.SET)) {
            words.add("a type such as `string` or `{ a, b }`");
            remove(WritParser.NAME, WritParser.SET, WritParser.INTEGER, WritParser.DECIMAL, WritParser.OPEN_BRACE);
        }
    }

    private void collapseComparisons() {
        if (holds(WritParser.PLUS, WritParser.MINUS)) {
            // Only the word before it can be told to be none that parentheses follow.
            remove(WritParser.OPEN_PARENTHESIS);
        }
        if (holds(WritParser.EQUAL, WritParser.CONTAINS)) {
            words.add("a comparison");
            remove(WritParser.IN, WritParser.NOT, WritParser.CONTAINS, WritParser.IS);
        }
        // After a whole comparison another sign is parsed only to say that comparisons do not chain.
        COMPARISON.toList().forEach(this::remove);
        CONTINUING.toList().forEach(this::remove);
    }

    private void collapseLiterals() {
        replace(WritParser.STRING, "a text in double quotes");
        replace(WritParser.DURATION, "a duration such as `15m`");
        replace(WritParser.NUMBER, words.isEmpty() || !words.get(0).startsWith("a duration") ? "a number" : "");
        replace(WritParser.NAME, "a name");
    }

    private void replaceNames(String name) {
        words.add(name);
        Keywords.soft().toList().forEach(this::remove);
    }

    private void removeScopeEnds() {
        remove(WritParser.AT, WritParser.IN, WritParser.WITH, WritParser.WHEN, WritParser.BECAUSE);
    }

    private void removeLiterals() {
        remove(WritParser.STRING, WritParser.REGEX, WritParser.NUMBER, WritParser.TRUE, WritParser.FALSE);
    }

    private void replace(int type, String name) {
        if (holds(type)) {
            remove(type);
            if (!name.isEmpty()) {
                words.add(name);
            }
        }
    }

    private boolean holds(int... types) {
        for (int type : types) {
            if (!left.contains(type)) {
                return false;
            }
        }
        return true;
    }

    private void remove(int... types) {
        for (int type : types) {
            left.remove(type);
        }
    }
}
