package dev.writ.verifier.partition;

import dev.writ.language.model.Condition;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.Set;

/**
 * Classes as they are on trial: nothing but what they say of themselves.
 *
 * @param names of actions
 * @param columns refer to the attributes of the policy by index
 * @param walked the predicates of which it was proved, by walking through automata, that each is constant on the classes
 *     of its attribute: the only ones here that are decided elsewhere
 */
public record Classes(NameClasses names, List<Column> columns, Set<Condition.Atomic> walked) {
    public Classes {
        columns = List.copyOf(columns);
        walked = Set.copyOf(walked);
    }
}
