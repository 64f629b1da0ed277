package dev.writ.language.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How often something may happen. Limits come after the decision: they are owed by the requests of their scope that
 * are not denied, and an exhausted one denies.
 *
 * @param times at least 1, at most 100,000
 * @param window how far back one looks, in whole seconds
 * @param per the attribute of which each value is counted apart: required, from host or identity; absent to count all
 *     together
 */
public record Limit(String id, Scope scope, Condition condition, int times, Duration window, Optional<String> per) {}
