package dev.writ.language;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Diagnostic.Edit;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the fixes that mistakes of spelling carry. A policy that has a meaning keeps it, since only mistakes are mended,
 * and a policy with a mistake has none. An effect that permits is never written, whatever was meant.
 */
public final class SpellingFixes {
    /** Each round can bring to light what the mistakes before it hid. */
    private static final int MOST_ROUNDS = 20;

    private static final Pattern PERMITS = Pattern.compile("(?i)\\b(?:allow|warn)\\b");

    private final ReadOptions options;
    private final List<Made> made = new ArrayList<>();

    private SpellingFixes(ReadOptions options) {
        this.options = options;
    }

    /**
     * A fix that was made.
     *
     * @param mistake where it stood when it was mended, which may be a little elsewhere than at first
     */
    public record Made(Diagnostic mistake) {
        /** {@code p.oags:3:7: wrote `production` for `prodution` [E0203]}. */
        public String words() {
            Edit edit = mistake.fix().get(0);
            String where = mistake.span() + ": ";
            String what = edit.span().start() == edit.span().end()
                    ? "wrote `%s`".formatted(edit.replacement().strip())
                    : edit.replacement().isEmpty()
                            ? "removed `%s`".formatted(edit.span().text())
                            : "wrote `%s` for `%s`"
                                    .formatted(edit.replacement(), edit.span().text());
            String more = mistake.fix().size() > 1 ? ", and as much as goes with it" : "";
            return where + what + more + " [" + mistake.code().code() + "]";
        }
    }

    /**
     * A text that was mended.
     *
     * @param text the same where nothing was certain
     */
    public record Mended(String text, List<Made> made) {
        public Mended {
            made = List.copyOf(made);
        }
    }

    /** Mends what is certain. */
    public static Mended of(SourceText source, ReadOptions options) {
        SpellingFixes fixes = new SpellingFixes(options);
        String text = fixes.mended(source);
        return new Mended(text, fixes.made);
    }

    private String mended(SourceText original) {
        SourceText source = original;
        Set<String> seen = new HashSet<>(Set.of(source.text()));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Diagnostic> fixable = fixable(source);
            String next = applied(source, fixable);
            if (!seen.add(next)) {
                break;
            }
            fixable.forEach(mistake -> made.add(new Made(mistake)));
            source = SourceText.of(source.name(), next);
        }
        return source.text();
    }

    /** In source order, none in the way of another. */
    private List<Diagnostic> fixable(SourceText source) {
        Result<CheckedPolicy> read = PolicyReading.of(source, options);
        List<Diagnostic> chosen = new ArrayList<>();
        List<Span> taken = new ArrayList<>();
        for (Diagnostic mistake : read.diagnostics()) {
            boolean isMendable = mistake.code().preventsMeaning()
                    && !mistake.fix().isEmpty()
                    && mistake.fix().stream().allMatch(edit -> isCertain(edit, source, taken));
            if (isMendable) {
                chosen.add(mistake);
                mistake.fix().forEach(edit -> taken.add(edit.span()));
            }
        }
        return chosen;
    }

    /** What stands in an included file is mended where that file is checked. */
    private static boolean isCertain(Edit edit, SourceText source, List<Span> taken) {
        Span span = edit.span();
        return span.source().equals(source)
                && !PERMITS.matcher(edit.replacement()).find()
                && taken.stream().noneMatch(other -> span.start() <= other.end() && other.start() <= span.end());
    }

    private static String applied(SourceText source, List<Diagnostic> mistakes) {
        StringBuilder text = new StringBuilder(source.text());
        mistakes.stream()
                .flatMap(mistake -> mistake.fix().stream())
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start())
                        .reversed())
                .forEach(edit -> text.replace(edit.span().start(), edit.span().end(), edit.replacement()));
        return text.toString();
    }
}
