package dev.writ.compiler;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.language.model.Policy;
import dev.writ.runtime.table.TableData;

/**
 * A policy with its table.
 *
 * @param actions the classes of actions that its rules and limits tell apart
 * @param atoms the classes that the rules alone tell apart; a property adds none
 * @param table exact
 * @param rows how few the rows that decide are, and what else is known of them
 * @param approvals how few the approval rows are
 * @param certificate the evidence
 */
public record CompiledPolicy(
        Policy policy,
        ActionClasses actions,
        Atoms atoms,
        TableData table,
        Minimality rows,
        Minimality approvals,
        Certificate certificate) {
    /** The policy with a vocabulary that lists each class of actions, as the table does. */
    public Policy classed() {
        return policy.withVocabulary(actions.vocabulary());
    }
}
