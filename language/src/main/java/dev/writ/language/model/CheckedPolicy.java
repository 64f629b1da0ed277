package dev.writ.language.model;

/** A policy and where its parts stand. */
public record CheckedPolicy(Policy policy, Origins origins) {}
