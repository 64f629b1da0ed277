package dev.writ.language.diagnostic;

import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Word;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * Collects what is wrong with one document: one report for one mistake, and no more mistakes than anyone reads. Finding
 * what is nearest to a wrong name costs as much as there are names, so that is bounded too.
 */
public final class DiagnosticSink {
    private static final int MOST_COMPARISONS = 1_000_000;

    private final UncheckedSteps steps;
    private final boolean tellsMessagesApart;
    private final UnreadParts unread;
    private final DiagnosticList found = new DiagnosticList();
    private final Set<Report> reported = new HashSet<>();
    private final Deque<Uses> uses = new ArrayDeque<>();
    private int comparisons;

    /**
     * Where names stand for something that is said elsewhere.
     *
     * @param isSaidAt whether what a name stands for is said at a place
     */
    private record Uses(List<Word> names, BiPredicate<Word, Span> isSaidAt) {}

    /** @param message empty where one report of a code is enough for a place */
    private record Report(DiagnosticCode code, Span span, String message) {}

    /** @param unread what was reported before, so that nothing more is said of it */
    public DiagnosticSink(UncheckedSteps steps, UnreadParts unread) {
        this(steps, unread.copy(), false);
    }

    private DiagnosticSink(UncheckedSteps steps, UnreadParts unread, boolean tellsMessagesApart) {
        this.steps = steps;
        this.unread = unread;
        this.tellsMessagesApart = tellsMessagesApart;
    }

    private Report report(Diagnostic diagnostic) {
        return new Report(diagnostic.code(), diagnostic.span(), tellsMessagesApart ? diagnostic.message() : "");
    }

    /** Of a document that is being read: it may lack several things at one place. */
    public DiagnosticSink() {
        this(UncheckedSteps.unlimited(), UnreadParts.NONE.copy(), true);
    }

    /** Nothing more is said of the stretch: it was not read, or perhaps not as it was meant. */
    public void lose(Span part) {
        unread.add(part);
    }

    /** What checking may still cost. */
    public UncheckedSteps steps() {
        return steps;
    }

    /** What of the document is unknown. */
    public UnreadParts unread() {
        return unread;
    }

    public void add(Diagnostic diagnostic) {
        if (!unread.touches(diagnostic.span()) && reported.add(report(diagnostic))) {
            found.add(found.isFull() ? diagnostic : withUses(diagnostic));
        }
    }

    /**
     * What the work finds in a definition it finds where the name is used that stands for it, which a note shows.
     *
     * @param isSaidAt whether what a name stands for is said at a place
     */
    public <T> T within(List<Word> names, BiPredicate<Word, Span> isSaidAt, Supplier<T> work) {
        uses.push(new Uses(names, isSaidAt));
        T result = work.get();
        uses.pop();
        return result;
    }

    private Diagnostic withUses(Diagnostic diagnostic) {
        Diagnostic noted = diagnostic;
        Span place = diagnostic.span();
        for (Uses used : uses) {
            Span at = place;
            Optional<Word> use = used.names().stream()
                    .filter(name -> used.isSaidAt().test(name, at))
                    .findFirst();
            if (use.isPresent()) {
                place = use.get().span();
                noted = noted.withNote("`" + use.get().text() + "` is used here", place);
            }
        }
        return noted;
    }

    /** A name that nothing has; offers those nearest to it. */
    public void unknown(DiagnosticCode code, Word word, String message, Collection<String> known) {
        Diagnostic unknown = Diagnostic.of(code, word.span(), "not declared", message)
                .withHelp("declare it, or use a name that is declared");
        add(nearest(unknown, word.text(), known));
    }

    /** A word of the language that there is not; offers the nearest, or all there are. */
    public void unknownWord(Word word, String message, List<String> known) {
        Diagnostic unknown = Diagnostic.of(DiagnosticCode.UNKNOWN_WORD, word.span(), "not one of these words", message)
                .withHelp("write one of `" + String.join("`, `", known) + "`");
        add(nearest(unknown, word.text(), known));
    }

    /** A name that stands twice where it may stand once. */
    public void twice(Word word, Span first, String what) {
        add(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        word.span(),
                        "stands here again",
                        what + " `" + word.text() + "` stands twice")
                .withNote("it stands first here", first)
                .withHelp("rename or remove one of them"));
    }

    public List<Diagnostic> inSourceOrder() {
        return found.inSourceOrder();
    }

    /** True where none of the names is near, as far as it is cheap to tell. */
    public boolean isFarFrom(String word, Collection<String> names) {
        if (names.size() > MOST_COMPARISONS - comparisons) {
            return false;
        }
        comparisons += names.size();
        return NearestNames.of(word, names).isEmpty();
    }

    /** With a help that offers the nearest names, where any is near. */
    public Diagnostic nearest(Diagnostic diagnostic, String word, Collection<String> known) {
        if (found.isFull() || known.size() > MOST_COMPARISONS - comparisons) {
            return diagnostic;
        }
        comparisons += known.size();
        return diagnostic.withNearest(word, known);
    }
}
