package dev.writ.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names of host attributes that the policy does not declare, of which each is told once. */
final class SurplusAttributes {
    /** A host that invents names without end is told no more of them. */
    private static final int MOST_NAMES = 1_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Those that nobody was told of before. */
    List<String> untold(List<String> names) {
        return names.stream()
                .filter(name -> told.size() < MOST_NAMES && told.add(name))
                .sorted()
                .toList();
    }
}
