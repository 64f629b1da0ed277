package dev.writ.verifier.adequacy;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * How well properties and tests guard a policy: which of its small edits they notice.
 *
 * @param mutants those that were judged, in source order
 * @param generated how many there are; more than were judged where these are a sample
 * @param guards what may notice an edit, in source order: properties that are proved, then tests that pass
 * @param suggested tests that would notice what nothing does, if a test can
 */
public record MutationScore(List<Judged> mutants, int generated, List<Guard> guards, List<SuggestedTest> suggested) {
    public MutationScore {
        mutants = List.copyOf(mutants);
        guards = List.copyOf(guards);
        suggested = List.copyOf(suggested);
    }

    /** What becomes of an edit. */
    public enum Fate {
        /** A property does not hold any more, or a test fails. */
        KILLED,
        /** No outcome is another one, which is proved. */
        EQUAL,
        /** Some outcome is another one, and nothing notices. */
        SURVIVED,
        /** It was not found out within the budget. */
        UNDECIDED
    }

    /**
     * An edit and what becomes of it.
     *
     * @param killers words for what notices it
     * @param slipped a request that nothing notices, of a survivor; none where only a limit is gone that no request shows
     */
    public record Judged(Mutation mutation, Fate fate, List<String> killers, Optional<Slipped> slipped) {
        public Judged {
            killers = List.copyOf(killers);
        }
    }

    /** A request, and what the interpreter decides of it by the policy and by its edit. */
    public record Slipped(JsonObject request, Decision before, Decision after) {}

    /**
     * A property or a test.
     *
     * @param words {@code property reads-stay-possible}
     * @param kills how many edits it notices
     * @param alone how many of them nothing else does
     */
    public record Guard(String words, int kills, int alone) {}

    public long count(Fate fate) {
        return mutants.stream().filter(judged -> judged.fate() == fate).count();
    }

    /** Whether only some of the edits were judged. */
    public boolean isSample() {
        return mutants.size() < generated;
    }

    /** Of the edits that change something, how many are noticed, in whole percent and never rounded up; 100 of none. */
    public int percent() {
        long changing = mutants.size() - count(Fate.EQUAL);
        return changing == 0 ? 100 : (int) (count(Fate.KILLED) * 100 / changing);
    }
}
