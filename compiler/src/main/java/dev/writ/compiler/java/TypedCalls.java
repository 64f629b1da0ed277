package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the typed calls of one guard are called: one for each action, in order. */
final class TypedCalls {
    /** What the class file of a guard can list with room to spare; beyond, calls have no types. */
    static final int MOST_TYPES = 8_000;

    /** Beyond any table that can be held. */
    private static final int MOST_HOLDERS = 1_000;

    private TypedCalls() {}

    /**
     * The calls of one action.
     *
     * @param entry the method that begins one
     */
    record TypedCall(TableData.Action action, String entry, CallEmitter emitter) {}

    /** Of the actions with a name to themselves; none where there would be more than so many types. */
    static List<TypedCall> of(TableData table, ClassName guard, int mostTypes) {
        List<TableData.Action> actions = table.actions().subList(0, table.exactActions());
        int count = actions.stream()
                .mapToInt(action -> 1 + action.arguments().size())
                .sum();
        if (count > mostTypes) {
            return List.of();
        }
        JavaNames methods = new JavaNames(JavaEmitter.TAKEN_METHODS);
        Stream<String> holders = IntStream.rangeClosed(1, MOST_HOLDERS)
                .mapToObj(i -> DataEmitter.holder(guard, i).simpleName());
        JavaNames types =
                new JavaNames(Stream.of(JavaEmitter.TAKEN_TYPES.stream(), Stream.of(guard.simpleName()), holders)
                        .flatMap(names -> names)
                        .toList());
        return actions.stream()
                .map(action -> new TypedCall(
                        action,
                        methods.method(action.name()),
                        new CallEmitter(table, action, guard.nestedClass(types.type(action.name())))))
                .toList();
    }
}
