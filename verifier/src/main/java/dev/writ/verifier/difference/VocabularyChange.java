package dev.writ.verifier.difference;

/**
 * Something about requests that is declared otherwise.
 *
 * @param subject the name of an attribute or action, or a word for what is changed
 * @param words what is changed, as a clause that goes after the subject
 * @param isLessTrusted whether a value now comes from somebody who is trusted less, or is read otherwise: then requests
 *     alike are not the same request, and it is not said that nothing is less restricted
 */
public record VocabularyChange(String subject, String words, boolean isLessTrusted) {}
