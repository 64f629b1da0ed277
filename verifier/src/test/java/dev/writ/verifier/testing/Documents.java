package dev.writ.verifier.testing;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import java.util.List;
import java.util.Optional;

/** Policies from their text, and policies that have forgotten something. */
public final class Documents {
    private Documents() {}

    /** The meaning of a document; none where it has a mistake. */
    public static Optional<Policy> read(String text) {
        return checked(text).value().map(CheckedPolicy::policy);
    }

    private static Result<CheckedPolicy> checked(String text) {
        return PolicyParser.parse(SourceText.of("test.oags", text)).then(PolicyChecker::check);
    }

    /** The meaning of a document without a mistake. */
    public static Policy policy(String text) {
        Result<CheckedPolicy> checked = checked(text);
        return checked.value()
                .orElseThrow(() -> new AssertionError(text + "\n" + checked.diagnostics()))
                .policy();
    }

    /** The same policy, its open vocabulary listing the actions that its rules name and no others. */
    public static Policy listingActionsOfRules(Policy policy) {
        Vocabulary all = policy.vocabulary();
        List<Vocabulary.Action> listed = all.actions().stream()
                .filter(action -> policy.rules().stream()
                        .anyMatch(rule -> rule.scope().names().contains(action.name())))
                .toList();
        return policy.withVocabulary(
                new Vocabulary(all.attributes(), listed, all.openActions(), all.approvers(), all.zone()));
    }
}
