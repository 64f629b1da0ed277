package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import dev.writ.runtime.table.ActionNames;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the typed calls of one guard are called: one for each action and each family that says its arguments, in order. */
final class TypedCalls {
    /** What the class file of a guard can list with room to spare; beyond, calls have no types. */
    static final int MOST_TYPES = 8_000;

    /** Beyond any table that can be held. */
    private static final int MOST_HOLDERS = 1_000;

    private TypedCalls() {}

    /** What a family is called whose pattern fixes nothing. */
    private static final String REST = "any_other";

    /**
     * The calls of one action, or of one family.
     *
     * @param called the action, or the family's pattern
     * @param actions indexes of the actions that a call may be of; the number of actions stands for those that are not
     *     listed
     * @param entry the method that begins one; of a family's it takes the name of the action
     */
    record TypedCall(String called, boolean isFamily, List<Integer> actions, String entry, CallEmitter emitter) {}

    /**
     * Of the actions with a name to themselves, then of the families that say their arguments; none where there would be
     * more than so many types, or a name that no constant holds.
     */
    static List<TypedCall> of(TableData table, ClassName guard, int mostTypes) {
        List<TableData.Action> actions = table.actions().subList(0, table.exactActions());
        List<ActionNames.Family> families = families(table);
        int count = actions.stream()
                        .mapToInt(action -> 1 + action.arguments().size())
                        .sum()
                + families.stream()
                        .mapToInt(family ->
                                1 + table.arguments(family.actions().get(0)).size())
                        .sum();
        if (count > mostTypes || !names(table, families).allMatch(JavaText::isConstant)) {
            return List.of();
        }
        JavaNames methods = new JavaNames(JavaEmitter.TAKEN_METHODS);
        Stream<String> holders = IntStream.rangeClosed(1, MOST_HOLDERS)
                .mapToObj(i -> DataEmitter.holder(guard, i).simpleName());
        JavaNames types =
                new JavaNames(Stream.of(JavaEmitter.TAKEN_TYPES.stream(), Stream.of(guard.simpleName()), holders)
                        .flatMap(names -> names)
                        .toList());
        List<TypedCall> calls = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            TableData.Action action = actions.get(i);
            calls.add(new TypedCall(
                    action.name(),
                    false,
                    List.of(i),
                    methods.method(action.name()),
                    CallEmitter.ofAction(table, action, guard.nestedClass(types.type(action.name())))));
        }
        for (ActionNames.Family family : families) {
            String word = family.pattern().equals("*") ? REST : family.pattern();
            calls.add(new TypedCall(
                    family.pattern(),
                    true,
                    family.actions(),
                    methods.method(word),
                    CallEmitter.ofFamily(table, family, guard.nestedClass(types.type(word)))));
        }
        return calls;
    }

    private static Stream<String> names(TableData table, List<ActionNames.Family> families) {
        return Stream.of(
                        table.attributes().stream().map(TableData.Attribute::name),
                        table.actions().stream().map(TableData.Action::name),
                        families.stream().map(ActionNames.Family::pattern))
                .flatMap(names -> names);
    }

    /** Those that say their arguments: calls of others may have members of which nothing knows a type. */
    private static List<ActionNames.Family> families(TableData table) {
        return table.vocabulary().names().map(ActionNames::families).orElse(List.of()).stream()
                .filter(family -> !table.takesUndeclared(family.actions().get(0)))
                .toList();
    }
}
