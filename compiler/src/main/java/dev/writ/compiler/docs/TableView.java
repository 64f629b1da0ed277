package dev.writ.compiler.docs;

/**
 * How a table is shown to people.
 *
 * @param isExact whether each row is shown at the actions at which it decides, rather than at all that it may reach
 * @param width characters in a line; {@link #UNBOUNDED} where nothing bounds them
 */
public record TableView(boolean isExact, int width) {
    /** Width of a text that nothing bounds. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** As it is compiled, on lines of any length. */
    public static final TableView WHOLE = new TableView(false, UNBOUNDED);
}
