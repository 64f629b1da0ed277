package dev.writ.runtime.approval;

import dev.writ.runtime.keys.VerificationKey;
import java.util.List;
import java.util.TreeSet;

/**
 * A person who may approve.
 *
 * @param name one for each person
 * @param aliases other names that the person goes by, for instance where agents act on their behalf; sorted
 * @param keys any of which signs for the person
 * @param roles sorted
 */
public record Approver(String name, List<String> aliases, List<VerificationKey> keys, List<String> roles) {
    public Approver {
        aliases = List.copyOf(new TreeSet<>(aliases));
        keys = List.copyOf(keys);
        roles = List.copyOf(new TreeSet<>(roles));
        if (name.isEmpty() || keys.isEmpty() || roles.isEmpty()) {
            throw new IllegalArgumentException("an approver has a name, a key and a role");
        }
    }

    /** Whether the person is whoever asks, or the one for whom it is asked. */
    boolean is(ApprovalQuestion.Asker asker) {
        return asker.isCalled(name) || aliases.stream().anyMatch(asker::isCalled);
    }
}
