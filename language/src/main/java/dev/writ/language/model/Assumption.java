package dev.writ.language.model;

/**
 * What is taken to be true of every request, and enforced: one that violates it is invalid, hence denied.
 *
 * @param id {@code assume-N}, N its 1-based place
 */
public record Assumption(String id, Condition condition) {}
