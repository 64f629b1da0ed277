package dev.writ.runtime;

import java.util.NoSuchElementException;

/**
 * What a host may go by when it says something of one call, such as who owns the record that an argument points at.
 *
 * @param action its name
 * @param arguments what the agent gave, claims included, valid and in the spelling that is decided and that the action
 *     gets: about a call without such arguments nobody is asked
 * @param context what else the host said of the call
 */
public record CallFacts(String action, Arguments arguments, CallContext context) {
    /** @throws NoSuchElementException if no argument of that name is a text; its attribute is then not given */
    public String text(String name) {
        return arguments.text(name);
    }

    /** @throws NoSuchElementException if no argument of that name is an integer */
    public long whole(String name) {
        return arguments.whole(name);
    }
}
