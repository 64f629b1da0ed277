package dev.writ.runtime;

import java.util.Optional;

/**
 * What an agent is about to do: an action and its arguments, not yet decided. Immutable.
 *
 * <p>For each action that a policy declares, the generated guard has a type of its own that extends this class, built in
 * stages, so that a call without a required argument does not compile:
 *
 * <pre>{@code
 * public static DeleteRecords.NeedsTable deleteRecords() {
 *     return new DeleteRecords.NeedsTable(Arguments.NONE);
 * }
 *
 * public static final class DeleteRecords extends ActionCall<DeleteRecords> {
 *     private DeleteRecords(Arguments arguments) {
 *         super("delete_records", arguments);
 *     }
 *
 *     public String table() {
 *         return arguments().text("table");
 *     }
 *
 *     public Optional<String> note() {                     // an optional argument
 *         return arguments().optionalText("note");
 *     }
 *
 *     public DeleteRecords note(String note) {
 *         return new DeleteRecords(arguments().with("note", note));
 *     }
 *
 *     protected DeleteRecords decided(Arguments canonical) {
 *         return new DeleteRecords(canonical);
 *     }
 *
 *     public static final class NeedsTable {               // one for each required argument, in the order declared
 *         private final Arguments arguments;
 *
 *         public DeleteRecords table(String table) {       // the last one makes the call, the others the next stage
 *             return new DeleteRecords(arguments.with("table", table));
 *         }
 *     }
 * }
 * }</pre>
 *
 * A family that says its arguments has a type as well, whose calls begin with the name of an action:
 * {@code ToolsGuard.get("get_users").table("users")}. One that is not of the family, or that a more special declaration
 * has, is denied like any other invalid request, with an entry that says so.
 *
 * <p>Claims are given by the agent too; a type has a method for each, as for an optional argument.
 *
 * @param <A> the type itself
 */
public abstract class ActionCall<A extends ActionCall<A>> {
    private final String action;
    private final Optional<String> family;
    private final Arguments arguments;

    protected ActionCall(String action, Arguments arguments) {
        this(action, Optional.empty(), arguments);
    }

    /**
     * A call of one of the actions that a pattern declares. One of any other action is an invalid request.
     *
     * @param family the pattern, as the policy writes it
     */
    protected ActionCall(String action, String family, Arguments arguments) {
        this(action, Optional.of(family), arguments);
    }

    private ActionCall(String action, Optional<String> family, Arguments arguments) {
        this.action = action;
        this.family = family;
        this.arguments = arguments;
    }

    /** The pattern that must declare the action; absent where any declaration may. */
    final Optional<String> family() {
        return family;
    }

    public final String action() {
        return action;
    }

    public final Arguments arguments() {
        return arguments;
    }

    /** The same call with the canonical values that were decided; what the tool receives. */
    protected abstract A decided(Arguments canonical);

    @Override
    public final String toString() {
        return action + " " + arguments.json();
    }
}
