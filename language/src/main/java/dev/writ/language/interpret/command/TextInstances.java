package dev.writ.language.interpret.command;

import dev.writ.language.regex.CodePoints;
import dev.writ.runtime.shell.CommandSpelling;
import dev.writ.runtime.shell.ShellWord;
import dev.writ.runtime.shell.ShellWord.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The texts that something of which parts are unknown can turn out to be: those that lead from place 0 to the last one.
 * Where nothing is unknown they are one text.
 */
public final class TextInstances {
    private static final CodePoints ESCAPED = of(' ').or(of('\t')).or(of('\n')).or(of('\\'));
    private static final CodePoints PLAIN = ESCAPED.not();

    /** A step that reads one of some code points, or with none of them, nothing. */
    public record Step(int from, Optional<CodePoints> on, int to) {}

    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder known = new StringBuilder();
    private boolean isKnown = true;
    private int last;

    private static CodePoints of(int codePoint) {
        return CodePoints.of(codePoint);
    }

    public List<Step> steps() {
        return steps;
    }

    /** The same by the place that they lead from. */
    public Map<Integer, List<Step>> stepsByPlace() {
        return steps.stream().collect(Collectors.groupingBy(Step::from));
    }

    public int places() {
        return last + 1;
    }

    /** The one text, where there is no other. */
    public Optional<String> known() {
        return isKnown ? Optional.of(known.toString()) : Optional.empty();
    }

    TextInstances text(String text) {
        known.append(text);
        text.codePoints().forEach(c -> steps.add(new Step(last, Optional.of(of(c)), ++last)));
        return this;
    }

    /** Characters that are spelled as those of a word. */
    TextInstances oneWord(ShellWord word) {
        word.parts().forEach(part -> {
            if (part instanceof ShellWord.Literal literal) {
                text(CommandSpelling.of(literal.text()));
            } else {
                anything(PLAIN, true);
            }
        });
        return this;
    }

    /** What another word of a command adds to it. */
    void further(ShellWord word) {
        if (word.fields() == Fields.ONE) {
            text(" ").oneWord(word);
            return;
        }
        int before = skip();
        text(" ");
        if (word.fields() == Fields.EACH) {
            oneWord(word);
            steps.add(new Step(last, Optional.empty(), before));
        } else {
            split(word.parts());
        }
        steps.add(new Step(before, Optional.empty(), skip()));
        isKnown = false;
    }

    /** Begins as the first part does and ends as the last one; anything may stand between. */
    private void split(List<ShellWord.Part> parts) {
        int before = last;
        ShellWord.Part end = parts.get(parts.size() - 1);
        if (parts.get(0) instanceof ShellWord.Literal literal) {
            text(CommandSpelling.of(literal.text()));
        }
        int whole = last;
        anything(PLAIN.or(of(' ')), true);
        if (end instanceof ShellWord.Literal literal) {
            text(CommandSpelling.of(literal.text()));
        }
        if (parts.size() == 1 && whole > before && end instanceof ShellWord.Literal) {
            steps.add(new Step(whole, Optional.empty(), last));
        }
    }

    /** Characters as they are, of one word. */
    TextInstances rawText(ShellWord word) {
        word.parts().forEach(part -> {
            if (part instanceof ShellWord.Literal literal) {
                text(literal.text());
            } else {
                anything(CodePoints.ANY, false);
            }
        });
        return this;
    }

    private void anything(CodePoints characters, boolean isSpelled) {
        int place = skip();
        steps.add(new Step(place, Optional.of(characters), place));
        if (isSpelled) {
            int escape = ++last;
            steps.add(new Step(place, Optional.of(of('\\')), escape));
            steps.add(new Step(escape, Optional.of(ESCAPED), place));
            steps.add(new Step(place, Optional.empty(), ++last));
        }
        isKnown = false;
    }

    private int skip() {
        steps.add(new Step(last, Optional.empty(), last + 1));
        return ++last;
    }
}
