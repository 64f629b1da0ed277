package dev.writ.compiler.search;

/**
 * Steps that the compilation of a policy may take. Whatever they are, there is a table, and it is exact; they limit how few
 * its rows are and what is said of them.
 *
 * @param search for fewer and wider rows and for bounds
 * @param answers for questions that decide what is said: whether a row is needed, which rules decide it
 * @param mostOfAnswer for one of these questions
 * @param leastOfAnswer for one of them when {@code answers} are used up
 */
public record StepBudget(long search, long answers, long mostOfAnswer, long leastOfAnswer) {
    public StepBudget {
        if (search < 0 || answers < 0 || leastOfAnswer < 0 || mostOfAnswer < leastOfAnswer) {
            throw new IllegalArgumentException("no budget: " + search + ", " + answers + ", " + mostOfAnswer);
        }
    }

    public static StepBudget ofSearch(long steps) {
        return new StepBudget(steps, 8_000_000_000L, 4_000_000, 20_000);
    }
}
