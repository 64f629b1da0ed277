package dev.writ.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names of host attributes that the policy does not declare, of which each is told once. */
final class SurplusAttributes {
    /** A host that invents names without end is told no more of them. */
    private static final int MOST_NAMES = 1_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Those that stand in no entry yet. */
    List<String> untold(List<String> names) {
        return told.size() >= MOST_NAMES
                ? List.of()
                : names.stream().filter(name -> !told.contains(name)).sorted().toList();
    }

    /** That an entry with these is written. */
    void tell(List<String> names) {
        told.addAll(names);
    }
}
