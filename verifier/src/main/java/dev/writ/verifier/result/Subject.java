package dev.writ.verifier.result;

import java.util.Optional;

/**
 * What a report is about.
 *
 * @param file its name as the user gave it
 * @param policy its name, where the document has a meaning
 * @param digest of the canonical model
 */
public record Subject(String file, Optional<String> policy, Optional<String> digest) {}
