package dev.writ.language.diagnostic;

import dev.writ.language.diagnostic.Diagnostic.Edit;
import dev.writ.language.source.SourceText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a line looks like with a fix. */
final class FixedLine {
    private FixedLine() {}

    /** Fit to be shown, without its indentation; none unless the fix is within one line. */
    static Optional<String> of(List<Edit> fix) {
        if (fix.isEmpty()) {
            return Optional.empty();
        }
        SourceText source = fix.get(0).span().source();
        int number = source.position(fix.get(0).span().start()).line();
        int start = source.lineStart(number);
        int end = start + source.line(number).length();
        boolean within = fix.stream()
                .allMatch(edit -> edit.span().start() >= start
                        && edit.span().end() <= end
                        && edit.replacement().lines().count() <= 1);
        return within ? Optional.of(shown(source.line(number), start, fix)) : Optional.empty();
    }

    private static String shown(String line, int start, List<Edit> fix) {
        List<Edit> ordered = fix.stream()
                .sorted(Comparator.comparingInt(edit -> edit.span().start()))
                .toList();
        StringBuilder fixed = new StringBuilder();
        int at = 0;
        for (Edit edit : ordered) {
            fixed.append(line, at, edit.span().start() - start);
            fixed.append(edit.replacement());
            at = edit.span().end() - start;
        }
        int from = ordered.get(0).span().start() - start;
        int to = fixed.length();
        fixed.append(line.substring(at));
        return Excerpt.of(fixed.toString(), from, to).text().strip();
    }
}
