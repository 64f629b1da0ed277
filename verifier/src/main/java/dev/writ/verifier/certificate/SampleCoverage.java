package dev.writ.verifier.certificate;

/**
 * How much was tried, beside what was proved.
 *
 * @param requests that interpreter, table and generated class decided alike
 * @param valid how many of them were valid
 * @param pairsTried how many pairs of values of two attributes, or of an action and an attribute, some request had
 * @param pairs how many there were to try
 */
public record SampleCoverage(long requests, long valid, long pairsTried, long pairs) {}
