package dev.writ.verifier.report;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.difference.Difference;

/**
 * Two policies and what differs between them.
 *
 * @param beforeName what the first is called
 * @param afterName what the second is called
 */
public record ComparedFiles(
        String beforeName, CheckedPolicy before, String afterName, CheckedPolicy after, Difference difference) {}
