package dev.writ.verifier.judgement;

import dev.writ.compiler.docs.Durations;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.pair.PairStatement;
import dev.writ.verifier.pair.PairVerdict;
import dev.writ.verifier.pair.PairWitness;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.Witness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts into words what is to be said of a statement about pairs of requests. */
final class PairFindings {
    private final Policy policy;
    private final PropertyFindings words;
    private final RelationalProperty relation;
    private final PairStatement statement;

    PairFindings(Policy policy, PropertyFindings words, RelationalProperty relation, PairStatement statement) {
        this.policy = policy;
        this.words = words;
        this.relation = relation;
        this.statement = statement;
    }

    /** Nothing of a statement that holds of some two requests. */
    Optional<Finding> of(PairVerdict verdict) {
        return verdict.accept(new Sentences());
    }

    /** Both requests. */
    static Witness witness(PairWitness found) {
        return new Witness(
                found.first(), found.decidedFirst(), Optional.of(new Witness(found.second(), found.decidedSecond())));
    }

    /** Why it holds, where that was found. */
    Optional<Justification> because(PairVerdict.Holds holds) {
        return holds.keepers()
                .map(keepers ->
                        new Justification(keepers.stream().map(this::rule).toList(), because(keepers, holds.asking())));
    }

    private String because(List<Integer> keepers, List<Integer> asking) {
        if (keepers.isEmpty()) {
            return asking.isEmpty()
                    ? "no rule asks about " + named(" or ")
                    : "no rule that asks about %s makes a difference here".formatted(named(" or "));
        }
        String together = joined(keepers.stream().map(this::rule), " and ");
        boolean isOutranked = keepers.stream().noneMatch(asking::contains);
        return "%s %s it so, whatever other rules say%s"
                .formatted(together, keepers.size() == 1 ? "keeps" : "keep", isOutranked ? " of " + named(" or ") : "");
    }

    private String rule(int place) {
        return policy.rules().get(place).id();
    }

    private String named(String conjunction) {
        return joined(statement.named().stream(), conjunction);
    }

    private static String joined(Stream<String> names, String conjunction) {
        List<String> quoted = names.map(name -> "`" + name + "`").toList();
        int last = quoted.size() - 1;
        return last < 1
                ? String.join("", quoted)
                : String.join(", ", quoted.subList(0, last)) + conjunction + quoted.get(last);
    }

    private final class Sentences implements PairVerdict.Visitor<Optional<Finding>> {
        @Override
        public Optional<Finding> visitHolds(PairVerdict.Holds holds) {
            return Optional.empty();
        }

        @Override
        public Optional<Finding> visitVacuous(PairVerdict.Vacuous vacuous) {
            Diagnostic diagnostic = vacuous.isScopeEmpty()
                    ? says("empty scope", "no valid request is in its scope")
                            .withHelp("state it of requests that can occur")
                    : says("nothing differs", "no two requests in its scope differ in " + named(" or "))
                            .withHelp("state it of requests that can differ so");
            return Optional.of(Finding.of(diagnostic).about(relation));
        }

        private Diagnostic says(String label, String why) {
            return Diagnostic.of(
                    DiagnosticCode.PROPERTY_VACUOUS,
                    words.place(relation.id()),
                    label,
                    "property `%s` says nothing: %s".formatted(relation.id(), why));
        }

        @Override
        public Optional<Finding> visitBroken(PairVerdict.Broken broken) {
            PairWitness found = broken.witness();
            Diagnostic diagnostic = Diagnostic.of(
                            DiagnosticCode.PROPERTY_REFUTED,
                            words.place(relation.id()),
                            "refuted",
                            "property `%s` does not hold: %s".formatted(relation.id(), what(found)))
                    .withNote("one request is " + JsonWriter.write(found.first()));
            diagnostic = words.decidedBy(diagnostic, found.decidedFirst())
                    .withNote("the other request is " + JsonWriter.write(found.second()));
            diagnostic = words.decidedBy(diagnostic, found.decidedSecond());
            Optional<String> per = found.limit().flatMap(limit -> countedBy(limit, found.differing()));
            if (per.isPresent()) {
                diagnostic = diagnostic.withNote(
                        "the limit counts each `%s` apart, so that it may be exhausted for one of them"
                                .formatted(per.get()));
            }
            if (statement.growing().isPresent()
                    && Stream.of(found.decidedFirst(), found.decidedSecond())
                            .allMatch(decision -> decision.effect() == Effect.REQUIRE_APPROVAL)) {
                diagnostic = diagnostic.withHelp(
                        "let the rule for the lesser `%s` speak of the greater as well, so that both approvals are owed"
                                .formatted(statement.growing().get()));
            }
            List<String> rules = Stream.concat(
                            found.decidedFirst().rules().stream(), found.decidedSecond().rules().stream())
                    .distinct()
                    .toList();
            return Optional.of(new Finding(diagnostic, rules, Optional.of(witness(found))).about(relation));
        }

        private Optional<String> countedBy(String limit, List<String> differing) {
            return policy.limits().stream()
                    .filter(one -> one.id().equals(limit))
                    .findFirst()
                    .flatMap(Limit::per)
                    .filter(differing::contains);
        }

        private String what(PairWitness found) {
            String one = decided(found.decidedFirst(), found.decidedSecond());
            String other = decided(found.decidedSecond(), found.decidedFirst());
            if (statement.growing().isPresent()) {
                String greater = statement.growing().get();
                return found.limit()
                        .map(limit -> "a request may be denied by the limit `%s`, and with a greater `%s` be decided %s"
                                .formatted(limit, greater, other))
                        .orElse("with a greater `%s` a request is decided %s instead of %s"
                                .formatted(greater, other, one));
            }
            return "two requests that differ only in %s are %s"
                    .formatted(
                            joined(found.differing().stream(), " and "),
                            found.limit()
                                    .map(limit -> "both decided %s, and one alone may be denied by the limit `%s`"
                                            .formatted(one, limit))
                                    .orElse("decided %s and %s".formatted(one, other)));
        }

        /** Where the effects are the same, what they require says more. */
        private String decided(Decision decision, Decision other) {
            Outcome outcome = decision.outcome();
            return outcome.approval().isEmpty() || outcome.effect() != other.effect()
                    ? "`" + outcome.effect().word() + "`"
                    : "approval by "
                            + outcome.approval().stream()
                                    .map(PairFindings::requirement)
                                    .collect(Collectors.joining(" and by "));
        }

        @Override
        public Optional<Finding> visitUndecided(PairVerdict.Undecided undecided) {
            return Optional.of(words.undecided(relation.id(), undecided.reason()));
        }
    }

    private static String requirement(ApprovalRequirement requirement) {
        return "%d of %s within %s"
                .formatted(
                        requirement.count(),
                        String.join(", ", requirement.roles()),
                        Durations.of(requirement.expires().toNanos()));
    }
}
