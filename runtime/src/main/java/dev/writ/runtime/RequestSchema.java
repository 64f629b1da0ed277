package dev.writ.runtime;

import dev.writ.runtime.classify.NameClasses;
import dev.writ.runtime.classify.WordIndex;
import dev.writ.runtime.table.TableData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which attributes there are, and which of them the requests of each action must and may have. */
final class RequestSchema {
    private final TableData table;
    private final Map<String, Integer> attributes = new HashMap<>();
    private final WordIndex actions;

    /** A set of attributes, as bits, for each action; the last is for actions that are not listed. */
    private final long[][] required;

    private final long[][] defined;

    private final int exactActions;

    private final NameClasses names;

    private final boolean[] undeclared;

    private boolean mayHaveUndeclared;

    RequestSchema(TableData table) {
        this.table = table;
        for (TableData.Attribute attribute : table.attributes()) {
            attributes.put(attribute.name(), attributes.size());
        }
        this.exactActions = table.exactActions();
        this.actions = new WordIndex(table.actions().subList(0, exactActions).stream()
                .map(TableData.Action::name)
                .toList());
        this.names = NameClasses.of(table);
        this.undeclared = new boolean[table.actions().size() + 1];
        for (int action = 0; action < undeclared.length; action++) {
            undeclared[action] = table.takesUndeclared(action);
            mayHaveUndeclared |= undeclared[action];
        }
        this.required = new long[table.actions().size() + 1][words()];
        this.defined = new long[table.actions().size() + 1][words()];
        for (int action = 0; action < required.length; action++) {
            fill(action);
        }
    }

    private void fill(int action) {
        List<TableData.Attribute> all = table.attributes();
        for (int attribute = 0; attribute < all.size(); attribute++) {
            TableData.Source source = all.get(attribute).source();
            if (source != TableData.Source.ARGUMENT && source != TableData.Source.DERIVED) {
                add(action, attribute, all.get(attribute).optional());
            }
        }
        for (TableData.Argument argument : table.arguments(action)) {
            add(action, argument.attribute(), argument.optional());
        }
    }

    private void add(int action, int attribute, boolean optional) {
        defined[action][attribute >> 6] |= 1L << attribute;
        if (!optional) {
            required[action][attribute >> 6] |= 1L << attribute;
        }
    }

    /** How many {@code long}s hold a bit for each attribute. */
    int words() {
        return (attributes.size() + 63) / 64;
    }

    int attributes() {
        return attributes.size();
    }

    TableData.Attribute attribute(int attribute) {
        return table.attributes().get(attribute);
    }

    /** The index of an attribute, or -1. */
    int attribute(String name) {
        return attributes.getOrDefault(name, -1);
    }

    /**
     * The index of an action or of its class; of one that is not listed, the number of those that are. Means nothing of a
     * name that is not well-formed.
     */
    int action(String name) {
        int action = actions.of(name);
        return action == WordIndex.NONE ? names.classOf(name) : action;
    }

    /** How many actions, the first ones, have their names to themselves. */
    int exactActions() {
        return exactActions;
    }

    boolean isValid(int action) {
        return action >= 0 && action < required.length - (table.openActions() ? 0 : 1);
    }

    /** Whether requests for the action may have attributes that nothing declares. */
    boolean takesUndeclared(int action) {
        return undeclared[action];
    }

    /** Whether requests for some action may. */
    boolean mayHaveUndeclared() {
        return mayHaveUndeclared;
    }

    boolean defines(int action, int attribute) {
        return (defined[action][attribute >> 6] & (1L << attribute)) != 0;
    }

    boolean requires(int action, int attribute) {
        return (required[action][attribute >> 6] & (1L << attribute)) != 0;
    }

    /** Sets the bits of all that is defined for the action. */
    void open(int action, long[] open) {
        System.arraycopy(defined[action], 0, open, 0, open.length);
    }

    /** Whether nothing that the action requires is still open. */
    boolean isComplete(int action, long[] open) {
        long missing = 0;
        for (int word = 0; word < open.length; word++) {
            missing |= required[action][word] & open[word];
        }
        return missing == 0;
    }

    /** The first required attribute that is still open; there must be one. */
    String firstMissing(int action, long[] open) {
        for (int word = 0; word < open.length; word++) {
            long missing = required[action][word] & open[word];
            if (missing != 0) {
                return attribute((word << 6) + Long.numberOfTrailingZeros(missing))
                        .name();
            }
        }
        throw new AssertionError("unreachable: nothing is missing");
    }
}
